package io.traceable.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CodeDigestTest {

  /** One method of each kind of code, each called {@code f(int)}. */
  private static final String CODE =
      """
      import java.util.*;
      import java.util.function.*;

      class M {
        private int field = 3;
        enum Color { RED, GREEN, BLUE }
        static class Nested { private int inside = 5; private int hidden(int i) { return i; } }

        int arithmetic(int x) { long l = 3L * x; double d = l / 7.5; return (int) (d * 1e300 + .1f); }
        int lambdas(int x) {
          IntUnaryOperator a = i -> i + x;
          Supplier<IntUnaryOperator> b = () -> i -> a.applyAsInt(i) * field;
          return b.get().applyAsInt(4);
        }
        int references(int x) { Function<Integer, Integer> f = Math::abs; return f.apply(x); }
        int concat(int x) { String s = "a" + x + "\\1b" + field + 2.5f + 'c'; return s.length(); }
        int strings(int x) {
          switch (String.valueOf(x)) { case "Aa": return 1; case "BB": return 2; default: return 3; }
        }
        int enums(int x) {
          Color color = Color.values()[x];
          switch (color) { case GREEN: return 1; case RED: return 2; default: return 3; }
        }
        int arrows(int x) {
          return switch (Color.values()[x]) { case RED -> 1; case GREEN -> 2; case BLUE -> 3; };
        }
        int nested(int x) { Nested n = new Nested(); n.inside += x; return n.hidden(n.inside); }
        int tries(int x) {
          int r = 0;
          try { r = 10 / x; } catch (ArithmeticException | IllegalStateException e) { r = -1; }
          finally { r += field; }
          return r;
        }
        int resources(int x) throws Exception {
          try (AutoCloseable c = () -> field++; AutoCloseable d = () -> {}) { return x; }
        }
        int loops(int x) {
          int s = 0;
          outer: for (int i = 0; i < x; i++) {
            for (int j : new int[] {1, 2, 3}) { if (j == i) continue outer; if (i > 50) break outer; s += j; }
          }
          do { s--; } while (s > 100 && x != 7 || s == 60);
          return s > 3 ? s : -s;
        }
        int anonymous(int x) {
          return new IntUnaryOperator() { public int applyAsInt(int y) { return y + x; } }.applyAsInt(3);
        }
        int local(int x) { record P(int a) {} return new P(x).a(); }
        int patterns(int x) { Object o = x; return o instanceof Integer i && i > 3 ? i : 0; }
        int asserts(int x) { assert x > 0 : "x is " + x; return x; }
        int arrays(int x) { int[][] a = new int[x][2]; a[0][1]++; long[] b = {1, 2}; return a[0].length + b.length; }
        int sync(int x) { synchronized (this) { return field + x; } }
        int blocks(int x) { { int a = x; if (a > 3) { return a; } } { int b = 2; return b; } }
        int constantBefore(int x) {
          final int unused = 3;
          final long wide = 4;
          { final String text = "t"; int a = x; long l = a * wide; x += l; }
          int b = unused + x;
          try { final int c = 9; int d = b / x; b = d + c; } finally { final int e = 1; int g = b; b += g; }
          for (int i = 0; i < b; i++) { final char q = 'q'; int h = i; b -= h; }
          return b;
        }
        int constantIf(int x) { final boolean debug = false; if (debug) { x++; } while (true) { if (x > 3) break; x++; } return x; }
      }
      """;

  private static final String[] METHODS = {
    "arithmetic",
    "lambdas",
    "references",
    "concat",
    "strings",
    "enums",
    "arrows",
    "nested",
    "tries",
    "resources",
    "loops",
    "anonymous",
    "local",
    "patterns",
    "asserts",
    "arrays",
    "sync",
    "blocks",
    "constantBefore",
    "constantIf"
  };

  @TestFactory
  Stream<DynamicTest> digests_do_not_depend_on_what_is_for_debuggers() {
    Compiled debug = Compiled.of(CODE, "-g");
    Compiled none = Compiled.of(CODE, "-g:none");
    Compiled lines = Compiled.of(CODE, "-g:source,lines");
    Compiled moved = Compiled.of("// moved\n\n" + CODE.replace("; ", ";\n  "), "-g", "-parameters");
    return Stream.of(METHODS)
        .map(method -> method + "(I)I")
        .map(
            method ->
                DynamicTest.dynamicTest(
                    method,
                    () ->
                        assertThat(debug.digest(method))
                            .isEqualTo(none.digest(method))
                            .isEqualTo(lines.digest(method))
                            .isEqualTo(moved.digest(method))));
  }

  @TestFactory
  Stream<DynamicTest> digests_do_not_depend_on_what_else_is_in_the_class() {
    Compiled alone = Compiled.of(CODE);
    String first =
        "Runnable early = () -> System.out.println(\"early\"); int size(){return 77777;}";
    Compiled beside = Compiled.of(CODE.replace("class M {", "class M { " + first));
    return Stream.of(METHODS)
        .map(method -> method + "(I)I")
        .map(
            method ->
                DynamicTest.dynamicTest(
                    method,
                    () -> assertThat(beside.digest(method)).isEqualTo(alone.digest(method))));
  }

  @Test
  void anotherConstantIsAnotherDigest() {
    assertDiffers("return x + 1;", "return x + 2;");
    assertDiffers("return (int) (x + 0.0);", "return (int) (x + -0.0);");
    assertDiffers("return (\"a\" + x).length();", "return (\"b\" + x).length();");
  }

  @Test
  void anotherConstantInALocalIsAnotherDigest() {
    assertDiffers("int c = 1; return x + c;", "int c = 2; return x + c;");
    // Read before it, by the next turn.
    String loop = "int c = 1; int s = 0; while (s < x) { s += c; c = %d; } return s;";
    assertDiffers(loop.formatted(2), loop.formatted(3));
    String handler =
        "int c = 1; try { c = %d; x = a / x; } catch (Exception e) { x = c; } return x;";
    assertDiffers(handler.formatted(2), handler.formatted(3));
  }

  @Test
  void anotherLocalIsAnotherDigest() {
    String locals = "int c = a; int d = b; return %s - x;";
    assertDiffers(locals.formatted("c"), locals.formatted("d"));
    String parameters = "int c = x * 2; %s = 5; return c + x;";
    assertDiffers(parameters.formatted("c"), parameters.formatted("x"));
  }

  @Test
  void anotherMemberIsAnotherDigest() {
    assertDiffers("return Math.abs(x);", "return Math.negateExact(x);");
    assertDiffers("return a + x;", "return b + x;");
  }

  @Test
  void anotherLambdaBodyIsAnotherDigest() {
    String lambda = "java.util.function.IntUnaryOperator f = y -> y + %d; return f.applyAsInt(x);";
    assertDiffers(lambda.formatted(1), lambda.formatted(2));
    String nested =
        "java.util.function.Supplier<java.util.function.IntUnaryOperator> f = () -> y -> y + %d;"
            + " return f.get().applyAsInt(x);";
    assertDiffers(nested.formatted(1), nested.formatted(2));
  }

  @Test
  void anotherAnonymousClassIsAnotherDigest() {
    String anonymous = "return new Object() { int f(int y) { return y + %d; } }.f(x);";
    assertDiffers(anonymous.formatted(1), anonymous.formatted(2));
  }

  @Test
  void swappedConstantsInASwitchOverAnEnumAreAnotherDigest() {
    String body =
        "switch (Thread.State.values()[x]) { case %s: return 1; case %s: return 2; default: return 3; }";
    assertDiffers(body.formatted("NEW", "BLOCKED"), body.formatted("BLOCKED", "NEW"));
  }

  @Test
  void anotherExceptionIsAnotherDigest() {
    String body = "try { return 1 / x; } catch (%s e) { return 0; }";
    assertDiffers(body.formatted("ArithmeticException"), body.formatted("IllegalStateException"));
  }

  @Test
  void aMethodWithoutCodeHasNoDigest() {
    Compiled compiled = Compiled.of("abstract class M { abstract int f(int x); }");
    assertThat(CodeDigest.of(compiled.bytes("M"), "f(I)I", name -> null)).isEmpty();
    assertThat(CodeDigest.of(compiled.bytes("M"), "g(I)I", name -> null)).isEmpty();
  }

  private static void assertDiffers(String body, String other) {
    assertThat(digest(body)).isNotEqualTo(digest(other));
    assertThat(digest(body)).isEqualTo(digest(body + " "));
  }

  private static String digest(String body) {
    return Compiled.of("class M { int a, b; int f(int x) { " + body + " } }").digest("f(I)I");
  }
}
