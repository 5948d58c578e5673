package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.Build.Message;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies for constants: of annotations and of the option {@code traceable.specialize}. */
class SpecializeTest {

  private static final String POWER =
      "static double pow(double x, int n) { double r = 1; for (int i = 0; i < n; i++) r *= x;"
          + " return r; }";

  @TempDir private Path folder;

  private Build.Result build(String members, String... options) {
    Build.Result result =
        Build.in(folder)
            .source(
                "p.A",
                "package p; import io.traceable.annotations.*; @Traceable class A { "
                    + members
                    + " }")
            .option(options)
            .run();
    assertThat(result.javacErrors()).isEmpty();
    return result;
  }

  private String sibling(String members, String... options) {
    Build.Result result = build(members, options);
    assertThat(result.diagnostics()).isEmpty();
    return result.generated("p.A_Traced").orElseThrow();
  }

  @Test
  void a_constant_has_a_method_of_its_own_behind_a_test() {
    assertThat(sibling(POWER.replace("int n)", "@Specialize({\"2\", \"3\"}) int n)")))
        .containsSubsequence(
            "private static double powOptimized(double x, int n) {",
            "if (n == 2) {",
            "return pow_n2(x);",
            "if (n == 3) {",
            "return pow_n3(x);",
            "while (i < n) {",
            "private static double pow_n2(double x) {",
            "= x * x;",
            "private static double pow_n3(double x) {",
            "= x * x * x;");
  }

  @Test
  void an_option_names_constants_where_sources_may_not_be_edited() {
    assertThat(sibling(POWER, "-Atraceable.specialize=p.A.p*(n = 2), p.A.pow(n = 0)"))
        .contains("return pow_n2(x);", "return pow_n0();");
  }

  @Test
  void several_parameters_are_tested_together_and_before_one_alone() {
    assertThat(
            sibling(
                "@Specialize(\"fast = true, n = 1\") static int f(@Specialize(\"1\") int n,"
                    + " boolean fast) { return fast ? n == 1 ? 5 : n : n * 2; }"))
        .containsSubsequence(
            "if (eq_1 && fast) {", "return f_n1_fast_true();", "if (eq_1) {", "return f_n1(fast);");
  }

  @Test
  void the_log_counts_the_bodies_and_what_became_of_them() {
    assertThat(build(POWER.replace("int n)", "@Specialize({\"2\", \"3\"}) int n)")).log())
        .singleElement()
        .asString()
        .contains("specialize x2", "loop_unrolling x2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "boolean | true    | v",
        "boolean | false   | !v",
        "char    | 'x'     | convert_1 == 120",
        "byte    | -1      | convert_1 == -1",
        "long    | 0x10    | v == 16L",
        "float   | 1.5f    | v == 1.5f",
        "double  | 2       | v == 2.0",
        "double  | NaN     | v != v",
        "double  | -0.0    | Double.doubleToRawLongBits(v) == -9223372036854775808L",
        "String  | \\\"a\\\" | \"a\".equals(v)",
        "Integer | 7       | v != null && v.intValue() == 7",
        "Object  | null    | v == null",
        "Thread.State | NEW | v != null && \"NEW\".equals(v.name())",
      })
  void each_kind_of_constant_has_its_test(String type, String constant, String test) {
    // What the constant decides is written so that each kind decides something.
    String decides =
        switch (type) {
          case "boolean" -> "v";
          case "String" -> "\"a\".equals(v)";
          case "Object" -> "v == null";
          case "Thread.State" -> "v == Thread.State.NEW";
          default -> "v > 0";
        };
    assertThat(
            sibling(
                "static int f(@Specialize(\"%s\") %s v, int n) { return %s ? n : n / 2; }"
                    .formatted(constant, type, decides)))
        .containsPattern(
            "if \\("
                + java.util.regex.Pattern.quote(test)
                + "\\)|= "
                + java.util.regex.Pattern.quote(test)
                + ";");
  }

  @Test
  void a_parameter_that_is_assigned_keeps_what_it_is_assigned() {
    assertThat(
            sibling(
                "static int f(@Specialize(\"2\") int n, int x) { if (n == 2) { n = x; } return n; }"))
        .containsSubsequence("private static int f_n2(int x) {", "return x;");
  }

  @Test
  void a_text_stays_the_object_it_is() {
    assertThat(
            sibling(
                "static String f(@Specialize(\"\\\"a\\\"\") String s) {"
                    + " return s.equals(\"a\") ? s : null; }"))
        .containsSubsequence("private static String f_s_a(String s) {", "return s;");
  }

  @Test
  void a_switch_over_an_enum_is_decided() {
    assertThat(
            sibling(
                "enum Mode { FAST, SLOW } static int f(@Specialize(\"SLOW\") Mode m, int x) {"
                    + " switch (m) { case FAST: return 1; case SLOW: return x; } return 0; }"))
        .containsSubsequence("private static int f_m_SLOW(int x) {", "return x;");
  }

  @Test
  void a_body_that_never_returns_is_written_where_it_is_called() {
    assertThat(
            sibling(
                "static int f(@Specialize(\"null\") String s, int x) throws java.io.IOException {"
                    + " if (s == null) { throw new java.io.IOException(); } return x; }"))
        .containsSubsequence("if (eq_1) {", "throw new IOException();")
        .doesNotContain("f_s_null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"static int f(@Specialize(\"5\") int n) { return Integer.bitCount(n); }"})
  void a_constant_that_decides_nothing_gets_no_body_and_it_is_said(String member) {
    Build.Result result = build(member);

    assertThat(result.generated("p.A_Traced").orElseThrow()).doesNotContain("n == 5");
    assertThat(result.diagnostics())
        .singleElement()
        .extracting(Message::text)
        .asString()
        .contains("A.f has no body for n = 5: nothing becomes simpler by it");
  }

  @Test
  void bodies_larger_than_the_budget_are_left_out() {
    Build.Result result =
        build(
            POWER.replace("int n)", "@Specialize({\"9\", \"1\"}) int n)"),
            "-Atraceable.transform.specialize.budget=5");

    assertThat(result.generated("p.A_Traced").orElseThrow())
        .contains("pow_n1(x)")
        .doesNotContain("pow_n9");
    assertThat(result.diagnostics())
        .extracting(Message::text)
        .allMatch(t -> t.contains("n = 9: its body has"));
  }

  @Test
  void without_the_transform_there_are_none_and_nothing_is_said() {
    assertThat(
            sibling(
                POWER.replace("int n)", "@Specialize(\"2\") int n)"),
                "-Atraceable.transforms.without=specialize"))
        .doesNotContain("n == 2");
  }

  @Test
  void the_graphs_of_the_bodies_are_in_the_sibling() {
    assertThat(sibling(POWER.replace("int n)", "@Specialize(\"2\") int n)")))
        .contains("graph \"specialized n = 2\"", "\"specialize\"");
  }

  @Test
  void a_name_means_the_methods_that_have_the_parameters() {
    String both =
        "static int f(int n) { return n == 2 ? 1 : n; } static int f(String n) { return 0; }"
            + " static int f(int m, int k) { return m; }";
    assertThat(sibling(both, "-Atraceable.specialize=p.A.f(n = 2)")).contains("f_n2()");
  }

  @Test
  void methods_that_are_too_large_are_cut_with_their_bodies() {
    StringBuilder body = new StringBuilder("static double f(double x, @Specialize(\"1\") int n) {");
    for (int i = 0; i < 60; i++) {
      body.append("x = n == 1 ? x * ").append(i).append(" : x / n;");
    }
    Build.Result result = build(body.append(" return x; }").toString(), "-Atraceable.outline=200");

    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.generated("p.A_Traced").orElseThrow()).contains("fOptimizedPart");
  }

  @Test
  void constants_do_not_reach_into_methods_that_are_called() {
    assertThat(
            sibling(
                "static int g(int n) { return n == 2 ? 1 : n; }"
                    + " static int f(@Specialize(\"2\") int n) { return n == 2 ? g(n) : g(n + 1); }"))
        .containsSubsequence("private static int f_n2() {", "gOptimized(2)");
  }

  @Test
  void what_is_inlined_is_specialised_too() {
    assertThat(
            sibling(
                "static int g(int n) { return n == 2 ? 1 : n; }"
                    + " static int f(@Specialize(\"2\") int n) { return g(n); }",
                "-Atraceable.transform.inline.budget=100"))
        .containsSubsequence("private static int f_n2() {", "return 1;");
  }

  @Test
  void two_builds_give_the_same_text() {
    String member = POWER.replace("int n)", "@Specialize({\"2\", \"3\"}) int n)");
    assertThat(List.of(sibling(member))).containsExactly(sibling(member));
  }
}
