package io.traceable.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against values computed with 30 digits. */
class ErrorFunctionTest {

  private static final double PERCENT = 1e-10;

  @ParameterizedTest
  @CsvSource({
    "-6, -0.99999999999999997848",
    "-1.5, -0.96610514647531072707",
    "-0.25, -0.27632639016823693299",
    "1e-8, 1.1283791670955125363e-8",
    "0.3, 0.32862675945912742764",
    "0.49999, 0.52049108994331820075",
    "0.5, 0.52049987781304653768",
    "1, 0.84270079294971486934",
    "2.5, 0.99959304798255504106",
  })
  void erfHasTwelveDigits(double x, double expected) {
    assertThat(ErrorFunction.erf(x)).isCloseTo(expected, withinPercentage(PERCENT));
  }

  @ParameterizedTest
  @CsvSource({
    "-3, 1.9999779095030014146",
    "0, 1",
    "0.5, 0.47950012218695346232",
    "1, 0.15729920705028513066",
    "4, 1.5417257900280018852e-8",
    "10, 2.088487583762544757e-45",
    "20, 5.3958656116079009289e-176",
    "26.5, 2.2109076642637342759e-307",
  })
  void erfcHasTwelveDigitsInItsTailToo(double x, double expected) {
    assertThat(ErrorFunction.erfc(x)).isCloseTo(expected, withinPercentage(PERCENT));
  }

  @Test
  void infinitiesAreTheLimits() {
    assertThat(ErrorFunction.erf(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(ErrorFunction.erfc(Double.POSITIVE_INFINITY)).isZero();
    assertThat(ErrorFunction.erfc(Double.NEGATIVE_INFINITY)).isEqualTo(2);
  }

  @Test
  void nanStaysNan() {
    assertThat(ErrorFunction.erf(Double.NaN)).isNaN();
    assertThat(ErrorFunction.erfc(Double.NaN)).isNaN();
  }

  @Test
  void theSignOfZeroIsKept() {
    assertThat(1 / ErrorFunction.erf(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
  }
}
