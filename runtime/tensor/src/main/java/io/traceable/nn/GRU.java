package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.LeafModule;
import io.traceable.annotations.Pure;
import io.traceable.kernel.RecurrentCell;
import io.traceable.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recurrent layers over [time, batch, in], or [batch, time, in] if {@code batchFirst}, or [time,
 * in]; {@code torch.nn.GRU} without projections. Parameters have PyTorch's names, {@code
 * weight_ih_l0}, ..., {@code bias_hh_l1_reverse}.
 */
@LeafModule
public final class GRU implements NamedParameters {

  private final transient RecurrentLayers layers;

  /** One layer in one direction, over [time, batch, in]. */
  public GRU(int inputSize, int hiddenSize) {
    this(inputSize, hiddenSize, 1, true, false, false);
  }

  /** Any number of layers; the second takes the output of the first, and so on. */
  public GRU(
      int inputSize,
      int hiddenSize,
      int numLayers,
      boolean bias,
      boolean batchFirst,
      boolean bidirectional) {
    this.layers =
        new RecurrentLayers(
            "GRU",
            RecurrentCell.GRU,
            inputSize,
            hiddenSize,
            numLayers,
            bias,
            batchFirst,
            bidirectional);
  }

  /** Output and last states, from states of zeros. */
  @Pure
  @Leaf
  public GRUOutput forward(Tensor x) {
    return run(x, null);
  }

  /** Output and last states, from given states [layers * directions, batch, hidden]. */
  @Pure
  @Leaf
  public GRUOutput forward(Tensor x, Tensor h) {
    return run(x, List.of(h));
  }

  private GRUOutput run(Tensor x, @Nullable List<Tensor> initial) {
    RecurrentLayers.Result result = layers.run(x, initial);
    return new GRUOutput(result.output(), result.state().get(0));
  }

  @Override
  @Pure
  public Map<String, Parameter> namedParameters() {
    return layers.parameters();
  }

  @Override
  public String toString() {
    return layers.toString();
  }
}
