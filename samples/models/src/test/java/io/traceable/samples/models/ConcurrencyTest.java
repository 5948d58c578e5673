package io.traceable.samples.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.dispatch.Traced;
import io.traceable.kernel.KernelThreads;
import io.traceable.nn.Block;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Eight threads call the siblings of two models with inputs of different shapes, interrupted now
 * and then, while the number of kernel threads changes: each call gives the bits that it gives
 * alone. For seconds; the system property {@code traceable.stress.seconds} makes it longer.
 */
class ConcurrencyTest {

  private static final int CALLERS = 8;
  private static final long SECONDS = Long.getLong("traceable.stress.seconds", 2);

  private final int threads = KernelThreads.get();

  @AfterEach
  void asBefore() {
    KernelThreads.set(threads);
  }

  /** A call and the bits it gives alone. */
  private record Task(Block model, Tensor input, float[] expected) {}

  @Test
  void callersOfOneSiblingDoNotDisturbEachOther() throws Exception {
    List<Task> tasks = tasks();
    AtomicLong calls = new AtomicLong();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        SplittableRandom random = new SplittableRandom(i);
        running.add(callers.submit(caller(tasks, random, end, calls)));
      }
      for (int i = 0; System.nanoTime() < end; i++) {
        KernelThreads.set(1 + i % 4);
        Thread.sleep(20);
      }
      for (Future<Void> caller : running) {
        caller.get(60, TimeUnit.SECONDS);
      }
    } finally {
      callers.shutdownNow();
    }
    assertThat(calls.get()).isGreaterThanOrEqualTo(CALLERS);
  }

  private static Callable<Void> caller(
      List<Task> tasks, SplittableRandom random, long end, AtomicLong calls) {
    return () -> {
      do {
        Task task = tasks.get(random.nextInt(tasks.size()));
        boolean isInterrupted = random.nextInt(4) == 0;
        if (isInterrupted) {
          Thread.currentThread().interrupt();
        }
        float[] actual = task.model().forward(task.input()).toFloatArray();
        assertThat(Thread.interrupted())
            .as("the caller's interrupt is kept")
            .isEqualTo(isInterrupted);
        assertThat(actual).containsExactly(task.expected());
        calls.incrementAndGet();
      } while (System.nanoTime() < end);
      return null;
    };
  }

  private static List<Task> tasks() {
    Block mlp = Traced.of(Block.class, new Mlp());
    Block net = Traced.of(Block.class, new SmallResNet());
    KernelThreads.set(1);
    List<Task> tasks = new ArrayList<>();
    for (int batch : new int[] {1, 2, 7, 32, 100}) {
      tasks.add(task(mlp, batch, 128));
    }
    for (int[] shape : new int[][] {{1, 3, 32, 32}, {3, 3, 17, 40}, {2, 3, 64, 64}}) {
      tasks.add(task(net, shape));
    }
    return tasks;
  }

  private static Task task(Block model, int... shape) {
    SplittableRandom random = new SplittableRandom(Arrays.hashCode(shape));
    float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    Tensor input = Tensor.of(values, shape);
    return new Task(model, input, model.forward(input).toFloatArray());
  }
}
