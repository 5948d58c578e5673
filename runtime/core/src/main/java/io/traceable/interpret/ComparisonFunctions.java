package io.traceable.interpret;

import org.jspecify.annotations.Nullable;

/** Comparisons as functions, found by operator name and operand types. */
@SuppressWarnings("ReferenceEquality") // That is what == on references means.
final class ComparisonFunctions {

  private ComparisonFunctions() {}

  static boolean lt(int a, int b) {
    return a < b;
  }

  static boolean lt(long a, long b) {
    return a < b;
  }

  static boolean lt(float a, float b) {
    return a < b;
  }

  static boolean lt(double a, double b) {
    return a < b;
  }

  static boolean le(int a, int b) {
    return a <= b;
  }

  static boolean le(long a, long b) {
    return a <= b;
  }

  static boolean le(float a, float b) {
    return a <= b;
  }

  static boolean le(double a, double b) {
    return a <= b;
  }

  static boolean gt(int a, int b) {
    return a > b;
  }

  static boolean gt(long a, long b) {
    return a > b;
  }

  static boolean gt(float a, float b) {
    return a > b;
  }

  static boolean gt(double a, double b) {
    return a > b;
  }

  static boolean ge(int a, int b) {
    return a >= b;
  }

  static boolean ge(long a, long b) {
    return a >= b;
  }

  static boolean ge(float a, float b) {
    return a >= b;
  }

  static boolean ge(double a, double b) {
    return a >= b;
  }

  static boolean eq(boolean a, boolean b) {
    return a == b;
  }

  static boolean eq(int a, int b) {
    return a == b;
  }

  static boolean eq(long a, long b) {
    return a == b;
  }

  static boolean eq(float a, float b) {
    return a == b;
  }

  static boolean eq(double a, double b) {
    return a == b;
  }

  static boolean eq(@Nullable Object a, @Nullable Object b) {
    return a == b;
  }

  static boolean ne(boolean a, boolean b) {
    return a != b;
  }

  static boolean ne(int a, int b) {
    return a != b;
  }

  static boolean ne(long a, long b) {
    return a != b;
  }

  static boolean ne(float a, float b) {
    return a != b;
  }

  static boolean ne(double a, double b) {
    return a != b;
  }

  static boolean ne(@Nullable Object a, @Nullable Object b) {
    return a != b;
  }
}
