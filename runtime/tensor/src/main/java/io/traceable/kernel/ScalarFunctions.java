package io.traceable.kernel;

/** Functions of one variable with parameters that are scalars. */
public final class ScalarFunctions {

  private ScalarFunctions() {}

  /** {@code x + scalar}. */
  public static ElementwiseFunction add(float scalar) {
    return (values, from, to) -> {
      for (int i = from; i < to; i++) {
        values[i] += scalar;
      }
    };
  }

  /** {@code x * scalar}. */
  public static ElementwiseFunction multiply(float scalar) {
    return (values, from, to) -> {
      for (int i = from; i < to; i++) {
        values[i] *= scalar;
      }
    };
  }

  /** {@code x / scalar}: a division, not a product with the reciprocal. */
  public static ElementwiseFunction divide(float scalar) {
    return (values, from, to) -> {
      for (int i = from; i < to; i++) {
        values[i] /= scalar;
      }
    };
  }

  /** {@code x > 0 ? x : slope * x}. */
  public static ElementwiseFunction leakyRelu(float slope) {
    return (values, from, to) -> {
      for (int i = from; i < to; i++) {
        float x = values[i];
        values[i] = x > 0 ? x : slope * x;
      }
    };
  }

  /**
   * {@code min(max(x, low), high)}: NaN stays NaN, and where {@code low > high} everything becomes
   * {@code high}, as in PyTorch.
   */
  public static ElementwiseFunction clamp(float low, float high) {
    return (values, from, to) -> {
      for (int i = from; i < to; i++) {
        values[i] = Math.min(Math.max(values[i], low), high);
      }
    };
  }

  /**
   * {@code x} to a power as in C99 and IEEE 754-2008. {@link Math#pow} differs from these in two
   * places: there 1 to the power NaN, and 1 or -1 to an infinite power, are NaN; here they are 1.
   */
  public static ElementwiseFunction power(double exponent) {
    if (exponent == 2) {
      return (values, from, to) -> {
        for (int i = from; i < to; i++) {
          values[i] *= values[i];
        }
      };
    }
    if (Double.isNaN(exponent) || Double.isInfinite(exponent)) {
      return (values, from, to) -> {
        for (int i = from; i < to; i++) {
          boolean one = values[i] == 1 || (values[i] == -1 && Double.isInfinite(exponent));
          values[i] = one ? 1 : (float) Math.pow(values[i], exponent);
        }
      };
    }
    return (values, from, to) -> {
      for (int i = from; i < to; i++) {
        values[i] = (float) Math.pow(values[i], exponent);
      }
    };
  }
}
