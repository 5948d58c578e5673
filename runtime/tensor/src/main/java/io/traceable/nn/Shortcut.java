package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.dispatch.Traced;
import io.traceable.tensor.Activation;
import io.traceable.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A block beside a convolution, whose outputs are added; what the sibling of a residual block binds
 * where it is not known when it is compiled what its shortcut consists of. Safe for concurrent use,
 * as far as the block is.
 */
public final class Shortcut {

  private final @Nullable Block block;
  private final boolean isPure;

  private Shortcut(@Nullable Block block) {
    this.block = block;
    this.isPure = block != null && isOfLayers(block);
  }

  /** The shortcut over a block, or over its sibling if it has one. */
  @Pure
  public static Shortcut of(@Nullable Block block) {
    if (block == null) {
      return new Shortcut(null);
    }
    return new Shortcut(Traced.of(BlockContainer.class, new Sequential(block)).get(0));
  }

  /** Whether a block is made of layers of this library, which do nothing but compute. */
  private static boolean isOfLayers(Block block) {
    return block instanceof Sequential chain
        ? chain.blocks().stream().allMatch(Shortcut::isOfLayers)
        : block.getClass().getModule().equals(Block.class.getModule())
            && block.getClass().getPackageName().equals(Block.class.getPackageName());
  }

  /**
   * {@code activation(conv.forward(x) + block.forward(input))}. Where the block is made of layers
   * of this library, the convolution adds what the block gives to its own result while that is in
   * cache; where it may have effects, they come after the convolution, as they stand here.
   */
  @Leaf
  public Tensor add(Conv2d conv, Tensor x, Tensor input, Activation activation) {
    if (isPure && block != null) {
      return conv.forward(x, block.forward(input), activation);
    }
    Tensor result = conv.forward(x);
    // A model without this block fails here, as it does.
    return result.add(Objects.requireNonNull(block).forward(input), activation);
  }

  @Override
  public String toString() {
    return "Shortcut(" + block + ")";
  }
}
