package io.traceable.kernel.pointwise;

/** For tests that cannot wait: loops are used from now on, compiled or not. */
public final class ReadyLoops {

  private ReadyLoops() {}

  /** Makes the loop ready where there are vectors. */
  public static void prepare(PointwiseLoop loop) {
    VectorLoop vectors = LoopCompilation.define(loop.program());
    if (vectors != null) {
      loop.setCompiled(vectors);
    }
  }
}
