package io.traceable.nn;

import io.traceable.annotations.Pure;
import io.traceable.dispatch.Composite;
import io.traceable.dispatch.Traced;
import java.util.Iterator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Blocks that a model calls as it likes; {@code torch.nn.ModuleList}. In a state_dict their names
 * are {@code 0}, {@code 1}, ... after the name of the list.
 *
 * <p>{@code Traced.of} gives a list of siblings. The sibling of a model that holds a list in a
 * field takes siblings out of it where it only calls their {@code forward}; see {@link
 * io.traceable.optimize.BindBlocks}.
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

  /**
   * A list with siblings in the place of the blocks that have one of its type, or the list itself;
   * null for null. What generated siblings bind; people call {@code Traced.of}.
   */
  @Pure
  @SuppressWarnings("unchecked") // A list's children are replaced by others of its type.
  public static <B extends Block> @Nullable BlockList<B> withSiblings(@Nullable BlockList<B> list) {
    return list == null ? null : (BlockList<B>) Traced.of(BlockContainer.class, list);
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
