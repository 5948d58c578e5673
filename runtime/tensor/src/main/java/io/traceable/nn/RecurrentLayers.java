package io.traceable.nn;

import io.traceable.tensor.Activation;
import io.traceable.tensor.PackedLinear;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What LSTM and GRU share: stacked layers, one or two directions, and the order of dimensions. */
final class RecurrentLayers {

  /** One step: the arguments of {@link io.traceable.kernel.RecurrentKernel}. */
  @FunctionalInterface
  interface Step {
    void run(float[] input, int offset, float[] hidden, float[][] state);
  }

  /** Outputs of the last layer, and the last state of every layer and direction. */
  record Result(Tensor output, List<Tensor> state) {}

  private final String name;
  private final int inputSize;
  private final int hiddenSize;
  private final int numLayers;
  private final boolean batchFirst;
  private final int directions;
  private final int states;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final List<PackedCache<PackedLinear>> inputs = new ArrayList<>();
  private final List<PackedCache<PackedLinear>> hiddens = new ArrayList<>();

  RecurrentLayers(
      String name,
      int gates,
      int states,
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
    this.states = states;
    for (int layer = 0; layer < numLayers; layer++) {
      for (int direction = 0; direction < directions; direction++) {
        String suffix = "_l" + layer + (direction == 1 ? "_reverse" : "");
        int in = layer == 0 ? inputSize : hiddenSize * directions;
        int rows = gates * hiddenSize;
        Parameter weightIh = add("weight_ih" + suffix, rows, in);
        Parameter weightHh = add("weight_hh" + suffix, rows, hiddenSize);
        inputs.add(packed(weightIh, bias ? add("bias_ih" + suffix, rows) : null));
        hiddens.add(packed(weightHh, bias ? add("bias_hh" + suffix, rows) : null));
      }
    }
  }

  private Parameter add(String parameter, int... sizes) {
    Parameter value = Initialization.uniform(parameter, hiddenSize, sizes);
    parameters.put(parameter, value);
    return value;
  }

  private static PackedCache<PackedLinear> packed(Parameter weight, @Nullable Parameter bias) {
    return new PackedCache<>(weight, bias, PackedLinear::of);
  }

  Map<String, Parameter> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  /**
   * Runs all layers.
   *
   * @param initial for each state [layers * directions, batch, hidden], or null for zeros
   */
  Result run(Tensor x, @Nullable List<Tensor> initial, Step step) {
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
    for (int s = 0; s < states; s++) {
      last.add(new ArrayList<>());
    }
    Tensor current = sequence.contiguous();
    for (int layer = 0; layer < numLayers; layer++) {
      List<Tensor> outputs = new ArrayList<>();
      for (int direction = 0; direction < directions; direction++) {
        int index = layer * directions + direction;
        float[][] state = new float[states][];
        for (int s = 0; s < states; s++) {
          int from = index * batch * hiddenSize;
          state[s] = Arrays.copyOfRange(first.get(s), from, from + batch * hiddenSize);
        }
        outputs.add(direction(current, index, direction == 1, state, step));
        for (int s = 0; s < states; s++) {
          last.get(s).add(Tensor.of(state[s], 1, batch, hiddenSize));
        }
      }
      current = Tensor.cat(outputs, -1);
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

  /** One direction of one layer over the sequence [time, batch, in]; replaces the state. */
  private Tensor direction(
      Tensor sequence, int index, boolean reverse, float[][] state, Step step) {
    int time = sequence.dim(0);
    int batch = sequence.dim(1);
    Tensor gates = inputs.get(index).get().apply(sequence, Activation.NONE);
    float[] input = gates.toFloatArray();
    int width = batch * gates.dim(-1);
    PackedLinear hidden = hiddens.get(index).get();
    float[] out = new float[time * batch * hiddenSize];
    for (int n = 0; n < time; n++) {
      int t = reverse ? time - 1 - n : n;
      Tensor h = Tensor.of(state[0], batch, hiddenSize);
      step.run(input, t * width, hidden.apply(h, Activation.NONE).toFloatArray(), state);
      System.arraycopy(state[0], 0, out, t * batch * hiddenSize, batch * hiddenSize);
    }
    return Tensor.of(out, time, batch, hiddenSize);
  }

  private List<float[]> firstStates(
      @Nullable List<Tensor> initial, boolean isBatched, int batch, Tensor x) {
    int count = numLayers * directions;
    int[] sizes = isBatched ? new int[] {count, batch, hiddenSize} : new int[] {count, hiddenSize};
    List<float[]> result = new ArrayList<>();
    for (int s = 0; s < states; s++) {
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
