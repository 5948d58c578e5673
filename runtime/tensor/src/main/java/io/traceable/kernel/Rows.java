package io.traceable.kernel;

import java.util.function.Supplier;

/** Rows of a matrix that are worked on one by one, split over threads where they are many. */
final class Rows {

  /** Elements of the piece of a thread. */
  private static final int PIECE = 1 << 14;

  /** Work on a row, with memory of its own. */
  @FunctionalInterface
  interface Work {
    void on(int row);
  }

  private Rows() {}

  /**
   * Works on every row.
   *
   * @param work makes the work of one thread
   */
  static void forEach(int rows, int size, Supplier<Work> work) {
    int piece = Math.max(1, PIECE / Math.max(size, 1));
    KernelThreads.run(
        (rows + piece - 1) / piece,
        p -> {
          Work own = work.get();
          for (int row = p * piece; row < Math.min(rows, (p + 1) * piece); row++) {
            own.on(row);
          }
        });
  }
}
