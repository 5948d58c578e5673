package io.traceable.interpret;

/**
 * Arithmetic as functions, found by operator name and operand types. The bodies are the operators
 * of the language, so overflow, NaN, and the exception of a division by zero are the language's.
 */
final class ArithmeticFunctions {

  private ArithmeticFunctions() {}

  static int add(int a, int b) {
    return a + b;
  }

  static long add(long a, long b) {
    return a + b;
  }

  static float add(float a, float b) {
    return a + b;
  }

  static double add(double a, double b) {
    return a + b;
  }

  static int sub(int a, int b) {
    return a - b;
  }

  static long sub(long a, long b) {
    return a - b;
  }

  static float sub(float a, float b) {
    return a - b;
  }

  static double sub(double a, double b) {
    return a - b;
  }

  static int mul(int a, int b) {
    return a * b;
  }

  static long mul(long a, long b) {
    return a * b;
  }

  static float mul(float a, float b) {
    return a * b;
  }

  static double mul(double a, double b) {
    return a * b;
  }

  static int div(int a, int b) {
    return a / b;
  }

  static long div(long a, long b) {
    return a / b;
  }

  static float div(float a, float b) {
    return a / b;
  }

  static double div(double a, double b) {
    return a / b;
  }

  static int rem(int a, int b) {
    return a % b;
  }

  static long rem(long a, long b) {
    return a % b;
  }

  static float rem(float a, float b) {
    return a % b;
  }

  static double rem(double a, double b) {
    return a % b;
  }

  static int neg(int a) {
    return -a;
  }

  static long neg(long a) {
    return -a;
  }

  static float neg(float a) {
    return -a;
  }

  static double neg(double a) {
    return -a;
  }
}
