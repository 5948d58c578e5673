package io.traceable.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which convolutions Winograd's algorithm computes. */
class WinogradConvolutionTest {

  @BeforeEach
  void kernelsAreVectors() {
    assumeTrue(VectorApi.isEnabled());
  }

  @Test
  void manyTilesOfManyChannels() {
    assertThat(fits(64, 64)).isTrue();
    assertThat(pays(1, 64, 14)).isTrue();
    assertThat(fits(512, 512)).isTrue();
    assertThat(pays(2, 512, 7)).isTrue();
  }

  @Test
  void notFewTiles() {
    assertThat(pays(1, 64, 4)).isFalse();
    assertThat(pays(1, 512, 7)).isFalse();
  }

  @Test
  void notFewChannelsNorPartsOfVectors() {
    assertThat(fits(3, 64)).isFalse();
    assertThat(fits(64, 32)).isFalse();
    assertThat(fits(65, 64)).isFalse();
    assertThat(fits(64, 65)).isFalse();
  }

  @Test
  void notWeightsThatAreNotFiniteOrNearlySo() {
    float[] weight = new float[9 * 64 * 64];
    for (float value : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, 2e38f}) {
      weight[77] = value;
      assertThat(WinogradConvolution.fits(weight, 64, 64)).isFalse();
    }
  }

  private static boolean fits(int inputs, int outputs) {
    return WinogradConvolution.fits(new float[9 * inputs * outputs], outputs, inputs);
  }

  private static boolean pays(int batch, int channels, int size) {
    WindowAxis axis = new WindowAxis(size, 3, 1, 1, 1);
    return WinogradConvolution.pays(
        new ConvolutionGeometry(batch, channels, channels, 1, axis, axis));
  }
}
