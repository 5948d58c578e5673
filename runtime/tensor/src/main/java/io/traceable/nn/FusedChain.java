package io.traceable.nn;

import io.traceable.tensor.Activation;
import io.traceable.tensor.Intermediates;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What runs in the place of blocks one after the other: chains inside the chain laid out flat,
 * nothing for identities, batch normalisations folded into the convolutions before them, and
 * activations applied by the layer before them. Only neighbours of this library are joined: they
 * are pure, so that nobody can tell.
 *
 * <p>What fold_batch_norm and fuse_activation do in a method, for a chain whose blocks are known
 * when it is bound and not before.
 */
final class FusedChain {

  private final List<Step> steps;

  private FusedChain(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /** The chain of these blocks; empty where it would be no other than running them in turn. */
  static Optional<FusedChain> of(List<Block> blocks) {
    List<Block> flat = new ArrayList<>();
    flatten(blocks, flat);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < flat.size(); ) {
      Block block = flat.get(i++);
      BatchNorm2d norm = null;
      if (block instanceof Conv2d conv
          && i < flat.size()
          && flat.get(i) instanceof BatchNorm2d next
          && FoldedConvolution.fit(conv, next)) {
        norm = next;
        i++;
      }
      Activation activation = null;
      if (i < flat.size() && takesActivation(block)) {
        activation = activationOf(flat.get(i));
        i += activation == null ? 0 : 1;
      }
      steps.add(step(block, norm, activation == null ? Activation.NONE : activation));
    }
    boolean isSame =
        steps.size() == blocks.size() && blocks.stream().noneMatch(FusedChain::isTransparent);
    return isSame ? Optional.empty() : Optional.of(new FusedChain(steps));
  }

  private static void flatten(List<Block> blocks, List<Block> flat) {
    for (Block block : blocks) {
      if (block instanceof Sequential inner) {
        flatten(inner.blocks(), flat);
      } else if (!isTransparent(block)) {
        flat.add(block);
      }
    }
  }

  /** Whether a block has no part of its own in what a chain computes. */
  private static boolean isTransparent(Block block) {
    return block instanceof Sequential || block instanceof Identity || block instanceof Dropout;
  }

  private static boolean takesActivation(Block block) {
    return block instanceof Conv2d || block instanceof Linear || block instanceof LayerNorm;
  }

  /** Null for a block that is no activation, or one with parameters. */
  private static @Nullable Activation activationOf(Block block) {
    if (block instanceof GELU gelu) {
      return gelu.approximate().activation();
    } else if (block instanceof ReLU) {
      return Activation.RELU;
    } else if (block instanceof ReLU6) {
      return Activation.RELU6;
    } else if (block instanceof Hardswish) {
      return Activation.HARDSWISH;
    } else if (block instanceof Hardsigmoid) {
      return Activation.HARDSIGMOID;
    } else if (block instanceof Mish) {
      return Activation.MISH;
    } else if (block instanceof SELU) {
      return Activation.SELU;
    } else if (block instanceof SiLU) {
      return Activation.SILU;
    } else if (block instanceof Sigmoid) {
      return Activation.SIGMOID;
    } else if (block instanceof Tanh) {
      return Activation.TANH;
    }
    return null;
  }

  private static Step step(Block block, @Nullable BatchNorm2d norm, Activation activation) {
    if (block instanceof Conv2d conv && norm != null) {
      FoldedConvolution folded = new FoldedConvolution(conv, norm);
      // A normalisation takes images in a batch only, a convolution also one alone.
      return Step.toNewArray(
          x ->
              x.rank() == 4
                  ? folded.get().forward(x, activation)
                  : activation.apply(norm.forward(conv.forward(x))));
    } else if (block instanceof Conv2d conv) {
      return Step.toNewArray(x -> conv.forward(x, activation));
    } else if (block instanceof Linear linear) {
      return Step.toNewArray(x -> linear.forward(x, activation));
    } else if (block instanceof LayerNorm layerNorm) {
      return Step.toNewArray(x -> layerNorm.forward(x, activation));
    }
    return new Step(block, false);
  }

  Tensor forward(Tensor x) {
    Tensor result = x;
    boolean isNew = false;
    for (Step step : steps) {
      Tensor next = step.block.forward(result);
      if (isNew && step.isToNewArray) {
        // Nobody else has seen it: the layer before made it, and this one has read it.
        Intermediates.release(result, next);
      }
      isNew = step.isToNewArray;
      result = next;
    }
    return result;
  }

  /**
   * Some neighbouring blocks in one.
   *
   * @param isToNewArray whether it is known to keep nothing of what it is given, and to return what
   *     nobody else has
   */
  private record Step(Block block, boolean isToNewArray) {

    static Step toNewArray(Block layer) {
      return new Step(layer, true);
    }
  }
}
