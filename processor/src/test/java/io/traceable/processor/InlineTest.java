package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies of a class's own methods in the place of their calls. */
class InlineTest {

  @TempDir private Path folder;

  private Build.Result build(String members, String... options) {
    Build.Result result =
        Build.in(folder)
            .source(
                "p.A", "package p; @io.traceable.annotations.Traceable class A { " + members + " }")
            .option("-Atraceable.transform.inline.budget=100")
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
  void static_private_and_final_methods_are_inlined() {
    assertThat(
            sibling(
                "static int s(int x) { return x * 2; }"
                    + " private int p(int x) { return x * 3; }"
                    + " final int f(int x) { return x * 5; }"
                    + " int m(int x) { return s(x) + p(x) + f(x); }"))
        .contains("int mul = x * 2;", "int mul_1 = x * 3;", "int mul_2 = x * 5;")
        .contains("return mul + mul_1 + mul_2;");
  }

  @Test
  void what_follows_sees_across_the_calls() {
    assertThat(
            sibling(
                "static int s(int x, boolean twice) { return twice ? x * 2 : x; }"
                    + " int m(int x) { return s(x, true) + s(x, false); }"))
        .contains("int mul = x * 2;", "return mul + x;");
  }

  @Test
  void the_comment_names_the_line_of_the_callee() {
    assertThat(
            sibling(
                """

                static int s(int x) {
                  return x * 2;
                }
                int m(int x) {
                  int y = s(x);
                  return y * y;
                }
                """))
        .contains("// line 3: return x * 2;");
  }

  @Test
  void the_graph_says_which_call_a_node_was_made_from() {
    assertThat(
            sibling(
                "static int s(int x) { return x * 2; } static int t(int x) { return s(x) + 1; }"
                    + " int m(int x) { return t(x) + 5; }"))
        .containsPattern("%mul = .*from inline\\(t\\)");
  }

  @Test
  void the_order_of_effects_stays() {
    assertThat(
            sibling(
                "int n; private int next(int x) { n += x; return n; }"
                    + " int m(int x) { return next(x) * next(-x); }"))
        .containsSubsequence(
            "self.n = self.n + x;",
            "int n_1 = self.n;",
            "self.n = self.n + neg;",
            "int n_1_1 = self.n;",
            "return n_1 * n_1_1;");
  }

  @Test
  void what_a_body_declares_and_does_not_throw_may_still_be_caught() {
    assertThat(
            sibling(
                "static int s(int x) throws java.io.IOException { return x * 2; }"
                    + " int m(int x) { try { return s(x); }"
                    + " catch (java.io.IOException e) { return 0; } }"))
        .doesNotContain("sOptimized(x);\n    }");
    assertThat(
            sibling(
                "static int s(int x) throws java.io.IOException {"
                    + " if (x < 0) { throw new java.io.IOException(\"\" + x); } return x * 2; }"
                    + " int m(int x) { try { return s(x); }"
                    + " catch (java.io.IOException e) { return 0; } }"))
        .contains("catch (IOException");
  }

  @Test
  void a_method_that_may_be_overridden_is_not() {
    assertThat(sibling("int o(int x) { return x * 2; } int m(int x) { return o(x); }"))
        .contains("return self.o(x);");
  }

  @Test
  void a_method_of_another_object_is_not() {
    assertThat(
            sibling(
                "final int f(int x) { return x * 2; } int m(A other, int x) { return other.f(x); }"))
        .contains("return other.f(x);");
  }

  @Test
  void a_method_that_calls_itself_is_not() {
    assertThat(
            sibling(
                "static int s(int x) { return x == 0 ? 1 : t(x - 1); }"
                    + " static int t(int x) { return s(x); }"
                    + " int m(int x) { return s(x); }"))
        .contains("return sOptimized(x);")
        .contains("tOptimized(x - 1)");
  }

  @Test
  void a_generic_method_is_not() {
    assertThat(sibling("static <T> T s(T x) { return x; } String m(String x) { return s(x) + 1; }"))
        .contains("sOptimized(x)");
  }

  @Test
  void a_static_method_of_another_class_is_inlined_unless_the_call_may_initialise_that() {
    String nested =
        "@io.traceable.annotations.Traceable static class N { %s"
            + " static int s(int x) { return x * 2; } } int m(int x) { return N.s(x); }";
    assertThat(sibling(nested.formatted(""))).contains("int mul = x * 2;");
    assertThat(sibling(nested.formatted("static Object o = new Object();")))
        .contains("return A.N.s(x);");
  }

  @Test
  void a_method_of_an_object_of_another_class_is_not() {
    assertThat(
            sibling(
                "@io.traceable.annotations.Traceable static final class N {"
                    + " int s(int x) { return x * 2; } } final N n = new N();"
                    + " int m(int x) { return n.s(x); }"))
        .contains("return self.n.s(x);");
  }

  @Test
  void a_method_that_always_throws_is_not() {
    assertThat(
            sibling(
                "static int s(int x) { throw new IllegalStateException(); }"
                    + " int m(int x) { return s(x); }"))
        .contains("return sOptimized(x);");
  }

  @Test
  void a_leaf_is_not() {
    String s = "static int s(int x) { return x * 2; }";
    String m = " int m(int x) { return s(x); }";
    assertThat(sibling("@io.traceable.annotations.Leaf " + s + m))
        .contains("return sOptimized(x);");
    assertThat(sibling(s + m, "-Atraceable.leaf=p.A.s")).contains("return sOptimized(x);");
    assertThat(sibling(s + m, "-Atraceable.leaf=p.A.m")).contains("return mul;");
  }

  @Test
  void a_leaf_that_nothing_is_called_is_said() {
    Build.Result result =
        build("static int s(int x) { return x * 2; }", "-Atraceable.leaf=p.A.missing");

    assertThat(result.diagnostics())
        .extracting(Build.Message::text)
        .singleElement()
        .asString()
        .contains("traceable.leaf: nothing in this compilation is called p.A.missing");
  }

  @Test
  void a_method_that_is_traced_without_a_transform_is_not() {
    assertThat(
            sibling(
                "@io.traceable.annotations.Traceable(without = \"dead_code\")"
                    + " static int s(int x) { return x * 2; } int m(int x) { return s(x); }"))
        .contains("return sOptimized(x);");
  }

  @Test
  void a_budget_of_nothing_inlines_nothing() {
    assertThat(
            sibling(
                "static int s(int x) { return x * 2; } int m(int x) { return s(x); }",
                "-Atraceable.transform.inline.budget=0"))
        .contains("return sOptimized(x);");
  }

  @Test
  void plain_java_is_inlined_only_where_that_is_asked_for() {
    Build.Result result =
        Build.in(folder)
            .source(
                "p.A",
                "package p; @io.traceable.annotations.Traceable class A {"
                    + " static int s(int x) { return x * 2; } int m(int x) { return s(x); } }")
            .run();

    assertThat(result.generated("p.A_Traced").orElseThrow()).contains("return sOptimized(x);");
  }

  @Test
  void batch_norms_are_folded_across_methods() {
    Build.Result result =
        Build.in(folder)
            .source(
                "p.Net",
                """
                package p;
                import io.traceable.annotations.Traceable;
                import io.traceable.nn.*;
                import io.traceable.tensor.Tensor;
                @Traceable
                public final class Net implements Block {
                  private final Conv2d conv = new Conv2d(3, 8, 3);
                  private final BatchNorm2d bn = new BatchNorm2d(8);
                  private Tensor convolved(Tensor x) {
                    return conv.forward(x);
                  }
                  private Tensor activated(Tensor x) {
                    return x.relu();
                  }
                  @Override
                  public Tensor forward(Tensor x) {
                    return activated(bn.forward(convolved(x)));
                  }
                }
                """)
            .run();
    assertThat(result.javacErrors()).isEmpty();
    assertThat(result.log())
        .filteredOn(line -> line.contains("Net.forward"))
        .singleElement()
        .asString()
        .contains("inline x2", "fold_batch_norm", "fuse_activation");
    assertThat(List.of(result.isSuccess())).containsExactly(true);
  }
}
