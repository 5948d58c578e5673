package io.traceable.interpret;

/**
 * Primitive conversions as functions, found by the type converted to and the operand type; byte,
 * short and char operands widen to int first, which changes no value.
 */
final class ConversionFunctions {

  private ConversionFunctions() {}

  static byte toByte(int a) {
    return (byte) a;
  }

  static byte toByte(long a) {
    return (byte) a;
  }

  static byte toByte(float a) {
    return (byte) a;
  }

  static byte toByte(double a) {
    return (byte) a;
  }

  static short toShort(int a) {
    return (short) a;
  }

  static short toShort(long a) {
    return (short) a;
  }

  static short toShort(float a) {
    return (short) a;
  }

  static short toShort(double a) {
    return (short) a;
  }

  static char toChar(int a) {
    return (char) a;
  }

  static char toChar(long a) {
    return (char) a;
  }

  static char toChar(float a) {
    return (char) a;
  }

  static char toChar(double a) {
    return (char) a;
  }

  static int toInt(int a) {
    return a;
  }

  static int toInt(long a) {
    return (int) a;
  }

  static int toInt(float a) {
    return (int) a;
  }

  static int toInt(double a) {
    return (int) a;
  }

  static long toLong(int a) {
    return a;
  }

  static long toLong(long a) {
    return a;
  }

  static long toLong(float a) {
    return (long) a;
  }

  static long toLong(double a) {
    return (long) a;
  }

  static float toFloat(int a) {
    return a;
  }

  static float toFloat(long a) {
    return a;
  }

  static float toFloat(float a) {
    return a;
  }

  static float toFloat(double a) {
    return (float) a;
  }

  static double toDouble(int a) {
    return a;
  }

  static double toDouble(long a) {
    return a;
  }

  static double toDouble(float a) {
    return a;
  }

  static double toDouble(double a) {
    return a;
  }
}
