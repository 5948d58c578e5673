package io.traceable.tensor;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Operators of one operand, each against its formula in double. */
class PointwiseTest {

  private record Case(UnaryOperator<Tensor> operator, DoubleUnaryOperator formula) {}

  private static final Map<String, Case> CASES = new TreeMap<>();

  static {
    CASES.put("neg", new Case(Tensor::neg, x -> -x));
    CASES.put("abs", new Case(Tensor::abs, Math::abs));
    CASES.put("exp", new Case(Tensor::exp, StrictMath::exp));
    CASES.put("log of |x|", new Case(x -> x.abs().log(), x -> StrictMath.log(Math.abs(x))));
    CASES.put("sqrt of |x|", new Case(x -> x.abs().sqrt(), x -> Math.sqrt(Math.abs(x))));
    CASES.put("rsqrt of |x|", new Case(x -> x.abs().rsqrt(), x -> 1 / Math.sqrt(Math.abs(x))));
    CASES.put("erf", new Case(Tensor::erf, PointwiseTest::erf));
    CASES.put("tanh", new Case(Tensor::tanh, StrictMath::tanh));
    CASES.put("sigmoid", new Case(Tensor::sigmoid, x -> 1 / (1 + StrictMath.exp(-x))));
    CASES.put("relu", new Case(Tensor::relu, x -> x > 0 ? x : 0));
    CASES.put(
        "selu",
        new Case(
            Tensor::selu,
            x -> 1.05070098735548 * (x > 0 ? x : 1.67326324235438 * (StrictMath.exp(x) - 1))));
    CASES.put("silu", new Case(Tensor::silu, x -> x / (1 + StrictMath.exp(-x))));
    CASES.put("gelu", new Case(Tensor::gelu, x -> x / 2 * (1 + erf(x / Math.sqrt(2)))));
    CASES.put(
        "gelu, tanh",
        new Case(
            x -> x.gelu(Gelu.TANH),
            x ->
                x
                    / 2
                    * (1
                        + StrictMath.tanh(
                            0.7978845608028654 * (x + 0.044715 * StrictMath.pow(x, 3))))));
    CASES.put("leakyRelu", new Case(x -> x.leakyRelu(0.25), x -> x > 0 ? x : x / 4));
    CASES.put("clamp", new Case(x -> x.clamp(-1.5, 2), x -> x < -1.5 ? -1.5 : x > 2 ? 2 : x));
    CASES.put("clampMin", new Case(x -> x.clampMin(0.5), x -> x < 0.5 ? 0.5 : x));
    CASES.put("clampMax", new Case(x -> x.clampMax(0.5), x -> x > 0.5 ? 0.5 : x));
    CASES.put("expm1", new Case(Tensor::expm1, StrictMath::expm1));
    CASES.put("log1p of |x|", new Case(x -> x.abs().log1p(), x -> StrictMath.log1p(Math.abs(x))));
    CASES.put("sin", new Case(Tensor::sin, StrictMath::sin));
    CASES.put("cos", new Case(Tensor::cos, StrictMath::cos));
    CASES.put("reciprocal", new Case(Tensor::reciprocal, x -> 1 / x));
    CASES.put("floor", new Case(Tensor::floor, StrictMath::floor));
    CASES.put("ceil", new Case(Tensor::ceil, StrictMath::ceil));
    CASES.put("round", new Case(Tensor::round, StrictMath::rint));
    CASES.put("relu6", new Case(Tensor::relu6, x -> x < 0 ? 0 : x > 6 ? 6 : x));
    CASES.put("hardsigmoid", new Case(Tensor::hardsigmoid, PointwiseTest::hardsigmoid));
    CASES.put("hardswish", new Case(Tensor::hardswish, x -> x * hardsigmoid(x)));
    CASES.put(
        "mish",
        new Case(Tensor::mish, x -> x * StrictMath.tanh(StrictMath.log(1 + StrictMath.exp(x)))));
    CASES.put("elu", new Case(x -> x.elu(1.5), x -> x > 0 ? x : 1.5 * (StrictMath.exp(x) - 1)));
    CASES.put(
        "softplus",
        new Case(
            x -> x.softplus(2, 3),
            x -> 2 * x > 3 ? x : StrictMath.log(1 + StrictMath.exp(2 * x)) / 2));
    CASES.put("pow 2", new Case(x -> x.pow(2), x -> x * x));
    CASES.put("pow 3", new Case(x -> x.pow(3), x -> x * x * x));
    CASES.put("add 1.5", new Case(x -> x.add(1.5), x -> x + 1.5));
    CASES.put("sub 1.5", new Case(x -> x.sub(1.5), x -> x - 1.5));
    CASES.put("mul 1.5", new Case(x -> x.mul(1.5), x -> x * 1.5));
    CASES.put("div 1.5", new Case(x -> x.div(1.5), x -> x / 1.5));
  }

  private static double hardsigmoid(double x) {
    return x < -3 ? 0 : x > 3 ? 1 : (x + 3) / 6;
  }

  /** The Maclaurin series without cancellation: 2/sqrt(pi) e^-xx sum of 2^n x^(2n+1) / (2n+1)!!. */
  private static double erf(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; n < 400; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
  }

  @TestFactory
  Stream<DynamicTest> everyElementIsWithinAFewUlpOfTheFormula() {
    Tensor x = random(7, 5, 1001).mul(6);
    return CASES.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      float[] in = x.toFloatArray();
                      float[] out = entry.getValue().operator().apply(x).toFloatArray();
                      for (int i = 0; i < in.length; i++) {
                        double expected = entry.getValue().formula().applyAsDouble(in[i]);
                        assertThat((double) out[i])
                            .as("at " + in[i])
                            .isCloseTo(expected, within(1e-6 * Math.abs(expected) + 1e-9));
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> nanStaysNan() {
    return CASES.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        assertThat(
                                entry.getValue().operator().apply(Tensor.scalar(Double.NaN)).item())
                            .isNaN()));
  }

  @TestFactory
  Stream<DynamicTest> anEmptyTensorStaysEmpty() {
    return CASES.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        assertThat(entry.getValue().operator().apply(Tensor.zeros(3, 0)).shape())
                            .isEqualTo(Shape.of(3, 0))));
  }

  // What PyTorch gives at infinity, including its NaN for infinity times zero.
  @ParameterizedTest
  @CsvSource({
    "EXP, 0, Infinity",
    "RELU, 0, Infinity",
    "SELU, -1.7580993408473766, Infinity",
    "SILU, NaN, Infinity",
    "SIGMOID, 0, 1",
    "TANH, -1, 1",
    "GELU, NaN, Infinity",
    "GELU_TANH, NaN, Infinity",
    "RELU6, 0, 6",
    "HARDSIGMOID, 0, 1",
    "HARDSWISH, NaN, Infinity",
    "MISH, NaN, Infinity",
  })
  void infinitiesGiveWhatPyTorchGives(String function, float atMinus, float atPlus) {
    Tensor x = Tensor.of(new float[] {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY});
    Tensor y = function.equals("EXP") ? x.exp() : Activation.valueOf(function).apply(x);
    assertThat(y.toFloatArray()).containsExactly(atMinus, atPlus);
  }

  @Test
  void geluKeepsItsRelativePrecisionInTheNegativeTail() {
    // -10 * Phi(-10), with Phi(-10) = 7.61985302416e-24.
    assertThat((double) Tensor.scalar(-10).gelu().item())
        .isCloseTo(-7.61985302416e-23, within(1e-28));
  }

  @Test
  void roundTakesTheEvenOneOfTwoIntegers() {
    assertThat(Tensor.of(new float[] {0.5f, 1.5f, 2.5f, -0.5f, -1.5f}).round().toFloatArray())
        .containsExactly(0, 2, 2, -0f, -2);
  }

  @Test
  void theSignOfNanIsZeroAsInPyTorch() {
    assertThat(Tensor.of(new float[] {-3, 0, 5, Float.NaN}).sign().toFloatArray())
        .containsExactly(-1, 0, 1, 0);
  }

  @Test
  void maximumAndMinimumBroadcastAndSpreadNan() {
    Tensor a = Tensor.of(new float[] {1, Float.NaN, 3}, 3);
    Tensor b = Tensor.of(new float[] {2, Float.NaN}, 2, 1);
    assertThat(a.maximum(b).toFloatArray())
        .containsExactly(2, Float.NaN, 3, Float.NaN, Float.NaN, Float.NaN);
    assertThat(a.minimum(b).toFloatArray())
        .containsExactly(1, Float.NaN, 2, Float.NaN, Float.NaN, Float.NaN);
  }

  @Test
  void theExponentMayBeATensor() {
    Tensor base = Tensor.of(new float[] {2, 3, 1}, 3);
    Tensor exponent = Tensor.of(new float[] {-1, 2, Float.NaN}, 3);
    assertThat(base.pow(exponent).toFloatArray()).containsExactly(0.5f, 9, 1);
  }

  @Test
  void divisionByZeroIsInfiniteOrNan() {
    Tensor x = Tensor.of(new float[] {1, -1, 0});
    assertThat(x.div(0).toFloatArray())
        .containsExactly(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN);
  }

  @Test
  void clampWithBoundsInTheWrongOrderGivesTheUpperOne() {
    assertThat(Tensor.scalar(0).clamp(2, 1).item()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, NaN, 1",
    "1, Infinity, 1",
    "-1, Infinity, 1",
    "-1, -Infinity, 1",
    "NaN, 0, 1",
    "0, -1, Infinity",
    "-8, 0.3333, NaN",
    "0.5, Infinity, 0",
  })
  void powFollowsC(double base, double exponent, Float expected) {
    assertThat(Tensor.scalar(base).pow(exponent).item()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void addWithAnActivationEqualsAddThenTheActivation(Activation activation) {
    Tensor a = random(1, 3, 700);
    Tensor b = random(2, 700);
    assertThat(a.add(b, activation).toFloatArray())
        .isEqualTo(activation.apply(a.add(b)).toFloatArray());
  }
}
