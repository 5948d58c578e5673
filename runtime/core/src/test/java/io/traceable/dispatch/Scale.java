package io.traceable.dispatch;

/** A model with a weight that its sibling binds. */
class Scale implements Step {
  int factor;

  Scale(int factor) {
    this.factor = factor;
  }

  @Override
  public int apply(int x) {
    return factor * x;
  }

  String name() {
    return "scale";
  }

  /** Uses the sibling as it is. */
  static class Quiet extends Scale {
    Quiet(int factor) {
      super(factor);
    }

    @Override
    String name() {
      return "quiet";
    }
  }

  /** Must not be served by the sibling of its superclass. */
  static class Louder extends Scale {
    Louder(int factor) {
      super(factor);
    }

    @Override
    public int apply(int x) {
      return super.apply(x) + 1000;
    }
  }
}
