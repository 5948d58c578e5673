package io.traceable.nn;

import io.traceable.kernel.GateMatrix;
import io.traceable.kernel.GateProjection;
import io.traceable.kernel.RecurrentCell;
import io.traceable.kernel.RecurrentKernel;
import io.traceable.tensor.Shape;
import io.traceable.tensor.Tensor;
import io.traceable.tensor.TensorAccess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What LSTM and GRU share: stacked layers, one or two directions, and the order of dimensions. */
final class RecurrentLayers {

  /** Outputs of the last layer, and the last state of every layer and direction. */
  record Result(Tensor output, List<Tensor> state) {}

  private final String name;
  private final int inputSize;
  private final int hiddenSize;
  private final int numLayers;
  private final boolean batchFirst;
  private final int directions;
  private final RecurrentCell cell;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final List<PackedCache<GateProjection>> inputs = new ArrayList<>();
  private final List<PackedCache<GateMatrix>> hiddens = new ArrayList<>();

  RecurrentLayers(
      String name,
      RecurrentCell cell,
      int inputSize,
      int hiddenSize,
      int numLayers,
      boolean bias,
      boolean batchFirst,
      boolean bidirectional) {
    this.name = name;
    this.inputSize = Initialization.positive(name, "inputSize", inputSize);
    this.hiddenSize = Initialization.positive(name, "hiddenSize", hiddenSize);
    this.numLayers = Initialization.positive(name, "numLayers", numLayers);
    this.batchFirst = batchFirst;
    this.directions = bidirectional ? 2 : 1;
    this.cell = cell;
    for (int layer = 0; layer < numLayers; layer++) {
      for (int direction = 0; direction < directions; direction++) {
        String suffix = "_l" + layer + (direction == 1 ? "_reverse" : "");
        int in = layer == 0 ? inputSize : hiddenSize * directions;
        int rows = cell.gates() * hiddenSize;
        Parameter weightIh = add("weight_ih" + suffix, rows, in);
        Parameter weightHh = add("weight_hh" + suffix, rows, hiddenSize);
        Parameter biasIh = bias ? add("bias_ih" + suffix, rows) : null;
        Parameter biasHh = bias ? add("bias_hh" + suffix, rows) : null;
        inputs.add(
            new PackedCache<>(
                weightIh,
                biasIh,
                (weight, b) ->
                    new GateProjection(
                        weight.toFloatArray(), floats(b), cell.gates(), hiddenSize, in)));
        hiddens.add(
            new PackedCache<>(
                weightHh,
                biasHh,
                (weight, b) ->
                    new GateMatrix(weight.toFloatArray(), floats(b), cell.gates(), hiddenSize)));
      }
    }
  }

  private Parameter add(String parameter, int... sizes) {
    Parameter value = Initialization.uniform(parameter, hiddenSize, sizes);
    parameters.put(parameter, value);
    return value;
  }

  private static float @Nullable [] floats(@Nullable Tensor bias) {
    return bias == null ? null : bias.toFloatArray();
  }

  Map<String, Parameter> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  /**
   * Runs all layers.
   *
   * @param initial for each state [layers * directions, batch, hidden], or null for zeros
   */
  Result run(Tensor x, @Nullable List<Tensor> initial) {
    boolean isBatched = x.rank() == 3;
    if ((x.rank() != 2 && x.rank() != 3) || x.dim(-1) != inputSize) {
      throw new IllegalArgumentException(
          name
              + ": input has shape "
              + x.shape()
              + " but "
              + (batchFirst ? "[batch, time, " : "[time, batch, ")
              + inputSize
              + "] or [time, "
              + inputSize
              + "] is needed");
    }
    Tensor sequence = !isBatched ? x.unsqueeze(1) : batchFirst ? x.transpose(0, 1) : x;
    int time = sequence.dim(0);
    int batch = sequence.dim(1);
    if (time == 0) {
      throw new IllegalArgumentException(
          name + ": input has shape " + x.shape() + " but at least one step is needed");
    }
    List<float[]> first = firstStates(initial, isBatched, batch, x);
    List<List<Tensor>> last = new ArrayList<>();
    for (int s = 0; s < cell.states(); s++) {
      last.add(new ArrayList<>());
    }
    Tensor current = sequence;
    for (int layer = 0; layer < numLayers; layer++) {
      List<RecurrentKernel.Direction> running = new ArrayList<>();
      for (int direction = 0; direction < directions; direction++) {
        int index = layer * directions + direction;
        int from = index * batch * hiddenSize;
        List<float[]> state = new ArrayList<>();
        for (float[] values : first) {
          state.add(Arrays.copyOfRange(values, from, from + batch * hiddenSize));
        }
        running.add(
            new RecurrentKernel.Direction(
                inputs.get(index).get(), hiddens.get(index).get(), direction == 1, state));
      }
      current = layer(current, running);
      for (RecurrentKernel.Direction direction : running) {
        for (int s = 0; s < cell.states(); s++) {
          float[] state = direction.states().get(s);
          last.get(s).add(TensorAccess.wrap(state, Shape.of(1, batch, hiddenSize)));
        }
      }
    }
    Tensor output =
        !isBatched ? current.select(1, 0) : batchFirst ? current.transpose(0, 1) : current;
    List<Tensor> result = new ArrayList<>();
    for (List<Tensor> one : last) {
      Tensor joined = Tensor.cat(one, 0);
      result.add(isBatched ? joined : joined.select(1, 0));
    }
    return new Result(output, result);
  }

  /** One layer over the sequence [time, batch, in]; replaces the states. */
  private Tensor layer(Tensor sequence, List<RecurrentKernel.Direction> running) {
    int time = sequence.dim(0);
    int batch = sequence.dim(1);
    Tensor rows = TensorAccess.strides(sequence)[2] == 1 ? sequence : sequence.contiguous();
    int[] strides = TensorAccess.strides(rows);
    Shape shape = Shape.of(time, batch, directions * hiddenSize);
    float[] out = new float[shape.numel()];
    RecurrentKernel.run(
        cell,
        running,
        new RecurrentKernel.Sequence(
            TensorAccess.floats(rows),
            TensorAccess.offset(rows),
            time,
            strides[0],
            batch,
            strides[1]),
        out);
    return TensorAccess.wrap(out, shape);
  }

  private List<float[]> firstStates(
      @Nullable List<Tensor> initial, boolean isBatched, int batch, Tensor x) {
    int count = numLayers * directions;
    int[] sizes = isBatched ? new int[] {count, batch, hiddenSize} : new int[] {count, hiddenSize};
    List<float[]> result = new ArrayList<>();
    for (int s = 0; s < cell.states(); s++) {
      Tensor state = initial == null ? Tensor.zeros(sizes) : initial.get(s);
      if (!Arrays.equals(state.shape().toArray(), sizes)) {
        throw new IllegalArgumentException(
            name
                + ": initial "
                + (s == 0 ? "hidden" : "cell")
                + " state has shape "
                + state.shape()
                + " but input "
                + x.shape()
                + " needs "
                + Arrays.toString(sizes));
      }
      result.add(state.toFloatArray());
    }
    return result;
  }

  @Override
  public String toString() {
    return name
        + "("
        + inputSize
        + ", "
        + hiddenSize
        + ", layers="
        + numLayers
        + ", batchFirst="
        + batchFirst
        + ", bidirectional="
        + (directions == 2)
        + ")";
  }
}
