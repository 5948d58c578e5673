package io.traceable.kernel.pointwise;

import io.traceable.kernel.VectorApi;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes loops, and has the JIT compiler compile them, on one thread that ends when idle. */
final class LoopCompilation {

  /** Vectors of a call on scratch data: few, for counters of calls rise faster than of loops. */
  private static final int VECTORS = 16;

  /**
   * Time for an instruction and an element below which code is compiled by the optimising compiler:
   * that takes at most 0.25 ns, and what comes before it at least 3 ns.
   */
  private static final double COMPILED_NANOS = 0.8;

  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private static final ThreadPoolExecutor EXECUTOR = executor();

  private LoopCompilation() {}

  private static ThreadPoolExecutor executor() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "traceable-kernel-compilation");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /** Has a loop compiled; it is told when it is fast. */
  static void submit(PointwiseLoop loop) {
    EXECUTOR.execute(() -> compile(loop));
  }

  private static void compile(PointwiseLoop loop) {
    try {
      VectorLoop vectors = define(loop.program());
      if (vectors != null && warm(vectors, loop.program())) {
        loop.setCompiled(vectors);
      }
    } catch (RuntimeException | LinkageError e) {
      // The scalar code goes on serving.
      System.getLogger(PointwiseLoop.class.getName())
          .log(Level.WARNING, "element-wise operators run without vectors: " + loop.program(), e);
    }
  }

  /** The loop as it is defined, not yet compiled; null where there are no vectors. */
  static @Nullable VectorLoop define(LaneProgram program) {
    VectorLoop.Definer definer = VectorApi.find(VectorLoop.Definer.class, "LoopDefiner");
    return definer == null ? null : definer.define(LoopClass.of(program, VectorApi.lanes()));
  }

  private static boolean warm(VectorLoop loop, LaneProgram program) {
    int count = VECTORS * VectorApi.lanes();
    int room = Math.max(count, program.reductions().size() * LaneProgram.PARTIALS);
    float[][] inputs = new float[LaneProgram.MAX_INPUTS][room];
    for (float[] input : inputs) {
      Arrays.fill(input, 0.5f);
    }
    float[] scalars = new float[program.scalars()];
    Arrays.fill(scalars, 0.5f);
    float[] out = new float[count];
    double enough = COMPILED_NANOS * LoopClass.operations(program) * count;
    long start = System.nanoTime();
    int fast = 0;
    while (fast < 10) {
      long before = System.nanoTime();
      PointwiseLoop.run(loop, inputs, new int[inputs.length], scalars, out, 0, count);
      long after = System.nanoTime();
      fast = after - before < enough ? fast + 1 : 0;
      if (after - start > PATIENCE_NANOS) {
        return false;
      }
    }
    return true;
  }
}
