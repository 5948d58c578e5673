package io.traceable.tensor;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TransposedConvolutionTest {

  // Each output element gathers from the input elements whose kernel reaches it.
  @Test
  void randomSettingsEqualTheFormula() {
    Random random = new Random(2);
    for (int n = 0; n < 100; n++) {
      int groups = 1 + random.nextInt(2);
      int in = groups * (1 + random.nextInt(2));
      int outs = 1 + random.nextInt(3);
      int kernel = 1 + random.nextInt(3);
      int stride = 1 + random.nextInt(3);
      int dilation = 1 + random.nextInt(2);
      int padding = random.nextInt(2);
      int extra = random.nextInt(Math.max(stride, dilation));
      int length = 3 + random.nextInt(3);
      int size = (length - 1) * stride - 2 * padding + dilation * (kernel - 1) + extra + 1;
      if (size < 1) {
        continue;
      }
      Tensor x = random(n, 2, in, length);
      Tensor weight = random(n + 1, in, outs, kernel);
      Tensor bias = random(n + 2, outs * groups);
      Nd a = Nd.of(x);
      Nd w = Nd.of(weight);
      Nd expected =
          Nd.of(
              new int[] {2, outs * groups, size},
              i -> {
                double sum = bias.getFloat(i[1]);
                for (int c = 0; c < in / groups; c++) {
                  int channel = i[1] / outs * (in / groups) + c;
                  for (int t = 0; t < length; t++) {
                    for (int k = 0; k < kernel; k++) {
                      if (t * stride - padding + k * dilation == i[2]) {
                        sum += a.at(i[0], channel, t) * w.at(channel, i[1] % outs, k);
                      }
                    }
                  }
                }
                return sum;
              });
      Tensor result =
          Functional.convTranspose1d(x, weight, bias, stride, padding, extra, groups, dilation);
      assertThat(Tensor.maxRelativeDifference(result, expected.tensor())).isLessThan(3e-6);
      Tensor upright =
          Functional.convTranspose2d(
              x.unsqueeze(-1),
              weight.unsqueeze(-1),
              bias,
              new int[] {stride, 1},
              new int[] {padding, 0},
              new int[] {extra, 0},
              groups,
              new int[] {dilation, 1});
      assertThat(upright.toFloatArray()).isEqualTo(result.toFloatArray());
    }
  }

  @Test
  void conv1dIsConv2dWithAHeightOfOne() {
    Tensor x = random(1, 2, 4, 9);
    Tensor weight = random(2, 6, 2, 3);
    Nd a = Nd.of(x);
    Nd w = Nd.of(weight);
    Nd expected =
        Nd.of(
            new int[] {2, 6, 4},
            i -> {
              double sum = 0;
              for (int c = 0; c < 2; c++) {
                for (int k = 0; k < 3; k++) {
                  int at = i[2] * 2 - 1 + k * 2;
                  sum +=
                      at >= 0 && at < 9 ? a.at(i[0], i[1] / 3 * 2 + c, at) * w.at(i[1], c, k) : 0;
                }
              }
              return sum;
            });
    Tensor result = Functional.conv1d(x, weight, null, 2, 1, 2, 2);
    assertThat(Tensor.maxRelativeDifference(result, expected.tensor())).isLessThan(3e-6);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(
            () ->
                Functional.convTranspose1d(
                    Tensor.ones(1, 2, 3), Tensor.ones(3, 1, 1), null, 1, 0, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("convTranspose1d");
  }
}
