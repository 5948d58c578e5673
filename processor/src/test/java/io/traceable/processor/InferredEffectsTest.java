package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call does what the body of the called method does, where it is known exactly which it is. */
class InferredEffectsTest {

  @TempDir private Path folder;

  /** What a call of {@code helper} in {@code A.caller} may do. */
  private String effects(String members) {
    return effects(
        "p.A", "package p; @io.traceable.annotations.Traceable class A { " + members + " }");
  }

  private String effects(String name, String source, String... options) {
    Build.Result result = Build.in(folder).source(name, source).option(options).run();
    assertThat(result.javacErrors()).isEmpty();
    String sibling = result.generated("p.A_Traced").orElseThrow();
    // Captured and optimised graphs say the same.
    List<String> found =
        Pattern.compile("::helper\\([^)]*\\)[^ ]* \\{([a-z,]*)}")
            .matcher(sibling)
            .results()
            .map(r -> r.group(1))
            .distinct()
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Test
  void a_function_of_its_arguments_is_pure() {
    assertThat(
            effects(
                "static double helper(double x) { return x > 0 ? x * 2 : Math.abs(x); }"
                    + " static double caller(double x) { return helper(x); }"))
        .isEqualTo("pure");
  }

  @Test
  void what_returns_early_is_pure_all_the_same() {
    assertThat(
            effects(
                "static int helper(int x) { if (x > 3) { return 1; } return x; }"
                    + " static int caller(int x) { return helper(x); }"))
        .isEqualTo("pure");
  }

  @Test
  void what_divides_may_throw() {
    assertThat(
            effects(
                "static int helper(int x) { return 7 / x; }"
                    + " static int caller(int x) { return helper(x); }"))
        .isEqualTo("throws");
  }

  @Test
  void what_reads_a_field_reads() {
    assertThat(
            effects(
                "private int f; private int helper() { return f; }"
                    + " int caller() { return helper(); }"))
        .isEqualTo("reads");
    assertThat(
            effects(
                "private final int f = hashCode(); private int helper() { return f; }"
                    + " int caller() { return helper(); }"))
        .isEqualTo("pure");
  }

  @Test
  void a_receiver_that_may_be_null_throws() {
    assertThat(
            effects(
                "private final int f = 1 + hashCode(); private int helper() { return f; }"
                    + " static int caller(A other) { return other.helper(); }"))
        .isEqualTo("throws");
  }

  @Test
  void what_makes_an_object_makes_a_new_one_each_time() {
    assertThat(
            effects(
                "static String helper(int x) { return \"n\" + x; }"
                    + " static String caller(int x) { return helper(x); }"))
        .isEqualTo("fresh");
  }

  @Test
  void what_is_known_of_a_callee_is_known_of_its_callers() {
    assertThat(
            effects(
                "static int third(int x) { return 7 / x; }"
                    + " static int second(int x) { return third(x) + 1; }"
                    + " static int helper(int x) { return second(x) + third(x); }"
                    + " static int caller(int x) { return helper(x); }"))
        .isEqualTo("throws");
  }

  @Test
  void calls_in_lambdas_and_branches_are_known_as_well() {
    assertThat(
            effects(
                "static int helper(int x) { return x + 1; }"
                    + " static java.util.function.IntUnaryOperator caller(int x) {"
                    + " return x > 0 ? y -> helper(y) : y -> x; }"))
        .isEqualTo("pure");
  }

  @Test
  void a_lambda_that_is_made_does_nothing_yet() {
    assertThat(
            effects(
                "static int n; static Runnable helper() { return () -> n++; }"
                    + " static Runnable caller() { return helper(); }"))
        .isEqualTo("fresh");
  }

  @Test
  void what_is_traced_by_name_is_known_as_well() {
    assertThat(
            effects(
                "p.A",
                "package p; class A { static int helper(int x) { return x + 1; }"
                    + " static int caller(int x) { return helper(x); } }",
                "-Atraceable.trace=p.A"))
        .isEqualTo("pure");
  }

  @Test
  void final_classes_records_and_enums_cannot_be_overridden() {
    for (String type : List.of("final class N", "record N()", "enum N")) {
      String body = type.startsWith("enum") ? "ONE; " : "";
      assertThat(
              effects(
                  "@io.traceable.annotations.Traceable static "
                      + type
                      + " { "
                      + body
                      + "int helper() { return 1; } }"
                      + " static int caller(N n) { return n.helper(); }"))
          .as(type)
          .isEqualTo("throws");
    }
  }

  @Test
  void a_method_that_may_be_overridden_is_impure() {
    assertThat(effects("int helper() { return 1; } int caller() { return helper(); }"))
        .isEqualTo("impure");
    assertThat(
            effects(
                "@io.traceable.annotations.Traceable enum N {"
                    + " ONE { @Override int helper() { return n++; } }; static int n;"
                    + " int helper() { return 1; } }"
                    + " static int caller(N n) { return n.helper(); }"))
        .isEqualTo("impure");
    assertThat(
            effects(
                "@io.traceable.annotations.Traceable interface I {"
                    + " default int helper() { return 1; } }"
                    + " static int caller(I i) { return i.helper(); }"))
        .isEqualTo("impure");
  }

  @Test
  void a_call_of_super_runs_that_very_method() {
    Build.Result result =
        Build.in(folder)
            .source(
                "p.A",
                """
                package p;
                class A {
                  @io.traceable.annotations.Traceable static class B {
                    int helper() { return 1; }
                  }
                  @io.traceable.annotations.Traceable static class C extends B {
                    @Override int helper() { return 2; }
                    int both() { return super.helper() + helper(); }
                  }
                }
                """)
            .run();

    assertThat(result.generated("p.A_C_Traced").orElseThrow())
        .contains("super p.A$B::helper()int {pure}")
        .contains("virtual p.A$C::helper()int {impure}");
  }

  @Test
  void what_calls_itself_may_never_return() {
    assertThat(
            effects(
                "static int helper(int x) { return x == 0 ? 0 : helper(x + 1); }"
                    + " static int caller(int x) { return helper(x); }"))
        .isEqualTo("impure");
    assertThat(
            effects(
                "static int helper(int x) { return x == 0 ? 0 : other(x); }"
                    + " static int other(int x) { return helper(x); }"
                    + " static int caller(int x) { return helper(x); }"))
        .isEqualTo("impure");
  }

  @Test
  void a_loop_may_never_end() {
    assertThat(
            effects(
                "static int helper(int x) { while (x != 0) { x += 2; } return x; }"
                    + " static int caller(int x) { return helper(x); }"))
        .isEqualTo("writes");
  }

  @Test
  void a_loop_that_counts_to_a_bound_ends() {
    assertThat(
            effects(
                "static int helper(int n) { int s = 0; for (int i = 0; i < n; i++) { s += i; }"
                    + " return s; } static int caller(int x) { return helper(x); }"))
        .isEqualTo("pure");
    assertThat(
            effects(
                "static int helper(int[] a) { int s = 0;"
                    + " for (int i = a.length - 1; i >= 0; i--) { s += a[i]; } return s; }"
                    + " static int caller(int[] a) { return helper(a); }"))
        .isEqualTo("reads,throws");
    assertThat(
            effects(
                "static int helper(int[] a) { int s = 0; for (int x : a) { s += x; } return s; }"
                    + " static int caller(int[] a) { return helper(a); }"))
        .isEqualTo("reads,throws");
    assertThat(
            effects(
                "static int helper(int n) { int s = 0; for (int i = 0; i <= n; i++) { s += i; }"
                    + " return s; } static int caller(int x) { return helper(x); }"))
        .isEqualTo("writes");
  }

  @Test
  void what_checks_its_arguments_may_throw_and_does_nothing_else() {
    assertThat(
            effects(
                "static void helper(int x) { if (x < 0) {"
                    + " throw new IllegalArgumentException(\"negative: \" + x); } }"
                    + " static int caller(int x) { helper(x); return x; }"))
        .isEqualTo("throws,fresh");
    assertThat(
            effects(
                "static void helper(Object x) { if (x == null) { throw new AssertionError(x); } }"
                    + " static Object caller(Object x) { helper(x); return x; }"))
        .isEqualTo("impure");
  }

  @Test
  void what_holds_a_lock_is_impure() {
    assertThat(
            effects(
                "static synchronized int helper(int x) { return x; }"
                    + " static int caller(int x) { return helper(x); }"))
        .isEqualTo("impure");
  }

  @Test
  void a_volatile_field_is_impure() {
    assertThat(
            effects(
                "static volatile int v; static int helper() { return v; }"
                    + " static int caller() { return helper(); }"))
        .isEqualTo("impure");
  }

  @Test
  void a_native_method_is_impure() {
    assertThat(
            effects(
                "static native int helper(int x);"
                    + " static int caller(int x) { return helper(x); }"))
        .isEqualTo("impure");
  }

  @Test
  void a_method_that_is_not_traced_is_impure() {
    assertThat(
            effects(
                "p.A",
                "package p; class A { static int helper(int x) { return x + 1; }"
                    + " @io.traceable.annotations.Traceable"
                    + " static int caller(int x) { return helper(x); } }"))
        .isEqualTo("impure");
  }

  @Test
  void a_call_that_initialises_another_class_is_impure_where_that_runs_code() {
    String call = " static int caller(int x) { return N.helper(x); }";
    String helper = " static int helper(int x) { return x; } }";
    String n = "@io.traceable.annotations.Traceable static class N ";
    assertThat(effects(n + "{ static final int F = 3; static int[] g;" + helper + call))
        .isEqualTo("pure");
    assertThat(effects(n + "{ static int f; static { f = 3; }" + helper + call))
        .isEqualTo("impure");
    assertThat(effects(n + "{ static final Object F = new Object();" + helper + call))
        .isEqualTo("impure");
    assertThat(
            effects(
                "static class S { static int n = Integer.getInteger(\"n\"); }"
                    + n
                    + "extends S {"
                    + helper
                    + call))
        .isEqualTo("impure");
    assertThat(
            effects(
                "@io.traceable.annotations.Traceable interface N {"
                    + " Object F = new Object();"
                    + helper
                    + call))
        .isEqualTo("impure");
  }

  @Test
  void a_class_with_code_may_call_its_own_methods() {
    assertThat(
            effects(
                "static int f; static { f = 3; } static int helper(int x) { return x; }"
                    + " static int caller(int x) { return helper(x); }"))
        .isEqualTo("pure");
  }

  @Test
  void bodies_in_other_files_are_not_relied_on() {
    Build.Result result =
        Build.in(folder)
            .source(
                "p.A",
                "package p; @io.traceable.annotations.Traceable class A {"
                    + " static int caller(int x) { return B.helper(x); } }")
            .source(
                "p.B",
                "package p; @io.traceable.annotations.Traceable class B {"
                    + " static int helper(int x) { return x; } }")
            .run();

    assertThat(result.generated("p.A_Traced").orElseThrow()).contains("::helper(int)int {impure}");
  }

  @Test
  void a_promise_stays_what_it_is() {
    assertThat(
            effects(
                "static int n; @io.traceable.annotations.Pure static int helper() { return n; }"
                    + " static int caller() { return helper(); }"))
        .isEqualTo("throws");
  }

  @Test
  void equal_calls_of_a_pure_method_are_one() {
    Build.Result result =
        Build.in(folder)
            .source(
                "p.A",
                "package p; @io.traceable.annotations.Traceable class A {"
                    + " static double rate(double x) { return x * 2; }"
                    + " static double twice(double x) { return rate(x) + rate(x); } }")
            .run();

    assertThat(result.generated("p.A_Traced").orElseThrow())
        .contains("\"common_subexpressions\"")
        .doesNotContain("A.rate(x) + A.rate(x)");
  }
}
