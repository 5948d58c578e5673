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
    return (values, from, to) -> {
      for (int i = from; i < to; i++) {
        values[i] = power(values[i], exponent);
      }
    };
  }

  static float power(float base, double exponent) {
    boolean isInfinite = Double.isInfinite(exponent);
    if (base == 1 || (base == -1 && isInfinite)) {
      return 1;
    }
    return (float) Math.pow(base, exponent);
  }

  /** {@code x > 0 ? x : alpha * (e^x - 1)}; Clevert et al. 2015. */
  public static ElementwiseFunction elu(double alpha) {
    return (values, from, to) -> {
      for (int i = from; i < to; i++) {
        float x = values[i];
        values[i] = x > 0 ? x : (float) (alpha * Math.expm1(x));
      }
    };
  }

  /** {@code log(1 + e^(beta x)) / beta}, and {@code x} where {@code beta x > threshold}. */
  public static ElementwiseFunction softplus(double beta, double threshold) {
    return (values, from, to) -> {
      for (int i = from; i < to; i++) {
        double x = values[i] * beta;
        values[i] = x > threshold ? values[i] : (float) (Math.log1p(Math.exp(x)) / beta);
      }
    };
  }
}
