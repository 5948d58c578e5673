package io.traceable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.dispatch.Traced;
import io.traceable.processor.emit.EmitHarness.Program;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Classes that a sibling cannot name have one all the same. */
class PrivateModelsTest {

  private static Program compile(String... lines) {
    return EmitHarness.of(
            "a.Outer",
            """
            package a;
            import io.traceable.annotations.Traceable;
            import java.util.*;
            import java.util.function.*;
            public class Outer {
            """
                + String.join("\n", lines)
                + "\n}\n")
        .compile();
  }

  @Test
  void a_private_class_is_known_by_its_nearest_superclass_with_a_name() throws Exception {
    Program program =
        compile(
            "static class Base { int x = 2; }",
            "private static class Inner extends Base {",
            "  private int y = 3;",
            "  @Traceable int sum(int z) { y++; return x + y + z + twice(z) + more(); }",
            "  int twice(int z) { return 2 * z; }",
            "  static int more() { return 100; }",
            "}");
    Object sibling = program.siblingOf(program.model("a.Outer$Inner"));

    assertThat(program.call(sibling, "sum", 10)).isEqualTo(2 + 4 + 10 + 20 + 100);
    assertThat(program.source("a.Outer_Inner_Traced"))
        .contains("private final Outer.Base self;")
        .contains("ofPrivate = \"a.Outer$Inner\"");
    assertThat(Traced.isTraced(sibling)).isTrue();
    assertThat(Traced.original(sibling).getClass().getName()).isEqualTo("a.Outer$Inner");
  }

  @Test
  void a_sibling_of_a_private_class_refuses_objects_of_others() {
    Program program = compile("private static class Inner { @Traceable int one() { return 1; } }");

    assertThatThrownBy(() -> program.callStatic("a.Outer_Inner_Traced", "of", "text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a.Outer_Inner_Traced stands for a a.Outer$Inner, not for a java.lang.String");
  }

  @Test
  void static_methods_of_a_private_class_stay_static() throws Exception {
    Program program =
        compile(
            "private static class Inner {",
            "  private static int count;",
            "  @Traceable static int next(int by) { count += by; return count; } }");

    program.callStatic("a.Outer_Inner_Traced", "next", 2);
    assertThat(program.callStatic("a.Outer_Inner_Traced", "next", 3)).isEqualTo(5);
  }

  @Test
  void private_records_enums_interfaces_and_inner_classes_are_models() throws Exception {
    Program program =
        compile(
            "private record Pair(int x, int y) { @Traceable int sum() { return x + y(); } }",
            "private enum Level { LOW, HIGH { @Override int extra() { return 7; } };",
            "  int extra() { return 0; }",
            "  @Traceable int twice() { return ordinal() * 2 + extra(); }",
            "  @Traceable boolean isLow() { return this == LOW; } }",
            "private interface Shape { int side();",
            "  @Traceable default int area() { return side() * side(); } }",
            "private static class Square implements Shape { public int side() { return 3; } }",
            "private int base = 40;",
            "private class Near { @Traceable int get(int x) { return base + x; } }",
            "private static class Around { static class Deep {",
            "  @Traceable int five() { return 5; } } }");

    Object high = program.type("a.Outer$Level").getEnumConstants()[1];
    assertThat(program.call(program.siblingOf(program.model("a.Outer$Pair", 2, 3)), "sum"))
        .isEqualTo(5);
    Object near = program.model("a.Outer$Near", program.model("a.Outer"));
    assertThat(program.call(program.siblingOf(near), "get", 2)).isEqualTo(42);
    Object deep = program.model("a.Outer$Around$Deep");
    assertThat(program.call(program.siblingOf(deep), "five")).isEqualTo(5);
    Object shape =
        program.callStatic("a.Outer_Shape_Traced", "of", program.model("a.Outer$Square"));
    assertThat(program.call(shape, "area")).isEqualTo(9);
    Object low = program.type("a.Outer$Level").getEnumConstants()[0];
    assertThat(program.call(program.siblingOf(low), "isLow")).isEqualTo(true);
    assertThatThrownBy(() -> program.callStatic("a.Outer_Level_Traced", "of", "x"))
        .isInstanceOf(Exception.class);
    assertThat(program.call(program.callStatic("a.Outer_Level_Traced", "of", high), "twice"))
        .isEqualTo(9);
  }

  @Test
  void interfaces_of_a_private_class_are_kept() {
    Program program =
        compile(
            "private static class Words implements IntSupplier, Supplier<List<String>>,",
            "    Comparator<String> {",
            "  @Override @Traceable public int getAsInt() { return 3; }",
            "  @Override public List<String> get() { return List.of(\"a\"); }",
            "  @Override public int compare(String x, String y) { return x.length() - y.length(); }",
            "}");
    Object sibling = program.siblingOf(program.model("a.Outer$Words"));

    assertThat(((IntSupplier) sibling).getAsInt()).isEqualTo(3);
    assertThat(((Supplier<?>) sibling).get()).isEqualTo(List.of("a"));
    @SuppressWarnings("unchecked")
    Comparator<String> comparator = (Comparator<String>) sibling;
    assertThat(comparator.reversed().compare("a", "bcd")).isEqualTo(2);
  }

  @Test
  void a_private_generic_class_keeps_its_type_parameters() throws Exception {
    Program program =
        compile(
            "private interface Sized { int size(); }",
            "private static class Text implements Sized {",
            "  public int size() { return 4; } }",
            "private static class Box<T extends Sized, E> {",
            "  private final List<E> items = new ArrayList<>();",
            "  private T last;",
            "  @Traceable int add(T item, E other) {",
            "    last = item; items.add(other); return last.size() + items.size(); }",
            "  @Traceable E first() { return items.get(0); }",
            "  @Traceable <S extends Sized & Comparable<S>> int of(S s, Class<? extends Sized> c) {",
            "    return s.size(); }",
            "}");
    Object sibling = program.siblingOf(program.model("a.Outer$Box"));

    assertThat(program.call(sibling, "add", program.model("a.Outer$Text"), "x")).isEqualTo(5);
    assertThat(program.call(sibling, "first")).isEqualTo("x");
  }

  @Test
  void methods_that_differ_in_private_types_only_are_told_apart() throws Exception {
    Program program =
        compile(
            "private static class One {}",
            "private static class Two {}",
            "@Traceable static int which(Object o) { return 0; }",
            "@Traceable private static int which(One o) { return 1; }",
            "@Traceable private static int which(Two o) { return 2; }",
            "@Traceable private boolean equals(One o) { return true; }",
            "@Traceable static int all() {",
            "  return which(new One()) + 10 * which(new Two()) + 100 * which(null + \"\"); }");

    assertThat(program.callStatic("a.Outer_Traced", "all")).isEqualTo(21);
    assertThat(program.source("a.Outer_Traced"))
        .contains("called = \"which_1(Ljava/lang/Object;)I\"");
  }

  @Test
  void handlers_of_private_exceptions_catch_what_they_caught() throws Exception {
    Program program =
        compile(
            "private static class Stop extends Exception {",
            "  private static final long serialVersionUID = 1L; int code = 7; }",
            "private static class Halt extends RuntimeException {",
            "  private static final long serialVersionUID = 1L; }",
            "static void act(int x) throws Stop, java.io.IOException {",
            "  if (x == 0) throw new Stop();",
            "  if (x == 1) throw new java.io.IOException(\"io\");",
            "  if (x == 2) throw new Halt();",
            "  if (x == 3) throw new IllegalStateException(\"state\");",
            "  if (x == 4) throw new AssertionError(\"error\"); }",
            "@Traceable static String run(int x) {",
            "  String s = \"\";",
            "  try { act(x); s += \"none\"; }",
            "  catch (IllegalArgumentException e) { s += \"argument\"; }",
            "  catch (Stop e) { s += e.code; }",
            "  catch (Halt | IllegalStateException e) { s += e.getMessage(); }",
            "  catch (java.io.IOException e) { throw new IllegalArgumentException(e); }",
            "  finally { s += \"!\"; }",
            "  return s; }",
            "@Traceable static int pass(int x) throws Stop, java.io.IOException {",
            "  try { act(x); return 1; } catch (Stop e) { throw e; } }");

    assertThat(program.callStatic("a.Outer_Traced", "run", 0)).isEqualTo("7!");
    assertThat(program.callStatic("a.Outer_Traced", "run", 2)).isEqualTo("null!");
    assertThat(program.callStatic("a.Outer_Traced", "run", 3)).isEqualTo("state!");
    assertThat(program.callStatic("a.Outer_Traced", "run", 5)).isEqualTo("none!");
    assertThatThrownBy(() -> program.callStatic("a.Outer_Traced", "run", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasCauseInstanceOf(java.io.IOException.class);
    assertThatThrownBy(() -> program.callStatic("a.Outer_Traced", "pass", 0))
        .satisfies(e -> assertThat(e.getClass().getName()).isEqualTo("a.Outer$Stop"));
    assertThatThrownBy(() -> program.callStatic("a.Outer_Traced", "pass", 1))
        .isInstanceOf(java.io.IOException.class);
  }

  @Test
  void values_of_private_types_are_passed_as_what_a_superclass_with_arguments_takes()
      throws Exception {
    Program program =
        compile(
            "interface Function { int value(int x); }",
            "interface Smooth extends Function {}",
            "static class Solver<F extends Function> {",
            "  int solve(F f, int x) { return f.value(x); }",
            "  int solve(String name, int x) { return -1; } }",
            "static class SmoothSolver extends Solver<Smooth> {}",
            "private class Twice implements Smooth {",
            "  public int value(int x) { return 2 * x; } }",
            "@Traceable int run(int x) { return new SmoothSolver().solve(new Twice(), x); }",
            "@Traceable @SuppressWarnings({\"rawtypes\", \"unchecked\"}) int raw(int x) {",
            "  Solver solver = new SmoothSolver(); return solver.solve(new Twice(), x); }");
    Object sibling = program.siblingOf(program.model("a.Outer"));

    assertThat(program.call(sibling, "run", 3)).isEqualTo(6);
    assertThat(program.call(sibling, "raw", 4)).isEqualTo(8);
    assertThat(program.source("a.Outer_Traced")).contains("(Outer.Smooth) ");
  }
}
