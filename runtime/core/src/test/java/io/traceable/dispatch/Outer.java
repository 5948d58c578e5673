package io.traceable.dispatch;

/** Models in places where naming and finding a sibling is not plain. */
final class Outer {

  private Outer() {}

  /** Has the sibling Outer_Inner_Traced. */
  static final class Inner implements Step {
    @Override
    public int apply(int x) {
      return x;
    }
  }

  /** Nobody made a sibling. */
  static final class Plain implements Step {
    @Override
    public int apply(int x) {
      return x + 1;
    }
  }

  /** Nobody made a sibling either. */
  static final class AlsoPlain implements Step {
    @Override
    public int apply(int x) {
      return x + 2;
    }
  }

  /** Outer_Taken_Traced is a class of the user's. */
  static final class Taken implements Step {
    @Override
    public int apply(int x) {
      return x;
    }
  }

  /** Its sibling is no Step. */
  static final class Unrelated implements Step {
    @Override
    public int apply(int x) {
      return x;
    }
  }
}
