package io.traceable.transform.general;

import io.traceable.annotations.Traceable;
import org.jspecify.annotations.Nullable;

/**
 * The methods whose graphs are the examples of the general transforms. An example is called after
 * its method.
 */
@SuppressWarnings({
  "UnusedVariable",
  "UnusedMethod",
  "NarrowingCompoundAssignment",
  "IdentityBinaryExpression",
  "ConstantOverflow",
  "UnnecessaryParentheses",
  "ShortCircuitBoolean",
  "DuplicateBranches"
})
final class JavaMethods {

  private final int size = 3;
  private int counter;

  private int count() {
    return ++counter;
  }

  // ---- dead_code ----

  @Traceable
  int unusedSum(int a, int b) {
    int unused = (a + b) * 2;
    return a - b;
  }

  @Traceable
  int unusedDivision(int a, int b) {
    int mayThrow = a / b;
    return a;
  }

  @Traceable
  int unusedCall(int a) {
    int ignored = count();
    return a;
  }

  // ---- inline ----

  private static int twice(int a) {
    return a + a;
  }

  private int early(int a) {
    if (a > 0) {
      return a * 2;
    }
    return count();
  }

  private int both(int a) {
    return twice(a) + early(a);
  }

  private static String text(@Nullable Object o, int a) {
    return o + "" + a;
  }

  @Traceable
  int callsThatCall(int a, int b) {
    return both(a) - twice(b);
  }

  @Traceable
  int callsInBranches(int a, int b) {
    return a > b ? twice(a) : early(b);
  }

  @Traceable
  int overItsBudget(int a) {
    return twice(a) + both(a);
  }

  @Traceable
  String passesNull(int a) {
    return text(null, a);
  }

  @Traceable
  int unknownCallee(int a) {
    return twice(a);
  }

  @Traceable
  int plainJavaByDefault(int a) {
    return twice(a);
  }

  // ---- common_subexpressions ----

  @Traceable
  int sameProductTwice(int a, int b) {
    return (a * b + 1) ^ (a * b + 1) / 3;
  }

  @Traceable
  int sameAsBeforeTheBranch(int a, int b) {
    int product = a * b;
    return product > 7 ? a * b + 1 : a * b - 1;
  }

  @Traceable
  int sameInTwoBranches(int a, int b) {
    return (a > b ? a * b : -a) + (a < b ? a * b : -b);
  }

  @Traceable
  int fieldThatChanges(int a) {
    int before = counter;
    int called = count();
    return before + counter * called;
  }

  @Traceable
  int zeroAndMinusZero(double a) {
    return Double.compare(a * 0.0, a * -0.0);
  }

  // ---- constant_folding ----

  @Traceable
  int constantsInVariables(int a) {
    int six = 6;
    int seven = six + 1;
    long wide = (long) seven << 33;
    return a + six * seven + (int) (wide >> 33) + (byte) (seven * 100);
  }

  @Traceable
  double floatingConstants(double a) {
    float third = 1;
    third = third / 3;
    double zero = 0;
    return a + third + (0.1 + zero) * (1 / zero);
  }

  @Traceable
  int divisionByAConstantZero(int a) {
    int zero = 0;
    return a + 1 / zero;
  }

  @Traceable
  String concatenatedConstants(int a) {
    String left = "a";
    return left + "b";
  }

  // ---- identity_removal ----

  @Traceable
  int neutralInts(int a, int b) {
    int zero = 0;
    int one = 1;
    return ((a + 0) * 1 - 0) / 1 + ((0 | b) ^ 0) + (-1 & (b << 0)) + ~~a + -(-b);
  }

  @Traceable
  double neutralDoubles(double a) {
    return -(-(a * 1.0 / 1.0 - 0.0)) + -0.0;
  }

  @Traceable
  int roundTrips(int a, float b) {
    return (int) (long) a + (int) (double) a + Float.floatToIntBits((float) (double) b);
  }

  @Traceable
  boolean neutralBooleans(boolean a, boolean b) {
    return !!(a & true) ^ (b | false) ^ false;
  }

  @Traceable
  double plusZero(double a) {
    return a + 0.0;
  }

  @Traceable
  int lossyRoundTrip(int a) {
    return (int) (float) a + (int) (short) a;
  }

  // ---- region_simplification ----

  @Traceable
  int branchThatIsAlwaysTaken(int a) {
    boolean yes = true;
    return (yes ? a * 2 : count()) + (yes ? (a > 2 ? count() : 1) : a);
  }

  @Traceable
  int branchThatIsAlwaysNull(int a) {
    boolean yes = true;
    String text = yes ? null : "text";
    return text == null ? a : text.length();
  }

  @Traceable
  boolean conditionAsValue(int a, int b) {
    return (a < b ? true : false) == (a > 3 && true);
  }

  @Traceable
  int sameValueInBothBranches(int a, int b) {
    return (a > b ? a : a) + b;
  }

  @Traceable
  int branchesThatDiffer(int a, int b) {
    return a > b ? a : b;
  }
}
