package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that happens on the other thread is lost. */
class DeepStackTest {

  private static final long BYTES = 1L << 20;

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, LinkageError.class, IOException.class})
  void what_the_work_throws_is_thrown_on_the_hosts_thread(Class<? extends Throwable> type)
      throws ReflectiveOperationException {
    Throwable failure = type.getConstructor(String.class).newInstance("on purpose");

    assertThat(
            catchThrowable(
                () -> DeepStack.run(BYTES, () -> DeepStackTest.<RuntimeException>fail(failure))))
        .isSameAs(failure);
  }

  @Test
  void a_stack_that_does_not_suffice_is_an_error_on_the_hosts_thread() {
    assertThat(catchThrowable(() -> DeepStack.run(BYTES, () -> depth(Integer.MAX_VALUE))))
        .isInstanceOf(StackOverflowError.class);
  }

  @Test
  void a_host_that_is_interrupted_waits_for_the_end_and_stays_interrupted() {
    AtomicBoolean isDone = new AtomicBoolean();
    Thread.currentThread().interrupt();
    DeepStack.run(BYTES, () -> isDone.set(true));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(isDone).isTrue();
  }

  private static int depth(int left) {
    return left == 0 ? 0 : 1 + depth(left - 1);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // T is erased to Throwable.
  private static <T extends Throwable> void fail(Throwable failure) throws T {
    throw (T) failure;
  }
}
