package io.traceable.kernel.pointwise;

import io.traceable.kernel.VectorApi;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A chain of functions as a loop over vectors, once that is compiled.
 *
 * <p>Vector code runs a thousand times slower than scalar code until the JIT compiler has compiled
 * it. So a loop is made in the background when enough elements have come by, run on scratch data
 * until it is fast, and only then used. Until then, and always where the JVM has no vectors, {@link
 * #ready} gives null, and the caller computes the elements with the functions of {@link LaneMath},
 * with the same bits. Safe for concurrent use.
 *
 * <p>Equal programs share a loop. The {@value #REMEMBERED} that were asked for last are remembered;
 * whoever holds an older one keeps it, and who asks for it anew has it compiled anew.
 */
public final class PointwiseLoop {

  /** Elements after which a loop is worth its compilation. */
  private static final int WORTHWHILE = 1 << 16;

  /** Loops that are found again by their programs. */
  static final int REMEMBERED = 512;

  private static final float[] NO_SCALARS = {};

  private static final Map<LaneProgram, PointwiseLoop> LOOPS =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<LaneProgram, PointwiseLoop> eldest) {
          return size() > REMEMBERED;
        }
      };

  private final LaneProgram program;
  private final AtomicBoolean requested = new AtomicBoolean();
  // Counted without synchronisation: losing some counts only delays the compilation.
  private int seen;
  private volatile @Nullable VectorLoop compiled;

  private PointwiseLoop(LaneProgram program) {
    this.program = program;
  }

  /** The loop of a program. */
  public static PointwiseLoop of(LaneProgram program) {
    synchronized (LOOPS) {
      return LOOPS.computeIfAbsent(program, PointwiseLoop::new);
    }
  }

  /** The loop of one function of one variable. */
  public static PointwiseLoop unary(String function) {
    return of(LaneProgram.of(function, 1, 0));
  }

  /** The loop itself; null while it is not compiled. Counts the elements it is wanted for. */
  public @Nullable VectorLoop ready(int count) {
    VectorLoop loop = compiled;
    if (loop == null) {
      request(count);
    }
    return loop;
  }

  /**
   * Computes whole vectors, as many as there are, in place.
   *
   * @param scalars values of the scalars, if there are any
   * @return the number of elements computed, from the first on; 0 while the loop is not compiled
   */
  public int runInPlace(float[] values, int from, int to, float... scalars) {
    return run(values, from, values, from, to - from, scalars);
  }

  /** The same for {@code size} elements of one array, with the results in another. */
  public int run(float[] in, int at, float[] out, int outAt, int size, float... scalars) {
    VectorLoop loop = ready(size);
    if (loop == null) {
      return 0;
    }
    int whole = whole(size);
    loop.run(in, at, null, 0, null, 0, null, 0, null, 0, null, 0, scalars, out, outAt, whole);
    return whole;
  }

  /** As {@link #runInPlace(float[], int, int, float...)}, for a function of two variables. */
  public int runInPlace(float[] values, float[] others, int from, int to) {
    VectorLoop loop = ready(to - from);
    if (loop == null) {
      return 0;
    }
    int whole = whole(to - from);
    loop.run(
        values,
        from,
        others,
        from,
        null,
        0,
        null,
        0,
        null,
        0,
        null,
        0,
        NO_SCALARS,
        values,
        from,
        whole);
    return whole;
  }

  /**
   * Runs a loop on arrays in a list.
   *
   * @param inputs {@link LaneProgram#MAX_INPUTS} arrays, null after the last that the loop has
   * @param at positions of their first elements
   */
  public static void run(
      VectorLoop loop,
      float[] @Nullable [] inputs,
      int[] at,
      float[] scalars,
      float[] out,
      int outAt,
      int count) {
    loop.run(
        Objects.requireNonNull(inputs[0]),
        at[0],
        inputs[1],
        at[1],
        inputs[2],
        at[2],
        inputs[3],
        at[3],
        inputs[4],
        at[4],
        inputs[5],
        at[5],
        scalars,
        out,
        outAt,
        count);
  }

  private static int whole(int count) {
    return count - count % VectorApi.lanes();
  }

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
