package io.traceable.interpret;

/**
 * Bitwise and logical operators and shifts as functions, found by operator name and operand types.
 */
@SuppressWarnings("ShortCircuitBoolean") // On boolean, & and | evaluate both sides.
final class BitwiseFunctions {

  private BitwiseFunctions() {}

  static boolean and(boolean a, boolean b) {
    return a & b;
  }

  static int and(int a, int b) {
    return a & b;
  }

  static long and(long a, long b) {
    return a & b;
  }

  static boolean or(boolean a, boolean b) {
    return a | b;
  }

  static int or(int a, int b) {
    return a | b;
  }

  static long or(long a, long b) {
    return a | b;
  }

  static boolean xor(boolean a, boolean b) {
    return a ^ b;
  }

  static int xor(int a, int b) {
    return a ^ b;
  }

  static long xor(long a, long b) {
    return a ^ b;
  }

  static int shl(int a, int distance) {
    return a << distance;
  }

  static long shl(long a, int distance) {
    return a << distance;
  }

  static int shr(int a, int distance) {
    return a >> distance;
  }

  static long shr(long a, int distance) {
    return a >> distance;
  }

  static int ushr(int a, int distance) {
    return a >>> distance;
  }

  static long ushr(long a, int distance) {
    return a >>> distance;
  }

  static int invert(int a) {
    return ~a;
  }

  static long invert(long a) {
    return ~a;
  }

  static boolean not(boolean a) {
    return !a;
  }
}
