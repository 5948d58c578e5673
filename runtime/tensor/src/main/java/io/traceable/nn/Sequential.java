package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.dispatch.Composite;
import io.traceable.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/** Blocks one after the other, each on the output of the last; {@code torch.nn.Sequential}. */
public final class Sequential implements Block, BlockContainer, Composite<Sequential> {

  private final List<Block> blocks;

  /** A chain of blocks; without any, the identity. */
  public Sequential(Block... blocks) {
    this.blocks = List.of(blocks);
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    Tensor result = x;
    for (Block block : blocks) {
      result = block.forward(result);
    }
    return result;
  }

  @Override
  @Pure
  public int size() {
    return blocks.size();
  }

  @Override
  @Pure
  public Block get(int index) {
    return blocks.get(index);
  }

  /** This chain with siblings in the place of the blocks that have one. */
  @Override
  public Sequential mapChildren(UnaryOperator<Object> mapping) {
    Block[] mapped = new Block[blocks.size()];
    boolean changed = false;
    for (int i = 0; i < mapped.length; i++) {
      Block block = blocks.get(i);
      mapped[i] = mapping.apply(block) instanceof Block replacement ? replacement : block;
      changed |= mapped[i] != block;
    }
    return changed ? new Sequential(mapped) : this;
  }

  @Override
  public String toString() {
    return "Sequential" + blocks;
  }
}
