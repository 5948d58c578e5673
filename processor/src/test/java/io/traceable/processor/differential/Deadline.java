package io.traceable.processor.differential;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs what might never end, because what it tests is broken. */
final class Deadline {

  private static final int SECONDS = 20;

  private static ExecutorService worker = newWorker();

  private Deadline() {}

  /** What the call gives or throws; a TimeoutException if it does not end. */
  static synchronized @Nullable Object run(Callable<@Nullable Object> call) throws Throwable {
    Future<@Nullable Object> running = worker.submit(call);
    try {
      return running.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause();
    } catch (TimeoutException e) {
      // Its thread cannot be stopped; it is left to itself.
      worker.shutdownNow();
      worker = newWorker();
      throw new TimeoutException("did not end in " + SECONDS + " s");
    }
  }

  private static ExecutorService newWorker() {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, "traceable-trial");
          thread.setDaemon(true);
          return thread;
        });
  }
}
