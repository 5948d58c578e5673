package io.traceable.kernel;

/** Weights of windows of 3x3, transformed for {@link WinogradConvolution}. */
final class WinogradWeights {

  /** Values of a transformed window, each the weight of a product of its own. */
  static final int PLANES = 16;

  private WinogradWeights() {}

  /**
   * The transforms as panels, {@code [outputs / width][planes][inputs][width]}.
   *
   * @param weight [outputs, inputs, 3, 3], contiguous
   * @param width columns of a panel, a divisor of {@code outputs}
   */
  static float[] transform(float[] weight, int outputs, int inputs, int width) {
    float[] transformed = new float[PLANES * inputs * outputs];
    double[] tile = new double[PLANES];
    for (int o = 0; o < outputs; o++) {
      for (int c = 0; c < inputs; c++) {
        transform(weight, (o * inputs + c) * 9, tile);
        int to = (o / width * PLANES * inputs + c) * width + o % width;
        for (int k = 0; k < PLANES; k++) {
          transformed[to + k * inputs * width] = (float) tile[k];
        }
      }
    }
    return transformed;
  }

  /** {@code G g G'}. */
  private static void transform(float[] weight, int at, double[] tile) {
    for (int j = 0; j < 4; j++) {
      double w0 = column(weight, at, j);
      double w1 = column(weight, at + 3, j);
      double w2 = column(weight, at + 6, j);
      tile[j] = w0;
      tile[4 + j] = (w0 + w1 + w2) / 2;
      tile[8 + j] = (w0 - w1 + w2) / 2;
      tile[12 + j] = w2;
    }
  }

  /** Element {@code j} of a transformed row. */
  private static double column(float[] weight, int at, int j) {
    double w0 = weight[at];
    double w1 = weight[at + 1];
    double w2 = weight[at + 2];
    return switch (j) {
      case 0 -> w0;
      case 1 -> (w0 + w1 + w2) / 2;
      case 2 -> (w0 - w1 + w2) / 2;
      default -> w2;
    };
  }
}
