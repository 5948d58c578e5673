package io.traceable.tensor;

/** Random choice. */
final class Sampling {

  private Sampling() {}

  /** Indices drawn with the probabilities that the rows of {@code weights} give. */
  static Tensor multinomial(Tensor weights, int samples, boolean replacement, Generator generator) {
    String op = "multinomial";
    Arguments.requireFloat(op, "weights", weights);
    if (weights.rank() != 1 && weights.rank() != 2) {
      throw new IllegalArgumentException(
          op
              + ": weights have shape "
              + weights.shape()
              + " but [categories] or [rows, categories]"
              + " is needed");
    }
    int categories = weights.dim(-1);
    if (samples < 1) {
      throw new IllegalArgumentException(op + ": " + samples + " samples; at least 1 is needed");
    }
    float[] values = weights.toFloatArray();
    int rows = weights.rank() == 1 ? 1 : weights.dim(0);
    for (int r = 0; r < rows; r++) {
      requireDistribution(op, values, r, categories, replacement ? 1 : samples);
    }
    long[] out = new long[Shape.of(rows, samples).numel()];
    for (int i = 0; i < out.length; i++) {
      int start = i / samples * categories;
      int chosen = draw(values, start, categories, generator.nextDouble());
      out[i] = chosen;
      if (!replacement) {
        values[start + chosen] = 0;
      }
    }
    return TensorAccess.wrap(
        out, weights.rank() == 1 ? Shape.of(samples) : Shape.of(rows, samples));
  }

  private static void requireDistribution(
      String op, float[] values, int row, int categories, int needed) {
    int positive = 0;
    for (int i = row * categories; i < (row + 1) * categories; i++) {
      if (!(values[i] >= 0 && values[i] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            op + ": weight " + values[i] + " (row " + row + ") must be finite and not negative");
      }
      positive += values[i] > 0 ? 1 : 0;
    }
    if (positive < needed) {
      throw new IllegalArgumentException(
          op
              + ": row "
              + row
              + " has "
              + positive
              + " positive weights but "
              + needed
              + (needed == 1 ? " is needed" : " are needed without replacement"));
    }
  }

  /** Inversion of the distribution function: the first category whose cumulated weight exceeds. */
  private static int draw(float[] values, int start, int categories, double uniform) {
    double total = 0;
    for (int i = 0; i < categories; i++) {
      total += values[start + i];
    }
    double goal = uniform * total;
    double sum = 0;
    int last = 0;
    for (int i = 0; i < categories; i++) {
      if (values[start + i] > 0) {
        last = i;
        sum += values[start + i];
        if (sum > goal) {
          return i;
        }
      }
    }
    return last;
  }
}
