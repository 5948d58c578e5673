package io.traceable.samples.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Methods of the library that compute: most of what there is of loops, branches and arithmetic. */
final class NumericMethods {

  private static final SplittableRandom RANDOM = new SplittableRandom(7);

  private NumericMethods() {}

  static List<NumericMethod> all() {
    return List.of(
        of("util.FastMath", "exp", doubles(-20, 20)),
        of("util.FastMath", "log", doubles(0.01, 100)),
        of("util.FastMath", "sin", doubles(-10, 10)),
        of("util.FastMath", "pow", doubles(0.1, 10), doubles(-5, 5)),
        of("util.FastMath", "atan2", doubles(-1, 1), doubles(-1, 1)),
        of("util.FastMath", "cbrt", doubles(-100, 100)),
        of("util.ArithmeticUtils", "gcd", ints(1, 1_000_000), ints(1, 1_000_000)),
        of("util.CombinatoricsUtils", "binomialCoefficient", ints(20, 30), ints(0, 20)),
        of("util.MathArrays", "distance", vectors(100), vectors(100)),
        of("util.MathArrays", "linearCombination", vectors(100), vectors(100)),
        of("util.MathArrays", "convolve", vectors(60), vectors(20)),
        of("util.Precision", "round", doubles(-100, 100), ints(1, 5)),
        of("special.Gamma", "logGamma", doubles(0.1, 50)),
        of("special.Gamma", "regularizedGammaP", doubles(0.5, 10), doubles(0.5, 10)),
        of("special.Beta", "regularizedBeta", doubles(0, 1), doubles(1, 5), doubles(1, 5)),
        of("special.Erf", "erf", doubles(-3, 3)),
        of("special.BesselJ", "value", doubles(0, 3), doubles(1, 20)),
        of("primes.Primes", "nextPrime", ints(1_000, 1_000_000)),
        new NumericMethod(
            "analysis.polynomials.PolynomialFunction",
            "value",
            new Object[] {new double[] {1, -2, 3, -4, 5, -6, 7, -8}},
            doubles(-2, 2)),
        new NumericMethod(
            "stat.descriptive.moment.Variance", "evaluate", new Object[0], (Object) vectors(200)),
        new NumericMethod(
            "linear.Array2DRowRealMatrix",
            "operate",
            new Object[] {matrix(40)},
            (Object) vectors(40)));
  }

  private static NumericMethod of(String type, String name, Object... arguments) {
    return new NumericMethod(type, name, new Object[0], arguments);
  }

  private static double[] doubles(double from, double to) {
    return RANDOM.doubles(NumericMethod.CALLS, from, to).toArray();
  }

  private static int[] ints(int from, int to) {
    return RANDOM.ints(NumericMethod.CALLS, from, to).toArray();
  }

  private static double[][] vectors(int length) {
    double[][] vectors = new double[NumericMethod.CALLS][];
    Arrays.setAll(vectors, i -> RANDOM.doubles(length, -1, 1).toArray());
    return vectors;
  }

  private static double[][] matrix(int size) {
    double[][] rows = new double[size][];
    Arrays.setAll(rows, i -> RANDOM.doubles(size, -1, 1).toArray());
    return rows;
  }
}
