package io.traceable.nn;

/** Holds blocks in order; in a state_dict their names are their indices. */
public sealed interface BlockContainer permits Sequential, BlockList {

  /** Number of blocks. */
  int size();

  /**
   * One of the blocks.
   *
   * @param index from 0 to {@code size() - 1}
   * @throws IndexOutOfBoundsException if there is no such block
   */
  Block get(int index);
}
