package io.traceable.onnx;

/** The size of one dimension of an input: a number, or a name for a size that each call chooses. */
public sealed interface Dimension {

  /** A size that is the same in each call. */
  record Fixed(int size) implements Dimension {
    /** Checks the size. */
    public Fixed {
      if (size < 0) {
        throw new IllegalArgumentException("dimension: size " + size + " must not be negative");
      }
    }

    @Override
    public String toString() {
      return Integer.toString(size);
    }
  }

  /** A size that each call chooses; dimensions of one name have one size. */
  record Named(String name) implements Dimension {
    /** Checks the name. */
    public Named {
      if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        throw new IllegalArgumentException(
            "dimension: name \"" + name + "\" must consist of letters, digits and underscores");
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A size that is the same in each call. */
  static Dimension of(int size) {
    return new Fixed(size);
  }

  /** A size that each call chooses. */
  static Dimension named(String name) {
    return new Named(name);
  }
}
