package io.traceable.kernel.pointwise;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.kernel.ErrorFunction;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The formulas against double precision, over floats of every magnitude. */
class LaneMathTest {

  /** Below this, results may be rounded to zero. */
  private static final double SMALLEST_NORMAL = Float.MIN_NORMAL;

  @FunctionalInterface
  private interface FloatFunction {
    float apply(float x);
  }

  @Test
  void exp_is_exact_to_its_last_places() {
    check(LaneMath::exp, Math::exp, 1.5e-7);
  }

  @Test
  void exp_rounds_to_denormal_numbers() {
    assertThat(LaneMath.exp(-100f)).isEqualTo((float) Math.exp(-100));
    assertThat(LaneMath.exp(-103.9f)).isEqualTo(Float.MIN_VALUE);
  }

  @Test
  void tanh_is_exact_to_its_last_places() {
    check(LaneMath::tanh, Math::tanh, 3e-7);
  }

  @Test
  void sigmoid_is_exact_to_its_last_places() {
    check(LaneMath::sigmoid, x -> 1 / (1 + Math.exp(-x)), 3e-7);
  }

  @Test
  void silu_is_exact_to_its_last_places() {
    check(LaneMath::silu, x -> x / (1 + Math.exp(-x)), 4e-7);
  }

  @Test
  void gelu_is_exact_to_its_last_places_in_the_tail_too() {
    check(LaneMath::gelu, x -> x * ErrorFunction.normalDistribution(x), 6e-7);
  }

  @Test
  void gelu_tanh_is_exact_to_its_last_places_in_the_tail_too() {
    check(
        LaneMath::geluTanh,
        x -> {
          double u = Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
          return x / (1 + Math.exp(-2 * u));
        },
        8e-7);
  }

  @Test
  void erf_is_exact_to_its_last_places() {
    check(LaneMath::erf, ErrorFunction::erf, 3e-7);
  }

  @Test
  void selu_is_exact_to_its_last_places() {
    check(
        LaneMath::selu,
        x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x)),
        4e-7);
  }

  @Test
  void rsqrt_is_exact_to_its_last_places() {
    check(LaneMath::rsqrt, x -> 1 / Math.sqrt(x), 2e-7);
  }

  @Test
  void exp_below_a_maximum_is_exact_to_its_last_places() {
    check(x -> LaneMath.expBelow(-Math.abs(x), 0f), x -> Math.exp(-Math.abs(x)), 2e-7);
    assertThat(LaneMath.expBelow(Float.NEGATIVE_INFINITY, 3f)).isZero();
    assertThat(LaneMath.expBelow(3f, 3f)).isEqualTo(1f);
    assertThat(LaneMath.expBelow(Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY)).isNaN();
    assertThat(LaneMath.expBelow(Float.NaN, Float.NaN)).isNaN();
  }

  @Test
  void logarithms_are_exact_to_their_last_places() {
    check(LaneMath::log, Math::log, 2e-7);
    check(LaneMath::log1p, Math::log1p, 3e-7);
  }

  @Test
  void expm1_and_elu_are_exact_to_their_last_places() {
    check(LaneMath::expm1, Math::expm1, 3e-7);
    check(x -> LaneMath.elu(x, 1.5f), x -> x > 0 ? x : 1.5 * Math.expm1(x), 3e-7);
  }

  @Test
  void softplus_is_exact_to_its_last_places() {
    check(x -> LaneMath.softplus(x, 1f, 20f), LaneMathTest::softplus, 4e-7);
    check(x -> LaneMath.softplus(x, 2f, 100f), x -> softplus(2 * x) / 2, 4e-7);
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  @Test
  void mish_is_exact_to_its_last_places() {
    check(LaneMath::mish, x -> x * Math.tanh(softplus(x)), 4e-7);
  }

  @Test
  void rectifiers_are_exact_to_their_last_places() {
    check(LaneMath::relu6, x -> Math.min(Math.max(x, 0), 6), 0);
    check(LaneMath::hardsigmoid, x -> Math.min(Math.max(x + 3, 0), 6) / 6, 2e-7);
    check(LaneMath::hardswish, x -> x * Math.min(Math.max(x + 3, 0), 6) / 6, 3e-7);
  }

  @Test
  void rounding_is_exact_with_the_sign_of_zero() {
    for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += 1999) {
      checkRounding(Float.intBitsToFloat((int) bits));
    }
    for (float x : new float[] {0.5f, 1.5f, 2.5f, -0.5f, -2.5f, 8388607.5f, -0f, -0.3f}) {
      checkRounding(x);
    }
  }

  private static void checkRounding(float x) {
    Float floor = (float) Math.floor(x);
    Float ceil = (float) Math.ceil(x);
    Float nearest = (float) Math.rint(x);
    assertThat(LaneMath.floor(x)).isEqualTo(floor);
    assertThat(LaneMath.ceil(x)).isEqualTo(ceil);
    assertThat(LaneMath.round(x)).isEqualTo(nearest);
  }

  @Test
  void choices_give_nan_where_an_operand_is() {
    float nan = Float.NaN;

    assertThat(LaneMath.maximum(nan, 1f)).isNaN();
    assertThat(LaneMath.maximum(1f, nan)).isNaN();
    assertThat(LaneMath.minimum(nan, 1f)).isNaN();
    assertThat(LaneMath.minimum(1f, nan)).isNaN();
    assertThat(LaneMath.maximum(1f, 2f)).isEqualTo(2f);
    assertThat(LaneMath.minimum(1f, 2f)).isEqualTo(1f);
    assertThat(LaneMath.clamp(nan, 0f, 1f)).isNaN();
    assertThat(LaneMath.clamp(5f, 2f, 1f)).isEqualTo(1f);
    assertThat(LaneMath.sign(nan)).isZero();
    assertThat(LaneMath.sign(-3f)).isEqualTo(-1f);
  }

  /** Every 1999th float, all signs and magnitudes, infinities and NaN. */
  @Test
  void cells_of_recurrent_layers_follow_their_formulas() {
    Random random = new Random(1);
    for (int n = 0; n < 100_000; n++) {
      float[] v = new float[5];
      for (int i = 0; i < v.length; i++) {
        v[i] = (float) (random.nextGaussian() * Math.exp(random.nextInt(9) - 5));
      }
      double expected = sigmoid(v[1]) * v[3] + sigmoid(v[0]) * Math.tanh(v[2]);
      double size = Math.abs(sigmoid(v[1]) * v[3]) + Math.abs(sigmoid(v[0]) * Math.tanh(v[2]));
      assertThat(Math.abs(LaneMath.lstmCell(v[0], v[1], v[2], v[3]) - expected))
          .isLessThanOrEqualTo(5e-7 * size + SMALLEST_NORMAL);
      expected = sigmoid(v[0]) * Math.tanh(v[1]);
      assertThat(Math.abs(LaneMath.lstmState(v[0], v[1]) - expected))
          .isLessThanOrEqualTo(5e-7 * Math.abs(expected) + SMALLEST_NORMAL);
      double z = sigmoid(v[1]);
      double inner = sigmoid(v[0]) * v[2];
      expected = (1 - z) * Math.tanh(inner + v[3]) + z * v[4];
      // The argument's own rounding, where its summands cancel, and the two summands of the result.
      size = Math.abs(inner) + Math.abs(v[3]) + 1 + Math.abs(v[4]);
      assertThat(Math.abs(LaneMath.gruState(v[0], v[1], v[2], v[3], v[4]) - expected))
          .isLessThanOrEqualTo(4e-7 * size);
    }
  }

  @Test
  void cells_of_recurrent_layers_are_finite_at_the_ends_and_keep_nan() {
    float infinity = Float.POSITIVE_INFINITY;
    assertThat(LaneMath.lstmCell(infinity, infinity, infinity, 3f)).isEqualTo(4f);
    assertThat(LaneMath.lstmCell(-infinity, -infinity, -infinity, 3f)).isZero();
    assertThat(LaneMath.lstmCell(infinity, infinity, 1f, 1e38f)).isEqualTo(1e38f);
    assertThat(LaneMath.lstmState(infinity, -infinity)).isEqualTo(-1f);
    assertThat(LaneMath.gruState(-infinity, -infinity, 5f, 20f, 7f)).isEqualTo(1f);
    assertThat(LaneMath.gruState(0f, infinity, 5f, 20f, 7f)).isEqualTo(7f);
    for (int i = 0; i < 5; i++) {
      float[] v = {0.1f, 0.2f, 0.3f, 0.4f, 0.5f};
      v[i] = Float.NaN;
      if (i < 4) {
        assertThat(LaneMath.lstmCell(v[0], v[1], v[2], v[3])).isNaN();
      }
      if (i < 2) {
        assertThat(LaneMath.lstmState(v[0], v[1])).isNaN();
      }
      assertThat(LaneMath.gruState(v[0], v[1], v[2], v[3], v[4])).isNaN();
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static void check(FloatFunction function, DoubleUnaryOperator exact, double tolerance) {
    for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += 1999) {
      checkOne(function, exact, tolerance, Float.intBitsToFloat((int) bits));
    }
    for (float x :
        new float[] {0f, -0f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN}) {
      checkOne(function, exact, tolerance, x);
    }
  }

  private static void checkOne(
      FloatFunction function, DoubleUnaryOperator exact, double tolerance, float x) {
    double expected = exact.applyAsDouble(x);
    float actual = function.apply(x);
    if (Double.isNaN(expected) || Double.isInfinite(expected) || Math.abs(expected) > 3.4e38) {
      // Which products of zero and infinity are NaN is decided below, by the functions' own tests.
      if (Float.isNaN(x)) {
        assertThat(actual).isNaN();
      }
      return;
    }
    double error = Math.abs(actual - expected);
    if (!(error <= tolerance * Math.abs(expected) + SMALLEST_NORMAL * Math.max(1, Math.abs(x)))) {
      throw new AssertionError(x + ": " + actual + " but exactly " + expected);
    }
  }

  @Test
  void infinities_and_zeros_give_what_they_give_in_pytorch() {
    float infinity = Float.POSITIVE_INFINITY;

    assertThat(LaneMath.exp(infinity)).isEqualTo(infinity);
    assertThat(LaneMath.exp(-infinity)).isZero();
    assertThat(LaneMath.exp(88.8f)).isEqualTo(infinity);
    assertThat(LaneMath.tanh(-infinity)).isEqualTo(-1f);
    assertThat(LaneMath.erf(infinity)).isEqualTo(1f);
    assertThat(LaneMath.gelu(infinity)).isEqualTo(infinity);
    assertThat(LaneMath.gelu(-infinity)).isNaN();
    assertThat(LaneMath.geluTanh(infinity)).isEqualTo(infinity);
    assertThat(LaneMath.geluTanh(-infinity)).isNaN();
    assertThat(LaneMath.silu(-infinity)).isNaN();
    assertThat(LaneMath.log(0f)).isEqualTo(-infinity);
    assertThat(LaneMath.log(-0f)).isEqualTo(-infinity);
    assertThat(LaneMath.log(-1f)).isNaN();
    assertThat(LaneMath.log(infinity)).isEqualTo(infinity);
    assertThat(LaneMath.log1p(-1f)).isEqualTo(-infinity);
    assertThat(LaneMath.log1p(-2f)).isNaN();
    assertThat(LaneMath.log1p(infinity)).isEqualTo(infinity);
    assertThat(LaneMath.expm1(infinity)).isEqualTo(infinity);
    assertThat(LaneMath.expm1(-infinity)).isEqualTo(-1f);
    assertThat(LaneMath.softplus(infinity, 1f, 20f)).isEqualTo(infinity);
    assertThat(LaneMath.softplus(-infinity, 1f, 20f)).isZero();
    assertThat(LaneMath.mish(infinity)).isEqualTo(infinity);
    assertThat(LaneMath.mish(-infinity)).isNaN();
    assertThat(LaneMath.rsqrt(0f)).isEqualTo(infinity);
    assertThat(LaneMath.rsqrt(-1f)).isNaN();
    assertThat(Float.floatToRawIntBits(LaneMath.tanh(-0f))).isEqualTo(Float.floatToRawIntBits(-0f));
  }
}
