package io.traceable.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.traceable.graph.Argument;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphBuilder;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.Origin;
import io.traceable.graph.Origin.Step;
import io.traceable.graph.Stage;
import io.traceable.graph.TypeRef;
import io.traceable.transform.TransformException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the pipeline promises to users and to authors of transforms. */
class PipelineTest {

  private static final Graph GRAPH = Programs.printing();

  /** {@code x * k} in the place of sum. */
  private static Scripted scaling(String name, int k) {
    return Scripted.editing(name, editor -> editor.replace("sum", product(k)));
  }

  private static Node product(int k) {
    return new Node.CallFunction(
        "product",
        Programs.MUL,
        List.of(new Argument.Ref("x"), Argument.literal(k)),
        TypeRef.INT,
        Stage.CALL,
        Origin.NONE);
  }

  private static Pipeline once(GraphTransform... transforms) {
    return Pipeline.of(Batch.once("test", List.of(transforms)));
  }

  private static TransformException failureOf(GraphTransform... transforms) {
    return catchThrowableOfType(TransformException.class, () -> once(transforms).run(GRAPH));
  }

  // ---- order and rounds ----

  /** The phases in the order in which they ran, where some of them change the graph. */
  private static List<String> ran(Phase... changing) {
    List<String> ran = new ArrayList<>();
    List<Scripted> transforms = new ArrayList<>();
    for (Phase phase : List.of(Phase.FINISH, Phase.FUSE, Phase.CLEAN, Phase.MODEL, Phase.REWRITE)) {
      String name = "in_" + phase.name().toLowerCase(Locale.ROOT);
      Scripted change = scaling(name, 2 + transforms.size());
      boolean changes = List.of(changing).contains(phase);
      transforms.add(
          Scripted.of(
                  name,
                  (graph, context) -> {
                    ran.add(name);
                    return changes ? change.apply(graph, context) : graph;
                  })
              .in(phase));
    }
    Pipeline.standard(transforms).run(GRAPH);
    return ran;
  }

  @Test
  void phases_run_in_their_order_and_the_clean_phase_again_where_something_changed() {
    assertThat(ran(Phase.REWRITE, Phase.FINISH))
        .containsExactly(
            "in_clean", "in_rewrite", "in_clean", "in_model", "in_fuse", "in_finish", "in_clean");
  }

  @Test
  void a_phase_that_has_settled_does_not_run_again_on_the_same_graph() {
    assertThat(ran()).containsExactly("in_clean", "in_rewrite", "in_model", "in_fuse", "in_finish");
  }

  @Test
  void a_fixpoint_batch_ends_after_a_round_without_change() {
    PipelineResult result =
        Pipeline.of(Batch.fixpoint("test", List.of(scaling("scale", 2)))).run(GRAPH);

    assertThat(result.applications())
        .extracting(Application::round, Application::changed)
        .containsExactly(tuple(1, true), tuple(2, false));
  }

  @Test
  void transforms_that_undo_each_other_are_named_together() {
    Pipeline pipeline =
        Pipeline.of(Batch.fixpoint("test", List.of(scaling("double_it", 2), scaling("triple", 3))));

    assertThatThrownBy(() -> pipeline.run(GRAPH))
        .isInstanceOf(TransformException.class)
        .hasMessageContaining("still changes")
        .hasMessageContaining("double_it and triple change each other's results");
  }

  @Test
  void a_batch_that_does_not_settle_leaves_no_trace_in_a_lenient_run() {
    List<TransformException> failures = new ArrayList<>();

    PipelineResult result =
        Pipeline.of(Batch.fixpoint("test", List.of(scaling("double_it", 2), scaling("triple", 3))))
            .run(GRAPH, failures::add);

    assertThat(result).isEqualTo(new PipelineResult(GRAPH, List.of()));
    assertThat(failures)
        .extracting(TransformException::problem)
        .containsExactly(Problem.DOES_NOT_SETTLE);
  }

  // ---- selection ----

  @Test
  void a_transform_left_out_by_name_does_not_run() {
    assertThat(once(scaling("scale", 2)).without(List.of("scale")).run(GRAPH).graph())
        .isEqualTo(GRAPH);
  }

  @Test
  void only_leaves_out_all_others() {
    PipelineResult result =
        once(scaling("scale", 2), Scripted.nothing("other")).only(List.of("other")).run(GRAPH);

    assertThat(result.applications()).extracting(Application::transform).containsExactly("other");
  }

  @Test
  void a_lossy_transform_runs_only_when_asked_for() {
    Pipeline pipeline = once(scaling("quantise", 2).lossy());

    assertThat(pipeline.run(GRAPH).transforms()).isEmpty();
    assertThat(pipeline.withLossy(List.of("quantise")).run(GRAPH).transforms())
        .containsExactly("quantise");
  }

  @Test
  void an_unknown_name_is_answered_with_the_nearest_and_all_known() {
    assertThatThrownBy(
            () ->
                once(Scripted.nothing("dead_code"), scaling("fuse", 1))
                    .without(List.of("deadcode")))
        .isInstanceOf(UnknownTransformException.class)
        .hasMessage(
            "there is no transform \"deadcode\"; did you mean dead_code?; known are: dead_code, fuse");
  }

  @Test
  void two_transforms_of_one_name_are_refused() {
    assertThatThrownBy(() -> once(scaling("same", 2), scaling("same", 3)))
        .hasMessageContaining("two transforms are called same");
  }

  @Test
  void a_name_that_does_not_fit_into_options_is_refused() {
    assertThatThrownBy(() -> once(scaling("Has Blanks", 2)))
        .hasMessageContaining("lower-case words joined by underscores");
  }

  @Test
  void the_registered_transforms_are_found_by_the_given_loader() {
    assertThat(Pipeline.load(GraphTransform.class.getClassLoader()).names())
        .contains("constant_folding", "dead_code");
  }

  @Test
  void options_reach_the_transform_that_declares_them() {
    List<String> seen = new ArrayList<>();

    once(new Asking(seen)).withOptions(Map.of("ask.what", "this")).run(GRAPH);

    assertThat(seen).containsExactly("this");
  }

  @Test
  void an_option_that_its_transform_does_not_declare_is_refused() {
    assertThatThrownBy(
            () -> once(new Asking(new ArrayList<>())).withOptions(Map.of("ask.whta", "this")))
        .isInstanceOf(UnknownOptionException.class)
        .hasMessage(
            "transform ask has no option \"ask.whta\"; did you mean ask.what?; it has: ask.what");
  }

  @Test
  void an_option_of_a_transform_that_is_not_here_does_nothing() {
    assertThat(once().withOptions(Map.of("absent.what", "this")).run(GRAPH).graph())
        .isEqualTo(GRAPH);
  }

  private record Asking(List<String> seen) implements GraphTransform {
    @Override
    public String name() {
      return "ask";
    }

    @Override
    public Phase phase() {
      return Phase.CLEAN;
    }

    @Override
    public Set<String> options() {
      return Set.of("ask.what");
    }

    @Override
    public Graph apply(Graph graph, TransformContext context) {
      seen.add(context.option("ask.what").orElse("nothing"));
      return graph;
    }
  }

  // ---- provenance ----

  @Test
  void a_replaced_node_says_who_replaced_it_and_keeps_its_place() {
    Node sum = once(scaling("scale", 2)).run(GRAPH).graph().node("sum");

    assertThat(sum.origin())
        .isEqualTo(Origin.at(Programs.line(3)).plus(new Step("scale", List.of("sum"))));
  }

  @Test
  void a_transform_that_forgets_provenance_gets_it_all_the_same() {
    Scripted rebuilding =
        Scripted.of(
            "rebuild",
            (graph, context) ->
                new Graph(
                    graph.name(),
                    graph.nodes().stream()
                        .map(n -> n.name().equals("sum") ? product(2).withName("twice") : n)
                        .map(
                            n ->
                                n.mapRefs(
                                    r -> r.name().equals("sum") ? new Argument.Ref("twice") : r))
                        .map(n -> n.withOrigin(Origin.NONE))
                        .toList()));

    Graph result = once(rebuilding).run(GRAPH).graph();

    assertThat(result.node("twice").origin())
        .isEqualTo(Origin.at(Programs.line(3)).plus(new Step("rebuild", List.of("sum"))));
    assertThat(result.node("second").origin()).isEqualTo(GRAPH.node("second").origin());
  }

  @Test
  void a_node_replaced_by_its_like_is_no_change() {
    Scripted same = Scripted.editing("same", editor -> editor.replace("sum", editor.node("sum")));

    assertThat(once(same).run(GRAPH).graph()).isEqualTo(GRAPH);
  }

  // ---- failures ----

  @Test
  void an_exception_names_the_transform_and_those_before_it() {
    TransformException failure =
        failureOf(
            scaling("scale", 2),
            Scripted.of(
                "broken",
                (graph, context) -> {
                  throw new IllegalStateException("oops");
                }));

    assertThat(failure.problem()).isEqualTo(Problem.THREW);
    assertThat(failure.predecessors()).containsExactly("scale");
    assertThat(failure)
        .hasMessageContaining("transform broken failed on graph a.B::m(int)int")
        .hasMessageContaining("oops");
  }

  @Test
  void a_local_transform_that_throws_is_placed_at_the_node_it_looked_at() {
    LocalTransform broken =
        new LocalTransform() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public Phase phase() {
            return Phase.REWRITE;
          }

          @Override
          public void rewrite(Node node, GraphEditor level, TransformContext context) {
            if (node.name().equals("second")) {
              throw new IllegalStateException("oops");
            }
          }
        };

    TransformException failure = failureOf(broken);

    assertThat(failure.node()).contains("second");
    assertThat(failure.span()).isEqualTo(Programs.line(5));
  }

  @Test
  void an_invalid_graph_names_the_node_and_its_line() {
    TransformException failure =
        failureOf(
            Scripted.editing(
                "dangle",
                editor ->
                    editor.setArgs("sum", List.of(new Argument.Ref("gone"), Argument.literal(1)))));

    assertThat(failure.problem()).isEqualTo(Problem.INVALID_GRAPH);
    assertThat(failure.node()).contains("sum");
    assertThat(failure.span()).isEqualTo(Programs.line(3));
  }

  @Test
  void a_lenient_run_goes_on_with_the_graph_before_the_failure() {
    List<TransformException> failures = new ArrayList<>();
    Scripted broken =
        Scripted.of(
            "broken",
            (graph, context) -> {
              throw new IllegalStateException("oops");
            });

    PipelineResult result = once(broken, scaling("scale", 2)).run(GRAPH, failures::add);

    assertThat(result.transforms()).containsExactly("scale");
    assertThat(failures).extracting(TransformException::transform).containsExactly("broken");
  }

  // ---- effects ----

  @Test
  void a_lost_side_effect_is_a_failure() {
    assertThat(failureOf(Scripted.editing("lose", editor -> editor.erase("first"))))
        .hasMessageContaining("%first (line 4)")
        .hasMessageContaining("it has side effects and is gone");
  }

  @Test
  void a_side_effect_may_be_removed_by_a_transform_that_says_so() {
    Scripted lose = Scripted.editing("lose", editor -> editor.erase("first")).removingEffects();

    assertThat(once(lose).run(GRAPH).transforms()).containsExactly("lose");
  }

  @Test
  void side_effects_in_another_order_are_a_failure() {
    assertThat(failureOf(moving("first", 5))).hasMessageContaining("now comes after %second");
  }

  @Test
  void an_exception_moved_before_a_side_effect_is_a_failure() {
    assertThat(failureOf(moving("quotient", 2))).hasMessageContaining("now comes after %quotient");
  }

  @Test
  void a_changed_signature_is_a_failure() {
    Scripted renaming =
        Scripted.of("rename", (graph, context) -> new Graph("a.B::other(int)int", graph.nodes()));

    assertThat(failureOf(renaming)).hasMessageContaining("it changed the signature");
  }

  /** Puts a node at another index. */
  private static Scripted moving(String name, int index) {
    return Scripted.of(
        "move",
        (graph, context) -> {
          List<Node> nodes = new ArrayList<>(graph.nodes());
          Node node = graph.node(name);
          nodes.remove(node);
          nodes.add(Math.min(index, nodes.size() - 1), node);
          return new Graph(graph.name(), nodes);
        });
  }

  // ---- size ----

  @Test
  void a_hundred_thousand_nodes_go_through_the_general_transforms() {
    GraphBuilder b = Graph.builder("big");
    Argument.Ref x = b.placeholder("x", TypeRef.INT);
    Argument.Ref sum = x;
    for (int i = 0; i < 100_000; i++) {
      sum = b.callFunction("s", Programs.ADD, List.of(sum, Argument.literal(i % 3)), TypeRef.INT);
    }
    Graph big = b.output(Exit.RETURN, List.of(sum), TypeRef.INT).build();

    PipelineResult result = Pipeline.load(GraphTransform.class.getClassLoader()).run(big);

    // One in three adds zero.
    assertThat(result.graph().size()).isEqualTo(2 + 100_000 - 33_334);
  }
}
