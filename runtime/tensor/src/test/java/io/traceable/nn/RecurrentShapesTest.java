package io.traceable.nn;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.kernel.KernelThreads;
import io.traceable.kernel.RecurrentLoops;
import io.traceable.tensor.Nd;
import io.traceable.tensor.Shape;
import io.traceable.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recurrent layers of sizes and batches that no vector, panel or block of rows divides. */
class RecurrentShapesTest {

  private final int threads = KernelThreads.get();

  /** A layer of one direction or two. */
  private record Layer(boolean isLstm, int in, int size, boolean bidirectional) {

    Run make() {
      if (isLstm) {
        LSTM lstm = new LSTM(in, size, 1, true, false, bidirectional);
        return new Run(lstm.namedParameters(), x -> lstm.forward(x).output());
      }
      GRU gru = new GRU(in, size, 1, true, false, bidirectional);
      return new Run(gru.namedParameters(), x -> gru.forward(x).output());
    }
  }

  private record Run(Map<String, Parameter> parameters, UnaryOperator<Tensor> forward) {}

  private static Stream<Layer> layers() {
    int[] sizes = {1, 4, 16, 17, 40, 64, 300};
    return Stream.of(true, false)
        .flatMap(
            isLstm ->
                Arrays.stream(sizes)
                    .boxed()
                    .flatMap(
                        size ->
                            Stream.of(false, true)
                                .map(both -> new Layer(isLstm, size / 3 + 1, size, both))));
  }

  @BeforeAll
  static void useVectorsFromTheFirstStepOn() {
    RecurrentLoops.prepare();
  }

  @AfterEach
  void runAsBefore() {
    KernelThreads.set(threads);
  }

  private static Nd expected(Layer layer, Map<String, Parameter> parameters, Tensor x) {
    int time = x.dim(0);
    int batch = x.dim(1);
    int size = layer.size();
    Nd a = Nd.of(x);
    double[][][] results = new double[batch][][];
    double[][][] reverse = new double[batch][][];
    for (int b = 0; b < batch; b++) {
      double[][] row = new double[time][layer.in()];
      for (int t = 0; t < time; t++) {
        for (int k = 0; k < layer.in(); k++) {
          row[t][k] = a.at(t, b, k);
        }
      }
      results[b] = RecurrentTest.states(parameters, "_l0", row, size, layer.isLstm());
      if (layer.bidirectional()) {
        reverse[b] = RecurrentTest.states(parameters, "_l0_reverse", row, size, layer.isLstm());
      }
    }
    return Nd.of(
        new int[] {time, batch, layer.bidirectional() ? 2 * size : size},
        i -> i[2] < size ? results[i[1]][i[0]][i[2]] : reverse[i[1]][i[0]][i[2] - size]);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aLayerOfAnySizeAndBatchFollowsItsFormulas(Layer layer) {
    Run run = layer.make();
    for (int batch : new int[] {1, 2, 3, 5, 8}) {
      Tensor x = random(batch, layer.size() > 100 ? 2 : 4, batch, layer.in());
      assertThat(
              Tensor.maxRelativeDifference(
                  run.forward().apply(x), expected(layer, run.parameters(), x).tensor()))
          .as("batch %d", batch)
          .isLessThan(3e-6);
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aRowHasTheSameBitsInAnyBatchAndOnAnyNumberOfThreads(Layer layer) {
    Run run = layer.make();
    Tensor x = random(7, 37, 13, layer.in());
    KernelThreads.set(1);
    float[] alone = run.forward().apply(x).toFloatArray();
    for (int number : new int[] {2, 3}) {
      KernelThreads.set(number);
      assertThat(run.forward().apply(x).toFloatArray()).isEqualTo(alone);
    }
    int width = alone.length / 37 / 13;
    for (int row : new int[] {0, 12}) {
      float[] one = run.forward().apply(x.narrow(1, row, 1)).toFloatArray();
      for (int i = 0; i < one.length; i++) {
        assertThat(one[i]).isEqualTo(alone[(i / width * 13 + row) * width + i % width]);
      }
    }
  }

  @Test
  void aSequenceOfWhichRowsAreNoNeighboursGivesTheSameBits() {
    LSTM lstm = new LSTM(6, 20, 2, true, true, true);
    Tensor x = random(3, 5, 9, 6);
    Tensor apart = x.transpose(0, 1).contiguous().transpose(0, 1);
    Tensor inner = x.transpose(1, 2).contiguous().transpose(1, 2);
    float[] expected = lstm.forward(x).output().toFloatArray();
    assertThat(lstm.forward(apart).output().toFloatArray()).isEqualTo(expected);
    assertThat(lstm.forward(inner).output().toFloatArray()).isEqualTo(expected);
    Tensor part = Tensor.cat(List.of(x, x), -1).narrow(2, 6, 6);
    assertThat(lstm.forward(part).output().toFloatArray()).isEqualTo(expected);
  }

  @Test
  void aNanInOneRowStaysInItsRow() {
    GRU gru = new GRU(3, 20);
    float[] values = random(4, 6, 5, 3).toFloatArray();
    values[(2 * 5 + 1) * 3] = Float.NaN;
    float[] out = gru.forward(Tensor.of(values, 6, 5, 3)).output().toFloatArray();
    for (int i = 0; i < out.length; i++) {
      boolean isAfter = i / 20 % 5 == 1 && i / 100 >= 2;
      assertThat(Float.isNaN(out[i])).as("element %d", i).isEqualTo(isAfter);
    }
  }

  @Test
  void aBatchOfManyRowsIsThatOfFew() {
    LSTM lstm = new LSTM(3, 5);
    Tensor x = random(8, 3, 500, 3);
    float[] all = lstm.forward(x).output().toFloatArray();
    float[] few = lstm.forward(x.narrow(1, 245, 9)).output().toFloatArray();
    for (int i = 0; i < few.length; i++) {
      assertThat(all[(i / 45 * 500 + 245) * 5 + i % 45]).isEqualTo(few[i]);
    }
  }

  @Test
  void aBatchOfNoneGivesNone() {
    LSTMOutput none = new LSTM(3, 4).forward(Tensor.zeros(5, 0, 3));
    assertThat(none.output().shape()).isEqualTo(Shape.of(5, 0, 4));
    assertThat(none.h().shape()).isEqualTo(Shape.of(1, 0, 4));
  }
}
