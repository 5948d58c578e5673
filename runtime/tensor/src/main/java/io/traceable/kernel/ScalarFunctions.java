package io.traceable.kernel;

import io.traceable.kernel.pointwise.LaneCall;
import io.traceable.kernel.pointwise.LaneMath;
import io.traceable.kernel.pointwise.LaneProgram;
import io.traceable.kernel.pointwise.PointwiseLoop;
import java.util.ArrayList;
import java.util.List;

/**
 * Functions of one variable with parameters that are scalars. Those that {@link LaneMath} has run
 * over vectors where there are any.
 */
public final class ScalarFunctions {

  private static final PointwiseLoop ADD = loop("add", 1);
  private static final PointwiseLoop MULTIPLY = loop("mul", 1);
  private static final PointwiseLoop DIVIDE = loop("div", 1);
  private static final PointwiseLoop LEAKY_RELU = loop("leakyRelu", 1);
  private static final PointwiseLoop CLAMP = loop("clamp", 2);
  private static final PointwiseLoop SQUARE = loop("square", 0);
  private static final PointwiseLoop CUBE = loop("cube", 0);
  private static final PointwiseLoop ELU = loop("elu", 1);
  private static final PointwiseLoop SOFTPLUS = loop("softplus", 2);

  private ScalarFunctions() {}

  private static PointwiseLoop loop(String function, int scalars) {
    return PointwiseLoop.of(LaneProgram.of(function, 1, scalars));
  }

  /** A function of {@link LaneMath}: its loop over vectors, and what is left to scalars. */
  private static final class Lanes implements ElementwiseFunction {
    private final PointwiseLoop loop;
    private final LaneCall lanes;
    private final float[] scalars;
    private final ElementwiseFunction rest;

    private Lanes(PointwiseLoop loop, LaneCall lanes, float[] scalars, ElementwiseFunction rest) {
      this.loop = loop;
      this.lanes = lanes;
      this.scalars = scalars;
      this.rest = rest;
    }

    static Lanes of(
        PointwiseLoop loop, String function, ElementwiseFunction rest, float... scalars) {
      List<Float> values = new ArrayList<>();
      for (float scalar : scalars) {
        values.add(scalar);
      }
      return new Lanes(loop, new LaneCall(function, values), scalars, rest);
    }

    @Override
    public LaneCall lanes() {
      return lanes;
    }

    @Override
    public void apply(float[] values, int from, int to) {
      rest.apply(values, from + loop.runInPlace(values, from, to, scalars), to);
    }
  }

  /** {@code x + scalar}. */
  public static ElementwiseFunction add(float scalar) {
    return Lanes.of(
        ADD,
        "add",
        (values, from, to) -> {
          for (int i = from; i < to; i++) {
            values[i] += scalar;
          }
        },
        scalar);
  }

  /** {@code x * scalar}. */
  public static ElementwiseFunction multiply(float scalar) {
    return Lanes.of(
        MULTIPLY,
        "mul",
        (values, from, to) -> {
          for (int i = from; i < to; i++) {
            values[i] *= scalar;
          }
        },
        scalar);
  }

  /** {@code x / scalar}: a division, not a product with the reciprocal. */
  public static ElementwiseFunction divide(float scalar) {
    return Lanes.of(
        DIVIDE,
        "div",
        (values, from, to) -> {
          for (int i = from; i < to; i++) {
            values[i] /= scalar;
          }
        },
        scalar);
  }

  /** {@code x > 0 ? x : slope * x}. */
  public static ElementwiseFunction leakyRelu(float slope) {
    return Lanes.of(
        LEAKY_RELU,
        "leakyRelu",
        (values, from, to) -> {
          for (int i = from; i < to; i++) {
            values[i] = LaneMath.leakyRelu(values[i], slope);
          }
        },
        slope);
  }

  /**
   * {@code min(max(x, low), high)}: NaN stays NaN, and where {@code low > high} everything becomes
   * {@code high}, as in PyTorch.
   */
  public static ElementwiseFunction clamp(float low, float high) {
    return Lanes.of(
        CLAMP,
        "clamp",
        (values, from, to) -> {
          for (int i = from; i < to; i++) {
            values[i] = LaneMath.clamp(values[i], low, high);
          }
        },
        low,
        high);
  }

  /**
   * {@code x} to a power as in C99 and IEEE 754-2008. {@link Math#pow} differs from these in two
   * places: there 1 to the power NaN, and 1 or -1 to an infinite power, are NaN; here they are 1.
   */
  public static ElementwiseFunction power(double exponent) {
    if (exponent == 2) {
      return Lanes.of(
          SQUARE,
          "square",
          (values, from, to) -> {
            for (int i = from; i < to; i++) {
              values[i] *= values[i];
            }
          });
    } else if (exponent == 3) {
      return Lanes.of(
          CUBE,
          "cube",
          (values, from, to) -> {
            for (int i = from; i < to; i++) {
              values[i] = LaneMath.cube(values[i]);
            }
          });
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
    float rounded = (float) alpha;
    return Lanes.of(
        ELU,
        "elu",
        (values, from, to) -> {
          for (int i = from; i < to; i++) {
            values[i] = LaneMath.elu(values[i], rounded);
          }
        },
        rounded);
  }

  /**
   * {@code log(1 + e^(beta x)) / beta}, and {@code x} where {@code beta x > threshold}; both
   * parameters are rounded to float.
   */
  public static ElementwiseFunction softplus(double beta, double threshold) {
    float roundedBeta = (float) beta;
    float roundedThreshold = (float) threshold;
    return Lanes.of(
        SOFTPLUS,
        "softplus",
        (values, from, to) -> {
          for (int i = from; i < to; i++) {
            values[i] = LaneMath.softplus(values[i], roundedBeta, roundedThreshold);
          }
        },
        roundedBeta,
        roundedThreshold);
  }
}
