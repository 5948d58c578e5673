package io.traceable.kernel.pointwise;

import io.traceable.kernel.VectorApi;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A chain of functions as a loop over vectors, once that is compiled.
 *
 * <p>Vector code runs a thousand times slower than scalar code until the JIT compiler has compiled
 * it. So a loop is made in the background when enough elements have come by, run on scratch data
 * until it is fast, and only then used. Until then, and always where the JVM has no vectors, {@link
 * #run} does nothing, and the caller computes the elements with the functions of {@link LaneMath},
 * with the same bits. Safe for concurrent use.
 */
public final class PointwiseLoop {

  /** Elements after which a loop is worth its compilation. */
  private static final int WORTHWHILE = 1 << 16;

  private final LaneProgram program;
  private final AtomicBoolean requested = new AtomicBoolean();
  // Counted without synchronisation: losing some counts only delays the compilation.
  private int seen;
  private volatile @Nullable VectorLoop compiled;

  private PointwiseLoop(LaneProgram program) {
    this.program = program;
  }

  /** A loop for a program. */
  public static PointwiseLoop of(LaneProgram program) {
    return new PointwiseLoop(program);
  }

  /** A loop for one function of one variable. */
  public static PointwiseLoop unary(String function) {
    return new PointwiseLoop(LaneProgram.unary(function));
  }

  /**
   * Computes whole vectors, as many as there are.
   *
   * @return the number of elements computed, from the first on; 0 while the loop is not compiled
   */
  public int run(
      float[] a,
      int aAt,
      float @Nullable [] b,
      int bAt,
      float @Nullable [] c,
      int cAt,
      float @Nullable [] d,
      int dAt,
      float[] scalars,
      float[] out,
      int outAt,
      int count) {
    VectorLoop loop = compiled;
    if (loop == null) {
      request(count);
      return 0;
    }
    int whole = count - count % VectorApi.lanes();
    loop.run(a, aAt, b, bAt, c, cAt, d, dAt, scalars, out, outAt, whole);
    return whole;
  }

  /** As {@link #run}, for a function of one variable, in place. */
  public int runInPlace(float[] values, int from, int to) {
    return run(values, from, null, 0, null, 0, null, 0, NO_SCALARS, values, from, to - from);
  }

  private static final float[] NO_SCALARS = {};

  private void request(int count) {
    if (requested.get()) {
      return;
    }
    seen += count;
    if (seen >= WORTHWHILE && VectorApi.isEnabled() && requested.compareAndSet(false, true)) {
      LoopCompilation.submit(this);
    }
  }

  LaneProgram program() {
    return program;
  }

  void setCompiled(VectorLoop loop) {
    compiled = loop;
  }

  /** Whether vectors are used from now on. */
  boolean isCompiled() {
    return compiled != null;
  }
}
