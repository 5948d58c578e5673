package io.traceable.processor;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs code with a large stack. The host has used some of its own when it calls the processor, so
 * that an expression that is just not too deep for the host would be for the shadow. The host's
 * thread waits meanwhile: there is never more than one at work.
 */
final class DeepStack {

  /** The pages are taken as they are used. */
  static final long BYTES = 512L << 20;

  private DeepStack() {}

  /**
   * Runs it to its end. Whatever it throws is thrown here, too.
   *
   * @param bytes of stack
   */
  static void run(long bytes, Runnable work) {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread = new Thread(null, work, "traceable", bytes);
    thread.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    try {
      thread.start();
    } catch (OutOfMemoryError noRoom) {
      // No room for such a stack: then with the one there is.
      work.run();
      return;
    }
    boolean isInterrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable failure = thrown.get();
    if (failure != null) {
      DeepStack.<RuntimeException>throwAgain(failure);
    }
  }

  /** Throws the failure itself, also if it is a checked exception that no signature tells of. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // T is erased to Throwable.
  private static <T extends Throwable> void throwAgain(Throwable failure) throws T {
    throw (T) failure;
  }
}
