package io.traceable.kernel;

import io.traceable.kernel.pointwise.ReadyLoops;

/** For tests that cannot wait: the loops of recurrent cells are used from now on. */
public final class RecurrentLoops {

  private RecurrentLoops() {}

  /** Makes the loops ready where there are vectors. */
  public static void prepare() {
    RecurrentCell.loops().forEach(ReadyLoops::prepare);
  }
}
