package io.traceable.nn;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.io.StateDict;
import io.traceable.tensor.Functional;
import io.traceable.tensor.Nd;
import io.traceable.tensor.Shape;
import io.traceable.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecurrentTest {

  private static final Tensor X = random(1, 5, 2, 3);

  /** The formulas of PyTorch's documentation for one sequence, step by step in double. */
  static double[][] states(
      Map<String, Parameter> parameters, String suffix, double[][] x, int size, boolean lstm) {
    Nd wi = Nd.of(Objects.requireNonNull(parameters.get("weight_ih" + suffix)).value());
    Nd wh = Nd.of(Objects.requireNonNull(parameters.get("weight_hh" + suffix)).value());
    Nd bi = Nd.of(Objects.requireNonNull(parameters.get("bias_ih" + suffix)).value());
    Nd bh = Nd.of(Objects.requireNonNull(parameters.get("bias_hh" + suffix)).value());
    boolean reverse = suffix.endsWith("reverse");
    double[] h = new double[size];
    double[] c = new double[size];
    double[][] out = new double[x.length][];
    for (int n = 0; n < x.length; n++) {
      int t = reverse ? x.length - 1 - n : n;
      double[] before = h;
      h = new double[size];
      for (int j = 0; j < size; j++) {
        double[] in = new double[4];
        double[] hidden = new double[4];
        for (int g = 0; g < (lstm ? 4 : 3); g++) {
          int row = g * size + j;
          in[g] = bi.at(row) + Nd.sum(x[t].length, k -> wi.at(row, k) * x[t][k]);
          hidden[g] = bh.at(row) + Nd.sum(size, k -> wh.at(row, k) * before[k]);
        }
        if (lstm) {
          c[j] =
              sigmoid(in[1] + hidden[1]) * c[j]
                  + sigmoid(in[0] + hidden[0]) * Math.tanh(in[2] + hidden[2]);
          h[j] = sigmoid(in[3] + hidden[3]) * Math.tanh(c[j]);
        } else {
          double z = sigmoid(in[1] + hidden[1]);
          double candidate = Math.tanh(in[2] + sigmoid(in[0] + hidden[0]) * hidden[2]);
          h[j] = (1 - z) * candidate + z * before[j];
        }
      }
      out[t] = h;
    }
    return out;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static Nd twoLayersBothWays(Map<String, Parameter> parameters, boolean lstm) {
    Nd a = Nd.of(X);
    double[][][] result = new double[2][][];
    for (int b = 0; b < 2; b++) {
      double[][] x = new double[5][3];
      for (int t = 0; t < 5; t++) {
        for (int k = 0; k < 3; k++) {
          x[t][k] = a.at(t, b, k);
        }
      }
      for (int layer = 0; layer < 2; layer++) {
        double[][] forth = states(parameters, "_l" + layer, x, 4, lstm);
        double[][] back = states(parameters, "_l" + layer + "_reverse", x, 4, lstm);
        x = new double[5][8];
        for (int t = 0; t < 5; t++) {
          System.arraycopy(forth[t], 0, x[t], 0, 4);
          System.arraycopy(back[t], 0, x[t], 4, 4);
        }
      }
      result[b] = x;
    }
    return Nd.of(new int[] {5, 2, 8}, i -> result[i[1]][i[0]][i[2]]);
  }

  @Test
  void anLstmOfTwoLayersInBothDirectionsFollowsItsFormulas() {
    LSTM lstm = new LSTM(3, 4, 2, true, false, true);
    LSTMOutput result = lstm.forward(X);
    Nd expected = twoLayersBothWays(lstm.namedParameters(), true);
    assertThat(Tensor.maxRelativeDifference(result.output(), expected.tensor())).isLessThan(3e-6);
    assertThat(result.h().shape()).isEqualTo(Shape.of(4, 2, 4));
    assertThat(result.h().select(0, 2).toFloatArray())
        .isEqualTo(result.output().select(0, 4).narrow(1, 0, 4).toFloatArray());
    assertThat(result.h().select(0, 3).toFloatArray())
        .isEqualTo(result.output().select(0, 0).narrow(1, 4, 4).toFloatArray());
  }

  @Test
  void aGruOfTwoLayersInBothDirectionsFollowsItsFormulas() {
    GRU gru = new GRU(3, 4, 2, true, false, true);
    Nd expected = twoLayersBothWays(gru.namedParameters(), false);
    assertThat(Tensor.maxRelativeDifference(gru.forward(X).output(), expected.tensor()))
        .isLessThan(3e-6);
  }

  @Test
  void statesCarryASequenceOn() {
    LSTM lstm = new LSTM(3, 4);
    LSTMOutput whole = lstm.forward(X);
    LSTMOutput first = lstm.forward(X.narrow(0, 0, 2));
    LSTMOutput second = lstm.forward(X.narrow(0, 2, 3), first.h(), first.c());
    assertThat(second.h().toFloatArray()).isEqualTo(whole.h().toFloatArray());
    assertThat(second.c().toFloatArray()).isEqualTo(whole.c().toFloatArray());
  }

  @Test
  void batchFirstAndWithoutBatchAreTheSameNumbers() {
    GRU timeFirst = new GRU(3, 4);
    GRU batchFirst = new GRU(3, 4, 1, true, true, false);
    Tensor output = timeFirst.forward(X).output();
    assertThat(batchFirst.forward(X.transpose(0, 1)).output().transpose(0, 1).toFloatArray())
        .isEqualTo(output.toFloatArray());
    assertThat(timeFirst.forward(X.select(1, 1)).output().toFloatArray())
        .isEqualTo(output.select(1, 1).toFloatArray());
  }

  @Test
  void parametersHavePyTorchsNames() {
    assertThat(new LSTM(3, 4, 1, true, false, true).namedParameters().keySet())
        .containsExactly(
            "weight_ih_l0",
            "weight_hh_l0",
            "bias_ih_l0",
            "bias_hh_l0",
            "weight_ih_l0_reverse",
            "weight_hh_l0_reverse",
            "bias_ih_l0_reverse",
            "bias_hh_l0_reverse");
  }

  private static final class Model {
    @SuppressWarnings("unused") // Found by its name.
    final GRU rnn = new GRU(3, 4);
  }

  @Test
  void weightsOfAModelHaveTheFieldsNameInFront() {
    Model model = new Model();
    Map<String, Tensor> state = new HashMap<>(StateDict.of(model));
    assertThat(state.keySet())
        .containsExactlyInAnyOrder(
            "rnn.weight_ih_l0", "rnn.weight_hh_l0", "rnn.bias_ih_l0", "rnn.bias_hh_l0");
    Tensor before = model.rnn.forward(X).h();
    state.replaceAll((name, value) -> value.mul(2));
    StateDict.load(model, state);
    assertThat(model.rnn.forward(X).h().toFloatArray()).isNotEqualTo(before.toFloatArray());
  }

  @Test
  void anInputThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> new LSTM(3, 4).forward(Tensor.ones(5, 2, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("LSTM: input has shape [5, 2, 4] but [time, batch, 3] or [time, 3] is needed");
  }

  @Test
  void normsOfGroupsAndRootMeanSquaresFollowTheirFormulas() {
    Tensor x = random(3, 2, 4, 5);
    Nd a = Nd.of(x);
    Tensor weight = random(4, 4);
    Tensor bias = random(5, 4);
    Nd group =
        Nd.of(
            a.shape(),
            i -> {
              int first = i[1] / 2 * 2;
              double mean = Nd.sum(10, k -> a.at(i[0], first + k / 5, k % 5)) / 10;
              double variance =
                  Nd.sum(10, k -> Math.pow(a.at(i[0], first + k / 5, k % 5) - mean, 2)) / 10;
              return (a.at(i) - mean) / Math.sqrt(variance + 1e-5) * weight.getFloat(i[1])
                  + bias.getFloat(i[1]);
            });
    assertThat(
            Tensor.maxRelativeDifference(
                Functional.groupNorm(x, 2, weight, bias, 1e-5), group.tensor()))
        .isLessThan(3e-6);
    Nd rms =
        Nd.of(
            a.shape(),
            i ->
                a.at(i)
                    / Math.sqrt(Nd.sum(5, k -> Math.pow(a.at(i[0], i[1], k), 2)) / 5 + 0x1p-23));
    assertThat(Tensor.maxRelativeDifference(new RMSNorm(5).forward(x), rms.tensor()))
        .isLessThan(3e-6);
  }
}
