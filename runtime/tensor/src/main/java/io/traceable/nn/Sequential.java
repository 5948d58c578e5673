package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.dispatch.Composite;
import io.traceable.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Blocks one after the other, each on the output of the last; {@code torch.nn.Sequential}. */
public final class Sequential implements Block, BlockContainer, Composite<Sequential> {

  private final Children<Block> children;
  private final transient @Nullable FusedChain fused;

  /** A chain of blocks; without any, the identity. */
  public Sequential(Block... blocks) {
    this(new Children<>(Block.class, List.of(blocks)), null);
  }

  private Sequential(Children<Block> children, @Nullable FusedChain fused) {
    this.children = children;
    this.fused = fused;
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor x) {
    if (fused != null) {
      return fused.forward(x);
    }
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

  List<Block> blocks() {
    return children.blocks();
  }

  /**
   * This chain with siblings in the place of the blocks that have one. Its {@code forward} joins
   * neighbouring layers as transforms do in a method: a convolution takes in the batch
   * normalisation behind it, a layer the activation. Weights that are replaced later count from the
   * next call on.
   */
  @Override
  public Sequential mapChildren(UnaryOperator<Object> mapping) {
    Optional<Children<Block>> mapped = children.map(mapping);
    Children<Block> blocks = mapped.orElse(children);
    Optional<FusedChain> chain = FusedChain.of(blocks.blocks());
    return mapped.isPresent() || chain.isPresent()
        ? new Sequential(blocks, chain.orElse(null))
        : this;
  }

  @Override
  public String toString() {
    return "Sequential" + children.blocks();
  }
}
