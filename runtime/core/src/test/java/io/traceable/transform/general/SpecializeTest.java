package io.traceable.transform.general;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphException;
import io.traceable.interpret.Interpreter;
import io.traceable.transform.Decline;
import io.traceable.transform.GraphTransform;
import io.traceable.transform.Pipeline;
import io.traceable.transform.PipelineResult;
import io.traceable.transform.Specialization;
import io.traceable.transform.Specialization.Constant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies for constants together with the transforms that make something of the constants. */
class SpecializeTest {

  private static final Pipeline ALL =
      Pipeline.standard(
          ServiceLoader.load(GraphTransform.class, Specialize.class.getClassLoader()).stream()
              .map(ServiceLoader.Provider::get)
              .toList());

  /** {@code for (r = 1, i = 0; i < (n & 7); i++) r *= x}. */
  private static final String POWER =
      """
      traceable-graph 1
      graph "A::power(double,int)double" {
        %x = placeholder x : double
        %n = placeholder n : int
        %m = call_function operator.and(int,int)int {pure} (%n, 7) : int
        %loop = call_function region.loop ([1.0d, 0], graph "loop" {
          %r = placeholder r : double
          %i = placeholder i : int
          %lt = call_function operator.lt(int,int)boolean {pure} (%i, %m) : boolean
          %cond = call_function region.cond (%lt, graph "then" {
            %output = output yield () : void
          }, graph "else" {
            %output_1 = output break (%r) : double
          }) : void
          %r_1 = call_function operator.mul(double,double)double {pure} (%r, %x) : double
          %i_1 = call_function operator.add(int,int)int {pure} (%i, 1) : int
          %output_2 = output continue (%r_1, %i_1) : #tuple
        }) : double
        %output_3 = output return (%loop) : double
      }
      """;

  /** A switch over a text, what equals it, its length, and whether it is null. */
  private static final String TEXT =
      """
      traceable-graph 1
      graph "A::text(java.lang.String,java.lang.Integer)int" {
        %s = placeholder s : java.lang.String
        %b = placeholder b : java.lang.Integer
        %isNull = call_function operator.eq(java.lang.Object,java.lang.Object)boolean {pure} (%s, null) : boolean
        %cond = call_function region.cond (%isNull, graph "then" {
          %output = output return (-1) : int
        }, graph "else" {
          %output_1 = output yield () : void
        }) : void
        %switched = call_function region.switch ["a", "ab"] [default] (%s, [], graph "arm" {
          %length = call_method virtual java.lang.String::length()int {throws} (%s) : int
          %output_2 = output yield (%length) : int
        }, graph "default" {
          %output_3 = output yield (0) : int
        }) : int
        %equals = call_method virtual java.lang.String::equals(java.lang.Object)boolean {throws} (%s, "ab") : boolean
        %cond_1 = call_function region.cond (%equals, graph "then" {
          %intValue = call_method virtual java.lang.Integer::intValue()int {throws} (%b) : int
          %add = call_function operator.add(int,int)int {pure} (%switched, %intValue) : int
          %output_4 = output yield (%add) : int
        }, graph "else" {
          %output_5 = output yield (%switched) : int
        }) : int
        %output_6 = output return (%cond_1) : int
      }
      """;

  private static PipelineResult run(String graph, String constants) {
    return ALL.withOptions(Map.of(Specialize.CONSTANTS, constants)).run(Graph.parse(graph));
  }

  private static List<String> reasons(PipelineResult result) {
    return result.declines().getOrDefault("specialize", List.of()).stream()
        .map(Decline::reason)
        .toList();
  }

  private static @Nullable Object value(Graph graph, @Nullable Object... args) {
    try {
      return Interpreter.of(graph, SpecializeTest.class).run(args);
    } catch (Throwable t) {
      return t.getClass();
    }
  }

  @Test
  void the_loop_of_a_known_number_of_turns_is_written_out() {
    PipelineResult result = run(POWER, "n = 3; n = 0");

    assertThat(result.graph().toText())
        .contains("graph \"specialized n = 3\"", "graph \"specialized n = 0\"")
        .containsOnlyOnce("region.loop");
    assertThat(result.firings()).containsEntry("specialize", 2).containsEntry("loop_unrolling", 2);
    for (int n = -3; n < 10; n++) {
      assertThat(value(result.graph(), 1.1, n)).isEqualTo(value(Graph.parse(POWER), 1.1, n));
    }
  }

  @Test
  void the_arm_of_a_known_text_is_taken_and_what_is_asked_of_it_is_known() {
    PipelineResult result = run(TEXT, "s = \"ab\"; s = \"b\", b = 7; s = null; b = 7");

    Graph original = Graph.parse(TEXT);
    for (String s : Arrays.asList("a", "ab", "b", "", new String("ab"), null)) {
      for (Integer b : Arrays.asList(7, 0, null, 1_000_000)) {
        assertThat(value(result.graph(), s, b)).as(s + " " + b).isEqualTo(value(original, s, b));
      }
    }
    // One in the method's own body, one where only the box is known.
    assertThat(result.graph().toText().split("region.switch", -1)).hasSize(3);
    assertThat(Specialize.bodies(result.graph()))
        .containsExactly("s = \"ab\"", "s = \"b\", b = 7", "s = null", "b = 7");
    assertThat(result.graph().toText()).contains("from specialize(add)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x = 2.0d", "x = NaNd", "x = -0.0d"})
  void a_constant_from_which_nothing_follows_gets_no_body(String constants) {
    PipelineResult result = run(POWER, constants);

    assertThat(result.graph()).isEqualTo(run(POWER, "").graph());
    assertThat(reasons(result)).containsExactly(constants + ": nothing becomes simpler by it");
  }

  @Test
  void a_transform_that_is_left_out_gains_nothing_for_a_body_either() {
    PipelineResult result =
        ALL.without(List.of("loop_unrolling"))
            .withOptions(Map.of(Specialize.CONSTANTS, "n = 2"))
            .run(Graph.parse(POWER));

    assertThat(result.graph().toText()).contains("specialized n = 2");
    assertThat(result.graph().toText().split("region.loop", -1)).hasSize(3);
  }

  @Test
  void a_graph_that_has_the_bodies_gets_them_once() {
    Graph once = run(POWER, "n = 3").graph();
    PipelineResult again = run(once.toText(), "n = 3");

    assertThat(again.graph()).isEqualTo(once);
    assertThat(reasons(again)).containsExactly("n = 3: there is a body for it");
  }

  @Test
  void constants_are_read_as_they_are_printed() {
    List<Specialization> all =
        List.of(
            new Specialization(
                List.of(
                    new Constant("s", new Literal("a, b; \"c\" of = '")),
                    new Constant("c", new Literal(';')),
                    new Constant("x", new Literal(-0.0)))),
            new Specialization(
                List.of(new Constant("m", new Literal("FAST"), List.of("FAST", "SLOW")))),
            new Specialization(List.of(new Constant("o", Literal.NULL))));

    assertThat(Specialization.parse(Specialization.print(all))).isEqualTo(all);
    assertThat(all.get(1).shown()).isEqualTo("m = FAST");
  }

  @Test
  void a_text_that_is_no_constant_is_refused() {
    assertThatThrownBy(() -> Specialization.parse("n")).isInstanceOf(GraphException.class);
    assertThatThrownBy(() -> Specialization.parse("n = two")).isInstanceOf(GraphException.class);
    assertThat(Argument.literal(2)).isEqualTo(Literal.parse("2"));
  }
}
