package io.traceable.samples.benchmarks.peers;

import io.traceable.tensor.Tensor;

/** One way to run a workload. Used by one thread. */
interface Contestant extends AutoCloseable {

  /** What stands in the table. */
  String name();

  /** Runs the workload once. */
  void run();

  /** The output of one run, to be compared. */
  Tensor output();

  @Override
  default void close() {}
}
