package io.traceable.tensor;

/** How far two tensors are apart. */
final class Comparison {

  private Comparison() {}

  static double maxAbsDifference(Tensor tensor, Tensor reference) {
    double[] values = values("maxAbsDifference", tensor, reference);
    double[] expected = reference.toDoubleArray();
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      largest = Math.max(largest, difference(values[i], expected[i]));
    }
    return largest;
  }

  static double maxRelativeDifference(Tensor tensor, Tensor reference) {
    double largest = maxAbsDifference(tensor, reference);
    if (largest == 0) {
      return 0;
    }
    double scale = 0;
    for (double value : reference.toDoubleArray()) {
      // Where the reference is not finite, the tensor has the same value or is infinitely far off.
      scale = Math.max(scale, Double.isFinite(value) ? Math.abs(value) : 0);
    }
    return scale == 0 ? Double.POSITIVE_INFINITY : largest / scale;
  }

  static boolean allClose(Tensor tensor, Tensor reference, double relative, double absolute) {
    double[] values = values("allClose", tensor, reference);
    double[] expected = reference.toDoubleArray();
    for (int i = 0; i < values.length; i++) {
      boolean close =
          values[i] == expected[i]
              || (Double.isFinite(expected[i])
                  && Math.abs(values[i] - expected[i])
                      <= absolute + relative * Math.abs(expected[i]));
      if (!close) {
        return false;
      }
    }
    return true;
  }

  private static double difference(double value, double expected) {
    if (value == expected || (Double.isNaN(value) && Double.isNaN(expected))) {
      return 0;
    }
    double difference = Math.abs(value - expected);
    return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
  }

  private static double[] values(String op, Tensor tensor, Tensor reference) {
    if (!tensor.shape().equals(reference.shape())) {
      throw new IllegalArgumentException(
          op
              + ": the tensor has shape "
              + tensor.shape()
              + " but the reference has "
              + reference.shape());
    }
    return tensor.toDoubleArray();
  }
}
