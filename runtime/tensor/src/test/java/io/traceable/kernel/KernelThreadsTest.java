package io.traceable.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KernelThreadsTest {

  private final int before = KernelThreads.get();

  @BeforeEach
  void fourThreads() {
    KernelThreads.set(4);
  }

  @AfterEach
  void asBefore() {
    KernelThreads.set(before);
  }

  @Test
  void every_task_runs_once() {
    for (int count : new int[] {0, 1, 2, 3, 100, 1000}) {
      assertEachRunsOnce(count);
    }
  }

  @Test
  void tasks_may_run_tasks() {
    AtomicInteger runs = new AtomicInteger();
    KernelThreads.run(8, i -> KernelThreads.run(8, j -> runs.incrementAndGet()));
    assertThat(runs).hasValue(64);
  }

  @Test
  void a_failure_reaches_the_caller_and_leaves_the_threads_usable() {
    for (int round = 0; round < 100; round++) {
      assertThatThrownBy(
              () ->
                  KernelThreads.run(
                      10,
                      i -> {
                        if (i == 7) {
                          throw new OutOfMemoryError("thrown on purpose");
                        }
                      }))
          .isInstanceOf(OutOfMemoryError.class);
      assertEachRunsOnce(20);
    }
  }

  @Test
  void an_interrupted_caller_gets_its_result_and_stays_interrupted() {
    Thread.currentThread().interrupt();
    assertEachRunsOnce(500);
    assertThat(Thread.interrupted()).isTrue();
    assertEachRunsOnce(500);
  }

  @Test
  void many_callers_share_the_threads() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      Callable<Void> caller =
          () -> {
            for (int round = 0; round < 500; round++) {
              assertEachRunsOnce(1 + round % 17);
            }
            return null;
          };
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(callers.submit(caller));
      }
      for (Future<Void> one : all) {
        one.get(50, TimeUnit.SECONDS);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void the_number_of_threads_must_be_positive() {
    assertThatThrownBy(() -> KernelThreads.set(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
  }

  private static void assertEachRunsOnce(int count) {
    AtomicIntegerArray runs = new AtomicIntegerArray(count);
    KernelThreads.run(count, runs::incrementAndGet);
    for (int i = 0; i < count; i++) {
      assertThat(runs.get(i)).isOne();
    }
  }
}
