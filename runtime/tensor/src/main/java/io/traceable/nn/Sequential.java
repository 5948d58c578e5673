package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Tensor;
import java.util.List;

/** Blocks one after the other, each on the output of the last; {@code torch.nn.Sequential}. */
public final class Sequential implements Block, BlockContainer {

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

  @Override
  public String toString() {
    return "Sequential" + blocks;
  }
}
