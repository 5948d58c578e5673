package io.traceable.kernel.pointwise;

import org.jspecify.annotations.Nullable;

/** A compiled chain of functions: {@code out[i] = f(a[i], b[i], ...)} over vectors. */
public interface VectorLoop {

  /**
   * Computes a run of elements. Arrays may be the same; then they are read at the places that are
   * written, or apart from them.
   *
   * @param a the first input, from {@code aAt} on; so are the others, null where there are fewer
   * @param f the last input, or the partial results of reductions
   * @param scalars values of the scalars
   * @param count a multiple of the number of lanes; with reductions, of {@link
   *     LaneProgram#PARTIALS}
   */
  void run(
      float[] a,
      int aAt,
      float @Nullable [] b,
      int bAt,
      float @Nullable [] c,
      int cAt,
      float @Nullable [] d,
      int dAt,
      float @Nullable [] e,
      int eAt,
      float @Nullable [] f,
      int fAt,
      float[] scalars,
      float[] out,
      int outAt,
      int count);

  /** Makes loops from class files; in the package of the vector kernels. */
  interface Definer {

    /** A loop of a new hidden class. */
    VectorLoop define(byte[] classFile);
  }
}
