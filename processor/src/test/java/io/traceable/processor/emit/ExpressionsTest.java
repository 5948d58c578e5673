package io.traceable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.emit.EmitHarness.Program;
import org.junit.jupiter.api.Test;

/** Expressions mean in a sibling what they mean in the model. */
class ExpressionsTest {

  private static Program compile(String... lines) {
    return EmitHarness.of(
            "a.M",
            """
            package a;
            import io.traceable.annotations.Traceable;
            import java.util.*;
            import java.util.function.*;
            public class M {
            """
                + String.join("\n", lines)
                + "\n}\n")
        .compile();
  }

  private static void assertAgrees(Program program, String method, Object... args)
      throws Exception {
    assertThat(program.call(program.siblingOf(program.model("a.M")), method, args))
        .isEqualTo(program.call(program.model("a.M"), method, args));
  }

  @Test
  void overloads_are_chosen_as_in_the_model() throws Exception {
    Program program =
        compile(
            "static String f(Object o) { return \"O\"; }",
            "static String f(String s) { return \"S\"; }",
            "static String f(Integer i) { return \"I\"; }",
            "static String g(byte b) { return \"b\"; }",
            "static String g(int i) { return \"i\"; }",
            "static String g(long l) { return \"l\"; }",
            "static String h(char c) { return \"c\"; }",
            "static String h(int c) { return \"i\"; }",
            "static String v(Object... os) { return \"n\" + (os == null ? -1 : os.length); }",
            "@Traceable public String all(String s, byte b) {",
            "  return f((Object) s) + f((String) null) + f(s) + f((Object) null) + f(3)",
            "    + g(b) + g((byte) 1) + g(1) + g(1L) + h('x') + h((int) 'x')",
            "    + v((Object[]) null) + v((Object) null) + v(s, b) + v((Object[]) new String[3]);",
            "}");

    assertAgrees(program, "all", "x", (byte) 2);
  }

  @Test
  void literals_keep_their_bits() throws Exception {
    Program program =
        compile(
            "@Traceable public String all(String s) {",
            "  Object[] o = {1.5f, Float.NaN, Double.NEGATIVE_INFINITY, -0.0, Long.MIN_VALUE,",
            "    Integer.MIN_VALUE, 'a', '\\'', '\\n', \"q\\\"\\\\u\\u00e9\\0\", (byte) -1, String.class};",
            "  byte[] b = {1, -2}; char[] c = {'\\t', 0}; short[] t = {300};",
            "  return Arrays.toString(o) + Arrays.toString(b) + Arrays.hashCode(c)",
            "    + Arrays.toString(t) + - -b[1] + ~3 + s; }");

    assertAgrees(program, "all", "x");
  }

  @Test
  void concatenation_starts_with_text() throws Exception {
    Program program =
        compile(
            "@Traceable public String all(char c, int i, Object o) {",
            "  return c + (i + \"\") + o + c + i + (char) (c + i) + null; }");

    assertAgrees(program, "all", 'a', 1, "o");
  }

  @Test
  void a_concatenation_at_run_time_is_a_new_string() throws Exception {
    Program program =
        compile(
            "@Traceable public boolean isConstant() {",
            "  String a = \"a\"; String ab = a + \"b\"; return ab == \"ab\"; }");

    assertAgrees(program, "isConstant");
  }

  @Test
  void conditions_evaluate_only_what_they_need() throws Exception {
    Program program =
        compile(
            "private int calls;",
            "private boolean tick() { calls++; return calls > 1; }",
            "@Traceable public String all(String s, int x) {",
            "  boolean a = s != null && s.isEmpty(); boolean b = x > 3 || tick();",
            "  boolean c = !(x > 3) && (tick() || s.length() > 2);",
            "  Object boxed = x > 3 ? (Object) Integer.valueOf(x) : Double.valueOf(2);",
            "  int n = x > 3 ? x : s.length() * x + calls;",
            "  return a + \" \" + b + c + boxed + n + calls; }");

    assertAgrees(program, "all", "abc", 4);
    assertAgrees(program, "all", "abc", 2);
  }

  @Test
  void lambdas_and_method_references_work() throws Exception {
    Program program =
        compile(
            "private int add(int x) { return x + base; }",
            "private final int base = 5;",
            "private static String wrap(Object o) { return \"<\" + o + \">\"; }",
            "@Traceable public String all(int k, String s) {",
            "  IntUnaryOperator f = x -> { int y = x * k; return add(y) + base; };",
            "  IntUnaryOperator g = this::add; Function<Object, String> h = M::wrap;",
            "  Supplier<List<String>> n = ArrayList::new; IntFunction<int[]> m = int[]::new;",
            "  UnaryOperator<String> c = s::concat; Function<String, Integer> l = String::length;",
            "  Runnable r = () -> n.get().add(s); r.run();",
            "  Supplier<String> t = super::toString;",
            "  return f.applyAsInt(2) + h.apply(g.applyAsInt(1)) + n.get() + m.apply(3).length",
            "    + c.apply(s) + l.apply(s) + (t.get() != null); }");

    assertAgrees(program, "all", 3, "ab");
  }

  @Test
  void arrays_and_casts_work() throws Exception {
    Program program =
        compile(
            "@Traceable public String all(Object o, int n) {",
            "  int[][] grid = new int[n][2]; grid[1][0] = n; grid[1][0] += 4;",
            "  long[][] half = new long[2][]; String s = (String) o;",
            "  boolean is = o instanceof Integer; List<String> list = new ArrayList<>(List.of(s));",
            "  list.add(s); for0(list); return Arrays.deepToString(grid) + half.length + is + list; }",
            "private static <T> void for0(List<T> list) { list.remove(0); }");

    assertAgrees(program, "all", "x", 2);
  }

  @Test
  void variable_arity_stays() throws Exception {
    Program program =
        compile(
            "@Traceable public int count(String... names) { return names.length; }",
            "@SafeVarargs @Traceable public final <T> T first(T... items) { return items[0]; }");
    Object sibling = program.siblingOf(program.model("a.M"));

    assertThat(program.call(sibling, "count", (Object) new String[] {"a", "b"})).isEqualTo(2);
    assertThat(program.call(sibling, "first", (Object) new String[] {"a"})).isEqualTo("a");
  }

  @Test
  void names_of_the_generated_code_do_not_hide_those_of_the_user() throws Exception {
    Program program =
        compile(
            "static int DISPATCH = 1; int bound = 2; int self = 3;",
            "@Traceable public int all(int DISPATCH, int self) {",
            "  int bound = self + this.self + this.bound; int java = Math.abs(bound);",
            "  int Math = java + M.DISPATCH; int M = Math + DISPATCH; return M; }");

    assertAgrees(program, "all", 3, 4);
  }

  @Test
  void classes_of_the_package_hide_those_of_java_lang() throws Exception {
    Program program =
        EmitHarness.of("a.String", "package a; public class String { int n = 3; }")
            .and("a.Tensor", "package a; public class Tensor { public int n = 4; }")
            .and("b.Tensor", "package b; public class Tensor { public int n = 5; }")
            .and(
                "a.M",
                """
                package a;
                import io.traceable.annotations.Traceable;
                public class M {
                  @Traceable public java.lang.String all(Tensor t, b.Tensor u) {
                    String s = new String(); java.lang.String text = "x";
                    Tensor v = t; b.Tensor w = new b.Tensor();
                    return text + s.n + v.n + u.n + w.n; }
                }
                """)
            .compile();
    Object model = program.model("a.M");

    assertThat(
            program.call(
                program.siblingOf(model),
                "all",
                program.model("a.Tensor"),
                program.model("b.Tensor")))
        .isEqualTo("x3455");
  }
}
