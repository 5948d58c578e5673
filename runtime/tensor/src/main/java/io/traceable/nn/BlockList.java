package io.traceable.nn;

import io.traceable.annotations.Pure;
import io.traceable.dispatch.Composite;
import java.util.Iterator;
import java.util.function.UnaryOperator;

/**
 * Blocks that a model calls as it likes; {@code torch.nn.ModuleList}. In a state_dict their names
 * are {@code 0}, {@code 1}, ... after the name of the list.
 *
 * <p>{@code Traced.of} gives a list of siblings. The sibling of a model that holds a list in a
 * field still takes the blocks themselves out of it.
 *
 * @param <B> type of the blocks
 */
public final class BlockList<B extends Block>
    implements BlockContainer, Composite<BlockList<B>>, Iterable<B> {

  private final Children<B> children;

  /**
   * A list of blocks. The array's component type decides which siblings can take their place: a
   * {@code BlockList<Block>} takes all, a list of a class with siblings none, since a sibling is no
   * subclass of its model.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is read, copied and not kept.
  public BlockList(B... blocks) {
    this(Children.of(blocks));
  }

  private BlockList(Children<B> children) {
    this.children = children;
  }

  @Override
  @Pure
  public int size() {
    return children.blocks().size();
  }

  @Override
  @Pure
  public B get(int index) {
    return children.blocks().get(index);
  }

  @Override
  public Iterator<B> iterator() {
    return children.blocks().iterator();
  }

  /** This list with siblings in the place of the blocks that have one of the list's type. */
  @Override
  public BlockList<B> mapChildren(UnaryOperator<Object> mapping) {
    return children.map(mapping).map(mapped -> new BlockList<>(mapped)).orElse(this);
  }

  @Override
  public String toString() {
    return "BlockList" + children.blocks();
  }
}
