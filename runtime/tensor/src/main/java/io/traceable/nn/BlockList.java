package io.traceable.nn;

import io.traceable.annotations.Pure;
import java.util.Iterator;
import java.util.List;

/**
 * Blocks that a model calls as it likes; {@code torch.nn.ModuleList}.
 *
 * @param <B> type of the blocks
 */
public final class BlockList<B extends Block> implements BlockContainer, Iterable<B> {

  private final List<B> blocks;

  /** A list of blocks. */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of copies the array.
  public BlockList(B... blocks) {
    this.blocks = List.of(blocks);
  }

  @Override
  @Pure
  public int size() {
    return blocks.size();
  }

  @Override
  @Pure
  public B get(int index) {
    return blocks.get(index);
  }

  @Override
  public Iterator<B> iterator() {
    return blocks.iterator();
  }

  @Override
  public String toString() {
    return "BlockList" + blocks;
  }
}
