package io.traceable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.processor.emit.EmitHarness.Program;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Siblings of every kind of class and method compile without a warning and agree. */
class DeclarationsTest {

  private static Program compile(String name, String... lines) {
    return EmitHarness.of(
            "a." + name,
            "package a;\nimport io.traceable.annotations.Traceable;\n" + String.join("\n", lines))
        .compile();
  }

  @Test
  void a_record_reads_its_components() throws Exception {
    Program program =
        compile(
            "Point",
            "public record Point(int x, int y) {",
            "  @Traceable public int sum() { return x + y(); }",
            "}");

    assertThat(program.call(program.siblingOf(program.model("a.Point", 2, 3)), "sum")).isEqualTo(5);
  }

  @Test
  void an_enum_constant_is_a_model() throws Exception {
    Program program =
        compile(
            "Level",
            "enum Level { LOW, HIGH;",
            "  @Traceable int twice() { return ordinal() * 2; } }");
    Object high = program.type("a.Level").getEnumConstants()[1];

    assertThat(program.call(program.siblingOf(high), "twice")).isEqualTo(2);
  }

  @Test
  void a_nested_class_has_its_sibling_beside_the_outer_one() throws Exception {
    Program program =
        compile(
            "Outer",
            "public class Outer {",
            "  private static int hidden(int x) { return x + 1; }",
            "  static class Inner {",
            "    @Traceable private int next(int self) { return hidden(self); }",
            "  }",
            "}");
    Object sibling = program.siblingOf(program.model("a.Outer$Inner"));

    assertThat(sibling.getClass().getName()).isEqualTo("a.Outer_Inner_Traced");
    assertThat(program.call(sibling, "next", 4)).isEqualTo(5);
  }

  @Test
  void a_generic_class_keeps_its_type_parameters() throws Exception {
    Program program =
        compile(
            "Box",
            "import java.util.*;",
            "public class Box<T extends Comparable<T>> {",
            "  private final List<T> items;",
            "  private T last;",
            "  public Box(List<T> items) { this.items = items; }",
            "  @Traceable public T first() { last = items.get(0); return last; }",
            "  @Traceable public <R extends List<? super T>> R into(R target) {",
            "    target.add(last); return target; }",
            "}");
    Object sibling = program.siblingOf(program.model("a.Box", List.of("x")));

    assertThat(program.call(sibling, "first")).isEqualTo("x");
    assertThat(program.source("a.Box_Traced"))
        .contains("public final class Box_Traced<T extends Comparable<T>>")
        .contains("public <R extends List<? super T>> R into(R target)");
  }

  @Test
  void erased_style_compiles_the_same_generic_class() throws Exception {
    Program program =
        EmitHarness.of(
                "a.Box",
                """
                package a;
                import io.traceable.annotations.Traceable;
                import java.util.*;
                import java.util.function.*;
                public class Box<T extends Comparable<T>> {
                  private final List<T> items;
                  public Box(List<T> items) { this.items = items; }
                  @Traceable public T first() { return items.get(0); }
                  @Traceable public int count(String s) {
                    Function<String, Integer> f = x -> x.length() + items.size();
                    Function<String, String> g = String::trim;
                    return f.apply(g.apply(s));
                  }
                }
                """)
            .style(TypeStyle.ERASED)
            .compile();
    Object sibling = program.siblingOf(program.model("a.Box", List.of("x")));

    assertThat(program.call(sibling, "first")).isEqualTo("x");
    assertThat(program.call(sibling, "count", " ab ")).isEqualTo(3);
  }

  @Test
  void interfaces_of_the_model_are_implemented() throws Exception {
    Program program =
        compile(
            "Twice",
            "import java.util.function.*;",
            "public final class Twice implements Function<Integer, Integer>, Comparable<Twice> {",
            "  @Override @Traceable public Integer apply(Integer x) { return x * 2; }",
            "  @Override public <V> Function<V, Integer> compose(",
            "      Function<? super V, ? extends Integer> before) { return v -> 7; }",
            "  @Override public int compareTo(Twice other) { return 0; }",
            "}");
    Object sibling = program.siblingOf(program.model("a.Twice"));

    assertThat(sibling).isInstanceOf(Function.class).isNotInstanceOf(Comparable.class);
    @SuppressWarnings("unchecked")
    Function<Integer, Integer> function = (Function<Integer, Integer>) sibling;
    assertThat(function.apply(4)).isEqualTo(8);
    assertThat(function.compose(x -> 1).apply(4)).isEqualTo(7);
  }

  @Test
  void static_methods_alone_make_a_class_without_instances() throws Exception {
    Program program =
        compile(
            "Maths",
            "public final class Maths {",
            "  private Maths() {}",
            "  @Traceable public static long square(int x) { return (long) x * x; }",
            "}");

    assertThat(program.callStatic("a.Maths_Traced", "square", 5)).isEqualTo(25L);
    assertThat(program.type("a.Maths_Traced").getDeclaredConstructors())
        .allMatch(c -> Modifier.isPrivate(c.getModifiers()));
  }

  @Test
  void checked_exceptions_come_out_as_they_are() throws Exception {
    Program program =
        compile(
            "Thrower",
            "import java.io.IOException;",
            "public class Thrower {",
            "  @Traceable public void fail(String text) throws IOException {",
            "    IOException problem = make(text); throw problem; }",
            "  @Traceable public int inner() throws IOException { return deep(); }",
            "  private int deep() throws IOException { throw new IOException(\"deep\"); }",
            "  private static IOException make(String t) { return new IOException(t); }",
            "}");
    Object sibling = program.siblingOf(program.model("a.Thrower"));

    assertThatThrownBy(() -> program.call(sibling, "fail", "x"))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("x");
    assertThatThrownBy(() -> program.call(sibling, "inner"))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("deep");
  }

  @Test
  void super_calls_and_inherited_protected_members_reach_the_superclass() throws Exception {
    Program program =
        EmitHarness.of(
                "b.Base",
                """
                package b;
                public class Base {
                  protected int state = 3;
                  protected int shift(int x) { return x + state; }
                  public String name() { return "base"; }
                }
                """)
            .and(
                "a.Derived",
                """
                package a;
                import io.traceable.annotations.Traceable;
                public class Derived extends b.Base implements Cloneable {
                  private Derived() {}
                  @Override public String name() { return "derived"; }
                  @Traceable public String both() { state = 4; return super.name() + shift(1); }
                  @Traceable public Object copy() throws CloneNotSupportedException {
                    Derived made = new Derived(); return made.name() + (clone() != this); }
                }
                """)
            .compile();
    Object sibling = program.siblingOf(program.model("a.Derived"));

    assertThat(program.call(sibling, "both")).isEqualTo("base5");
    assertThat(program.call(sibling, "copy")).isEqualTo("derivedtrue");
  }

  @Test
  void handles_and_keys_do_not_obscure_classes_of_their_names() throws Exception {
    Program program =
        compile(
            "Zone",
            "public class Zone {",
            "  static class TAX { static int of(int x) { return x + 7; } }",
            "  static class RATE { static final int[] FACTORS = {2}; }",
            "  private final int tax;",
            "  public Zone(int tax) { this.tax = tax; }",
            "  @Traceable public int rate(int x) { return TAX.of(x) * RATE.FACTORS[0] + tax; }",
            "}");

    assertThat(program.call(program.siblingOf(program.model("a.Zone", 5)), "rate", 1))
        .isEqualTo(21);
  }

  @Test
  void a_method_that_every_sibling_has_is_refused() {
    Program program =
        compile("Odd", "public class Odd { @Traceable public int original() { return 1; } }");

    assertThat(program.processor().refusals)
        .singleElement()
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.RESERVED_NAME))
        .satisfies(e -> assertThat(e.method()).isPresent());
  }

  @Test
  void a_sibling_prints_its_model() {
    Program program =
        compile(
            "Named",
            "public class Named { @Traceable public int one() { return 1; }",
            "  @Override public String toString() { return \"me\"; } }");

    assertThat(program.siblingOf(program.model("a.Named"))).hasToString("Named_Traced(me)");
  }
}
