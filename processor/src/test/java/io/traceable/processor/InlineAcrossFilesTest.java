package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.dispatch.DispatchMode;
import io.traceable.dispatch.Traced;
import io.traceable.nn.Block;
import io.traceable.nn.Parameter;
import io.traceable.tensor.Tensor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies of methods of other classes in the place of their calls. */
class InlineAcrossFilesTest {

  private static final String IMPORTS =
      "package p; import io.traceable.annotations.*; import io.traceable.nn.*;"
          + " import io.traceable.tensor.Tensor; ";

  private static final String FORWARD =
      "@Traceable @Override public Tensor forward(Tensor x) { return %s; } }";

  private static final String BLOCK =
      IMPORTS
          + "public class Part implements Block { final Linear fc = new Linear(2, 2); int calls; "
          + FORWARD;

  @TempDir private Path folder;

  @AfterEach
  void resetModes() {
    Traced.resetModes();
  }

  private static String model(String field, String value) {
    return IMPORTS
        + "public class Net implements Block { "
        + field
        + " "
        + FORWARD.formatted(value);
  }

  private static String part(String value) {
    return BLOCK.formatted(value);
  }

  private Build.Result build(String... sources) {
    Build build = Build.in(folder);
    for (String source : sources) {
      String name = source.replaceFirst("(?s).*?class (\\w+).*", "$1");
      build.source("p." + name, source);
    }
    Build.Result result = build.run();
    assertThat(result.javacErrors()).isEmpty();
    assertThat(result.diagnostics()).isEmpty();
    return result;
  }

  private static String sibling(Build.Result result) {
    return result.generated("p.Net_Traced").orElseThrow();
  }

  private static String log(Build.Result result) {
    return result.log().stream().filter(l -> l.contains("Net.forward")).findFirst().orElseThrow();
  }

  private String siblingOf(String field, String value, String... others) {
    String[] all = Arrays.copyOf(others, others.length + 1);
    all[others.length] = model(field, value);
    return sibling(build(all));
  }

  /** The classes of the last build. */
  private ClassLoader load(Build.Result result) throws Exception {
    URL[] classes = {result.classes().toUri().toURL()};
    return new URLClassLoader(classes, getClass().getClassLoader());
  }

  private static Block net(ClassLoader loader) throws Exception {
    return (Block) loader.loadClass("p.Net").getConstructor().newInstance();
  }

  private static Block traced(Block net) {
    return Traced.of(Block.class, net);
  }

  private static Tensor input() {
    return Tensor.of(new float[] {1, -2}).reshape(1, 2);
  }

  private static Object get(Object object, String name) throws Exception {
    Field field = object.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return Objects.requireNonNull(field.get(object));
  }

  private static void set(Object object, String name, Object value) throws Exception {
    Field field = object.getClass().getDeclaredField(name);
    field.setAccessible(true);
    field.set(object, value);
  }

  private static float[] values(Tensor tensor) {
    return tensor.toFloatArray();
  }

  @Test
  void the_body_of_a_submodule_of_one_class_stands_in_the_place_of_its_call() {
    assertThat(
            siblingOf("private final Part a = new Part();", "a.forward(x)", part("fc.forward(x)")))
        .contains("bound.a_fc.forward(x)")
        .contains("// Part.java:1");
  }

  @Test
  void what_follows_sees_across_classes() {
    Build.Result result =
        build(
            IMPORTS
                + "public class Part implements Block { private final Conv2d c = new Conv2d(3, 4, 3); "
                + FORWARD.formatted("c.forward(x)"),
            model(
                "private final Part a = new Part();"
                    + " private final BatchNorm2d bn = new BatchNorm2d(4);",
                "bn.forward(a.forward(x)).relu()"));

    assertThat(log(result)).contains("inline", "fold_batch_norm", "fuse_activation");
  }

  @Test
  void a_field_that_a_constructor_assigns_counts_as_well() {
    assertThat(
            siblingOf(
                "private final Part a; public Net() { this.a = new Part(); }",
                "a.forward(x)",
                part("fc.forward(x)")))
        .contains("bound.a_fc.forward(x)");
  }

  @Test
  void bodies_in_bodies_are_inlined() {
    assertThat(
            siblingOf(
                "private final Mid m = new Mid();",
                "m.forward(x)",
                part("fc.forward(x)"),
                IMPORTS
                    + "class Mid implements Block { private final Part part = new Part(); "
                    + FORWARD.formatted("part.forward(x)")))
        .contains("bound.m_part_fc.forward(x)")
        .contains("DISPATCH.requireExact(m(self), \"p.Mid\", \"m\");")
        .contains("DISPATCH.requireExact(part(m(self)), \"p.Part\", \"m.part\");")
        .contains("{self, m(self), part(m(self)), m_part_fc}");
  }

  @Test
  void fields_of_the_other_class_are_read_and_written_in_its_object() throws Exception {
    Build.Result result =
        build(
            IMPORTS
                + "public class Part implements Block { final Linear fc = new Linear(2, 2);"
                + " private int calls; "
                + FORWARD.formatted("fc.forward(x).add(++calls)"),
            model("private final Part a = new Part();", "a.forward(x)"));

    assertThat(sibling(result)).contains("bound.a_fc.forward(x)");
    Block net = net(load(result));
    Block traced = traced(net);
    float[] first = values(traced.forward(input()));
    float[] second = values(traced.forward(input()));
    assertThat(get(get(net, "a"), "calls")).isEqualTo(2);
    assertThat(second[0] - first[0]).isEqualTo(1f);
  }

  @Test
  void static_methods_of_other_files_are_inlined_where_their_class_runs_no_code() {
    String scale =
        IMPORTS + "class Scale { %s @Traceable static Tensor of(Tensor x) { return x.mul(2); } }";
    String field = "private final Linear fc = new Linear(2, 2);";
    String value = "fc.forward(Scale.of(x))";

    assertThat(siblingOf(field, value, scale.formatted(""))).contains("x.mul(2.0)");
    assertThat(siblingOf(field, value, scale.formatted("static { System.out.println(); }")))
        .contains("Scale.of(x)")
        .doesNotContain("x.mul(2.0)");
  }

  @Test
  void original_and_sibling_agree() throws Exception {
    Build.Result result =
        build(
            part("calls > 0 ? x : fc.forward(x).relu()"),
            model("private final Part a = new Part();", "a.forward(a.forward(x).add(1)).mul(3)"));

    assertThat(log(result)).contains("inline");
    Block net = net(load(result));
    assertThat(values(traced(net).forward(input()))).containsExactly(values(net.forward(input())));
  }

  @Test
  void early_returns_and_fields_in_branches_agree() throws Exception {
    Build.Result result =
        build(
            IMPORTS
                + "public class Part implements Block { private final Linear fc = new Linear(2, 2);"
                + " private int calls; @Traceable @Override public Tensor forward(Tensor x) {"
                + " if (calls++ > 0) { Tensor y = fc.forward(x); if (calls > 2) { return y.add(calls); }"
                + " x = y.relu(); } return x.sub(calls); } }",
            model(
                "private final Part a = new Part(); private final Part b = new Part();",
                "x.dim(0) == 1 ? b.forward(a.forward(x)) : a.forward(x)"));

    assertThat(log(result)).contains("inline x3");
    Block net = net(load(result));
    Block other = (Block) net.getClass().getConstructor().newInstance();
    for (String part : new String[] {"a", "b"}) {
      set(get(other, part), "fc", get(get(net, part), "fc"));
    }
    Block traced = traced(other);
    for (int i = 0; i < 5; i++) {
      assertThat(values(traced.forward(input()))).containsExactly(values(net.forward(input())));
    }
  }

  @Test
  void a_field_that_may_hold_another_class_is_left() {
    String part = part("fc.forward(x)");
    String call = "bound.a.forward(x)";
    String value = "a.forward(x)";
    assertThat(siblingOf("private final Part a; public Net(Part a) { this.a = a; }", value, part))
        .contains(call);
    assertThat(
            siblingOf(
                "private final Part a; public Net(Part a) { this.a = a; }"
                    + " public Net() { this.a = new Part(); }",
                value,
                part))
        .contains(call);
    assertThat(siblingOf("private final Part a = new Part() { };", value, part)).contains(call);
    assertThat(siblingOf("private final Block a = new Part();", value, part)).contains(call);
    assertThat(
            siblingOf(
                "private final Part a = new Sub();",
                value,
                part,
                IMPORTS + "class Sub extends Part { }"))
        .contains(call);
    assertThat(
            siblingOf(
                "private final Part a; public Net() { Part b = new Part(); this.a = b; }",
                value,
                part))
        .contains(call);
    assertThat(siblingOf("private Part a = new Part();", value, part))
        .contains("a(self).forward(x)");
  }

  @Test
  void a_method_that_the_class_inherits_is_left() {
    assertThat(
            siblingOf(
                "private final Sub a = new Sub();",
                "a.forward(x)",
                part("fc.forward(x)"),
                IMPORTS + "class Sub extends Part { }"))
        .contains("bound.a.forward(x)");
  }

  @Test
  void a_generic_class_is_left() {
    assertThat(
            siblingOf(
                "private final Gen<String> a = new Gen<>();",
                "a.forward(x)",
                IMPORTS
                    + "class Gen<T> implements Block { final Linear fc = new Linear(2, 2); "
                    + FORWARD.formatted("fc.forward(x)")))
        .contains("bound.a.forward(x)");
  }

  @Test
  void statics_of_a_class_with_an_initialiser_are_left() {
    assertThat(
            siblingOf(
                "private final Part a = new Part();",
                "a.forward(x)",
                IMPORTS
                    + "class Part implements Block { final Linear fc = new Linear(2, 2);"
                    + " private static final int ONE = Integer.parseInt(\"1\"); "
                    + FORWARD.formatted("fc.forward(x).add(ONE)")))
        .contains("bound.a.forward(x)");
  }

  @Test
  void a_body_whose_class_gets_no_sibling_is_left() {
    Build.Result result =
        Build.in(folder)
            .source("p.Part", part("fc.forward(x)"))
            .source("p.Part_Traced", "package p; class Part_Traced { }")
            .source("p.Net", model("private final Part a = new Part();", "a.forward(x)"))
            .run();

    assertThat(result.javacErrors()).isEmpty();
    assertThat(sibling(result)).contains("bound.a.forward(x)");
  }

  @Test
  void a_block_whose_weights_change_is_rebound_through_the_model() throws Exception {
    Build.Result result =
        build(
            part("fc.forward(x).relu()"),
            model("private final Part a = new Part();", "a.forward(x)"));
    assertThat(log(result)).contains("fuse_activation");
    Block net = net(load(result));
    Block traced = traced(net);
    Object part = get(net, "a");

    assertThat(Traced.rebind(part)).isEqualTo(1);
    assertThat(Traced.rebind(get(part, "fc"))).isEqualTo(1);
    assertThat(values(traced.forward(input()))).containsExactly(values(net.forward(input())));
  }

  @Test
  void products_of_weights_of_a_block_are_packed_and_follow_changes() throws Exception {
    Build.Result result =
        build(
            IMPORTS
                + "public class Part implements Block {"
                + " final Parameter w = new Parameter(Tensor.ones(2, 2)); "
                + FORWARD.formatted("x.matmul(w.value())"),
            model("private final Part a = new Part();", "a.forward(x)"));
    assertThat(log(result)).contains("prepack_matmul");
    Block net = net(load(result));
    Block traced = traced(net);
    assertThat(values(traced.forward(input()))).containsExactly(-1f, -1f);

    Object part = get(net, "a");
    ((Parameter) get(part, "w")).set(Tensor.of(new float[] {1, 2, 3, 4}, 2, 2));
    Traced.rebind(part);

    assertThat(values(traced.forward(input()))).containsExactly(-5f, -6f);
  }

  @Test
  void an_object_of_another_class_that_reflection_puts_in_is_refused() throws Exception {
    Build.Result result =
        build(
            part("fc.forward(x)"),
            IMPORTS + "public class Sub extends Part { }",
            model("private final Part a = new Part();", "a.forward(x)"));
    ClassLoader loader = load(result);
    Block net = net(loader);
    traced(net);
    set(net, "a", loader.loadClass("p.Sub").getConstructor().newInstance());

    assertThatThrownBy(() -> Traced.rebind(net))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("p.Net.a holds a p.Sub", "p.Part", "-Atraceable.leaf=p.Part.*");
    assertThatThrownBy(() -> traced(net)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_body_that_changed_since_makes_the_model_run_as_written() throws Exception {
    build(part("fc.forward(x)"), model("private final Part a = new Part();", "a.forward(x)"));
    Block net = net(load(build(part("fc.forward(x).add(1)"))));

    assertThat(Traced.mode(net.getClass())).isEqualTo(DispatchMode.ORIGINAL);
    assertThat(values(traced(net).forward(input()))).containsExactly(values(net.forward(input())));
    Traced.setMode(DispatchMode.OPTIMIZED);
    assertThat(values(traced(net).forward(input()))).containsExactly(values(net.forward(input())));
  }

  @Test
  void a_body_whose_fields_are_gone_makes_the_model_run_as_written() throws Exception {
    String other =
        IMPORTS
            + "public class Part implements Block { private final ReLU r = new ReLU(); "
            + FORWARD.formatted("r.forward(x)");
    build(
        part("fc.forward(x)").replace("final Linear", "private final Linear"),
        model("private final Part a = new Part();", "a.forward(x)"));
    Block net = net(load(build(other)));

    assertThat(values(traced(net).forward(input()))).containsExactly(1f, 0f);
    assertThat(traced(net).getClass().getSimpleName()).isEqualTo("Net_Traced");
  }

  @Test
  void a_body_that_is_traced_no_more_makes_the_model_run_as_written() throws Exception {
    Build.Result first =
        build(part("fc.forward(x)"), model("private final Part a = new Part();", "a.forward(x)"));
    assertThat(first.classes().resolve("p/Part_Traced.class").toFile().delete()).isTrue();

    assertThat(Traced.mode(load(first).loadClass("p.Net"))).isEqualTo(DispatchMode.ORIGINAL);
  }

  @Test
  void a_body_that_means_the_same_elsewhere_in_its_file_changes_nothing() throws Exception {
    build(part("fc.forward(x)"), model("private final Part a = new Part();", "a.forward(x)"));
    Build.Result second = build(part("/* the same */\n\n fc .forward( x )"));

    assertThat(Traced.mode(load(second).loadClass("p.Net"))).isEqualTo(DispatchMode.OPTIMIZED);
  }

  @Test
  void a_method_that_the_body_relies_on_counts_as_the_body_does() throws Exception {
    String helped =
        IMPORTS
            + "public class Part implements Block { final Linear fc = new Linear(2, 2);"
            + " @Traceable private int one() { return %s; } "
            + FORWARD.formatted("fc.forward(x).add(one())");
    build(helped.formatted("1"), model("private final Part a = new Part();", "a.forward(x)"));
    Build.Result second = build(helped.formatted("2"));

    Block net = net(load(second));
    assertThat(Traced.mode(net.getClass())).isEqualTo(DispatchMode.ORIGINAL);
    assertThat(values(traced(net).forward(input()))).containsExactly(values(net.forward(input())));
  }

  @Test
  void strict_mode_refuses_a_sibling_that_is_out_of_date() throws Exception {
    build(part("fc.forward(x)"), model("private final Part a = new Part();", "a.forward(x)"));
    Block net = net(load(build(part("fc.forward(x).add(1)"))));
    Traced.setStrict(true);
    try {
      assertThatThrownBy(() -> traced(net))
          .hasMessageContainingAll("p.Net runs as written", "p.Part.forward", "together");
    } finally {
      Traced.setStrict(null);
    }
  }

  @Test
  void the_mode_of_the_other_class_counts_too() throws Exception {
    Build.Result result =
        build(part("fc.forward(x)"), model("private final Part a = new Part();", "a.forward(x)"));
    ClassLoader loader = load(result);
    Class<?> net = loader.loadClass("p.Net");
    Class<?> part = loader.loadClass("p.Part");

    assertThat(Traced.mode(net)).isEqualTo(DispatchMode.OPTIMIZED);
    Traced.setMode(part, DispatchMode.VERIFY);
    assertThat(Traced.mode(net)).isEqualTo(DispatchMode.VERIFY);
    Traced.setMode(part, DispatchMode.ORIGINAL);
    assertThat(Traced.mode(net)).isEqualTo(DispatchMode.ORIGINAL);
    Traced.setMode(net, DispatchMode.VERIFY);
    assertThat(Traced.mode(net)).isEqualTo(DispatchMode.ORIGINAL);
    Traced.resetModes();
    assertThat(Traced.mode(net)).isEqualTo(DispatchMode.OPTIMIZED);
  }

  @Test
  void the_agent_compares_the_code_of_the_other_class_too() {
    Build.Result result =
        Build.in(folder)
            .source("p.Part", part("fc.forward(x)"))
            .source("p.Net", model("private final Part a = new Part();", "a.forward(x)"))
            .option("-Atraceable.agent=true")
            .run();

    assertThat(result.javacErrors()).isEmpty();
    assertThat(sibling(result)).containsPattern("reliesOn = \\{\\s*\"p/Part.forward\\(");
  }

  @Test
  void a_static_entry_works_where_the_sibling_is_out_of_date() throws Exception {
    build(part("fc.forward(x)"), model("private final Part a = new Part();", "a.forward(x)"));
    ClassLoader loader = load(build(part("fc.forward(x).add(1)")));
    Block net = net(loader);
    Method of = loader.loadClass("p.Net_Traced").getMethod("of", net.getClass());
    Block traced = (Block) invoke(of, net);

    assertThat(values(traced.forward(input()))).containsExactly(values(net.forward(input())));
  }

  private static Object invoke(Method method, Object argument) throws Exception {
    try {
      return Objects.requireNonNull(method.invoke(null, argument));
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
