package io.traceable.kernel;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads that kernels split large operations over.
 *
 * <p>The caller of an operation always takes part, so that an operation ends even where no other
 * thread helps: callers on any number of threads, and operations inside operations, cannot block
 * each other. Helpers are daemon threads, made when first needed, parked when there is nothing to
 * do; where several callers compete they serve them in turns, a piece at a time.
 *
 * <p>Operations are split over rows or columns of their result and never inside a sum: results do
 * not depend on the number of threads.
 *
 * <p>The number is the system property {@value #PROPERTY}, by default the number of processors; 1
 * means that everything runs on the caller.
 */
public final class KernelThreads {

  /** System property for the number of threads that an operation may use. */
  public static final String PROPERTY = "traceable.threads";

  /** Rounds of waiting for the last helper before the caller parks. */
  private static final int SPINS = 2000;

  private static final ConcurrentLinkedQueue<Job> JOBS = new ConcurrentLinkedQueue<>();

  private static final ConcurrentLinkedQueue<Helper> IDLE = new ConcurrentLinkedQueue<>();

  private static final AtomicInteger HELPERS = new AtomicInteger();

  private static volatile int threads = initial();

  private KernelThreads() {}

  private static int initial() {
    Integer asked = Integer.getInteger(PROPERTY);
    return asked != null && asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
  }

  /** Threads that an operation may use, the caller among them. */
  public static int get() {
    return threads;
  }

  /**
   * Sets the number of threads, for operations that start from now on.
   *
   * @throws IllegalArgumentException if the number is not positive
   */
  public static void set(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("threads: " + number + " must be at least 1");
    }
    threads = number;
  }

  /**
   * Runs {@code task} for every index below {@code count}, in no particular order, and returns when
   * all have ended. After a failure, tasks that have not begun are left out, and the first failure
   * is thrown here. An interrupt is kept for the caller to see.
   */
  public static void run(int count, IntConsumer task) {
    run(count, threads, task);
  }

  /** The same with so many threads at most. */
  static void run(int count, int most, IntConsumer task) {
    int helpers = Math.min(Math.min(threads, most), count) - 1;
    if (helpers < 1 || Thread.currentThread() instanceof Helper) {
      for (int i = 0; i < count; i++) {
        task.accept(i);
      }
      return;
    }
    Job job = new Job(count, task, helpers);
    JOBS.add(job);
    wake(helpers);
    try {
      while (job.runNext()) {}
    } finally {
      JOBS.remove(job);
      job.await();
    }
    job.rethrow();
  }

  private static void wake(int number) {
    for (int i = 0; i < number; i++) {
      Helper idle = IDLE.poll();
      if (idle != null) {
        LockSupport.unpark(idle);
      } else {
        addHelper();
      }
    }
  }

  private static void addHelper() {
    int now = HELPERS.get();
    if (now >= threads - 1 || !HELPERS.compareAndSet(now, now + 1)) {
      return;
    }
    try {
      new Helper(now + 1).start();
    } catch (OutOfMemoryError e) {
      // No more threads here: those there are do the work.
      HELPERS.decrementAndGet();
    }
  }

  /** One call of {@link #run}. */
  private static final class Job {

    private final int count;
    private final IntConsumer task;
    private final Thread caller = Thread.currentThread();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger unfinished;
    private final AtomicInteger seats;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Job(int count, IntConsumer task, int helpers) {
      this.count = count;
      this.task = task;
      this.unfinished = new AtomicInteger(count);
      this.seats = new AtomicInteger(helpers);
    }

    boolean hasNext() {
      return next.get() < count;
    }

    boolean wantsHelp() {
      return hasNext() && seats.get() > 0;
    }

    /** Runs one task; false if none is left. */
    boolean runNext() {
      int index = next.getAndIncrement();
      if (index >= count) {
        return false;
      }
      try {
        if (failure.get() == null) {
          task.accept(index);
        }
      } catch (Throwable e) {
        failure.compareAndSet(null, e);
      }
      if (unfinished.decrementAndGet() == 0) {
        LockSupport.unpark(caller);
      }
      return true;
    }

    /** As {@link #runNext}, if fewer helpers are at it than it asked for. */
    boolean help() {
      if (seats.getAndDecrement() <= 0) {
        seats.getAndIncrement();
        return false;
      }
      try {
        return runNext();
      } finally {
        seats.getAndIncrement();
      }
    }

    void await() {
      boolean interrupted = false;
      for (int spins = 0; unfinished.get() > 0; spins++) {
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
          interrupted |= Thread.interrupted();
        }
      }
      if (interrupted) {
        caller.interrupt();
      }
    }

    void rethrow() {
      Throwable thrown = failure.get();
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      } else if (thrown instanceof Error error) {
        throw error;
      }
    }
  }

  /** A thread that helps whichever jobs there are. */
  private static final class Helper extends Thread {

    Helper(int number) {
      super(null, null, "traceable-kernel-" + number, 0, false);
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        work();
      } finally {
        // Out of memory, most likely: another helper is made when one is needed.
        IDLE.remove(this);
        HELPERS.decrementAndGet();
      }
    }

    private void work() {
      while (true) {
        if (!helpOnce()) {
          IDLE.add(this);
          // A job that came in between has not seen this helper among the idle ones.
          if (JOBS.stream().noneMatch(Job::wantsHelp)) {
            LockSupport.park(JOBS);
          }
          IDLE.remove(this);
          // A failure of a task is its caller's business; an interrupt of this thread nobody's.
          Thread.interrupted();
        }
      }
    }

    /** Runs one task of the first job that has one, and puts that job behind the others. */
    private static boolean helpOnce() {
      for (Job job : JOBS) {
        if (!job.hasNext()) {
          // Its caller missed it, because it was being put behind the others.
          JOBS.remove(job);
        } else if (job.help()) {
          if (job.hasNext() && JOBS.size() > 1 && JOBS.remove(job)) {
            JOBS.add(job);
          }
          return true;
        }
      }
      return false;
    }
  }
}
