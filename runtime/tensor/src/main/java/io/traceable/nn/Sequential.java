package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.dispatch.Composite;
import io.traceable.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/** Blocks one after the other, each on the output of the last; {@code torch.nn.Sequential}. */
public final class Sequential implements Block, BlockContainer, Composite<Sequential> {

  private final Children<Block> children;

  /** A chain of blocks; without any, the identity. */
  public Sequential(Block... blocks) {
    this(new Children<>(Block.class, List.of(blocks)));
  }

  private Sequential(Children<Block> children) {
    this.children = children;
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    Tensor result = x;
    for (Block block : children.blocks()) {
      result = block.forward(result);
    }
    return result;
  }

  @Override
  @Pure
  public int size() {
    return children.blocks().size();
  }

  @Override
  @Pure
  public Block get(int index) {
    return children.blocks().get(index);
  }

  /** This chain with siblings in the place of the blocks that have one. */
  @Override
  public Sequential mapChildren(UnaryOperator<Object> mapping) {
    return children.map(mapping).map(Sequential::new).orElse(this);
  }

  @Override
  public String toString() {
    return "Sequential" + children.blocks();
  }
}
