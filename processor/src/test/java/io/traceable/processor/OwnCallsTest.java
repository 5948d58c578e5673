package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.dispatch.DispatchMode;
import io.traceable.dispatch.Traced;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sibling calls its own code where the original calls a method nobody can override. */
class OwnCallsTest {

  @TempDir private Path folder;

  private String sibling(String members) {
    Build.Result result =
        Build.in(folder)
            .source(
                "p.A", "package p; @io.traceable.annotations.Traceable class A { " + members + " }")
            .option("-Atraceable.transforms.without=inline")
            .run();
    assertThat(result.javacErrors()).isEmpty();
    assertThat(result.diagnostics()).isEmpty();
    return result.generated("p.A_Traced").orElseThrow();
  }

  @Test
  void calls_of_static_private_and_final_methods_stay_in_the_sibling() {
    assertThat(
            sibling(
                "static int s(int x) { return x * x; }"
                    + " private int p(int x) { return x * x; }"
                    + " final int f(int x) { return x * x; }"
                    + " int m(int x) { return s(x) + p(x) + f(x); }"))
        .contains("return sOptimized(x) + pOptimized(x) + fOptimized(x);");
  }

  @Test
  void a_method_that_calls_itself_stays_in_the_sibling() {
    assertThat(sibling("static int m(int x) { return x == 0 ? 1 : x * m(x - 1); }"))
        .contains("mOptimized(x - 1)");
  }

  @Test
  void overloads_keep_apart() {
    assertThat(
            sibling(
                "static int s(long x) { return 1; } static int s(Object x) { return 2; }"
                    + " static int s(int... x) { return 3; }"
                    + " int m(int x) { return s(x) + s(\"\") + s(x, x); }"))
        .contains("return sOptimized(x) + sOptimized_1(\"\") + sOptimized_2(new int[] {x, x});");
  }

  @Test
  void generic_methods_and_checked_exceptions_stay_what_they_are() {
    assertThat(
            sibling(
                "private <T extends Comparable<T>> T max(T a, T b) throws java.io.IOException {"
                    + " return a.compareTo(b) < 0 ? b : a; }"
                    + " String m(String a) { try { return max(a, \"b\"); }"
                    + " catch (java.io.IOException e) { return null; } }"))
        .contains("maxOptimized(a, \"b\")");
  }

  @Test
  void calls_in_lambdas_stay_in_the_sibling() {
    assertThat(
            sibling(
                "private int p(int x) { return x * x; }"
                    + " java.util.function.IntUnaryOperator m() { return x -> p(x); }"))
        .contains("= x -> pOptimized(x);");
  }

  @Test
  void a_method_that_may_be_overridden_is_called_on_the_model() {
    assertThat(sibling("int o(int x) { return x * x; } int m(int x) { return o(x); }"))
        .contains("return self.o(x);");
  }

  @Test
  void a_method_of_another_object_is_called_on_that() {
    assertThat(
            sibling(
                "final int f(int x) { return x * x; } int m(A other, int x) { return other.f(x); }"))
        .contains("return other.f(x);");
  }

  @Test
  void a_method_that_is_not_traced_is_called_as_it_is() {
    assertThat(
            sibling(
                "static native int s(int x); int m(int x) { return s(x); }"
                    .replace("static native", "@SuppressWarnings(\"x\") static native")))
        .contains("return A.s(x);");
  }

  @Test
  void a_method_whose_signature_the_sibling_cannot_name_is_called_as_it_is() {
    assertThat(
            sibling(
                "private static class P {} private static int s(P p) { return 1; }"
                    + " int m() { return s(null); }"))
        .contains("return s_1(null);");
  }

  @Test
  void the_mode_counts_where_the_sibling_is_entered() throws Exception {
    Build.Result result =
        Build.in(folder)
            .source(
                "p.A",
                """
                package p;
                @io.traceable.annotations.Traceable
                public class A {
                  public static String m() { return inner(); }
                  private static String inner() { return Who.calls(); }
                }
                """)
            .source(
                "p.Who",
                """
                package p;
                class Who {
                  static String calls() {
                    return StackWalker.getInstance()
                        .walk(f -> f.skip(1).findFirst().orElseThrow().getClassName());
                  }
                }
                """)
            .option("-Atraceable.transforms.without=inline")
            .run();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {result.classes().toUri().toURL()}, OwnCallsTest.class.getClassLoader())) {
      Class<?> original = loader.loadClass("p.A");
      Method method = loader.loadClass("p.A_Traced").getMethod("m");

      assertThat(method.invoke(null)).isEqualTo("p.A_Traced");
      Traced.setMode(original, DispatchMode.ORIGINAL);
      assertThat(method.invoke(null)).isEqualTo("p.A");
      Traced.setMode(original, DispatchMode.VERIFY);
      assertThat(method.invoke(null)).isEqualTo("p.A");
    } finally {
      Traced.resetModes();
    }
  }
}
