package io.traceable.processor;

import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.transform.GraphTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.List;
import java.util.function.UnaryOperator;

/** Transforms that do what none should. */
public final class FakeTransforms {

  private FakeTransforms() {}

  private abstract static class Fake implements GraphTransform {
    private final String name;

    Fake(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Phase phase() {
      return Phase.FINISH;
    }

    static Graph map(Graph graph, UnaryOperator<Node> change) {
      return new Graph(graph.name(), graph.nodes().stream().map(change).toList());
    }

    static boolean calls(Node node, String method) {
      return node.target() instanceof Target.Method called && called.name().equals(method);
    }
  }

  /** Throws an exception. */
  public static final class Throws extends Fake {
    public Throws() {
      super("throws_up");
    }

    @Override
    public Graph apply(Graph graph, TransformContext context) {
      throw new IllegalStateException("no idea what to do");
    }
  }

  /** Gives a graph without its output. */
  public static final class GivesInvalidGraph extends Fake {
    public GivesInvalidGraph() {
      super("cut_off");
    }

    @Override
    public Graph apply(Graph graph, TransformContext context) {
      List<Node> nodes = graph.nodes();
      return new Graph(graph.name(), nodes.subList(0, nodes.size() - 1));
    }
  }

  /** Gives a graph whose sibling javac does not accept: {@code abs} becomes {@code absent}. */
  public static final class CallsWhatIsNotThere extends Fake {
    public CallsWhatIsNotThere() {
      super("call_absent");
    }

    @Override
    public Graph apply(Graph graph, TransformContext context) {
      return map(graph, n -> calls(n, "abs") ? renamed((Node.CallFunction) n) : n);
    }

    private static Node renamed(Node.CallFunction call) {
      Target.Method m = (Target.Method) call.target();
      return new Node.CallFunction(
          call.name(),
          new Target.Method(
              m.dispatch(), m.owner(), "absent", m.parameters(), m.returns(), m.effects()),
          call.args(),
          call.type(),
          call.stage(),
          call.origin());
    }
  }

  /** Makes calls of {@code floor} ones of a method that does not exist, computed at binding. */
  public static final class BindsWhatIsNotThere extends Fake {
    public BindsWhatIsNotThere() {
      super("bind_absent");
    }

    @Override
    public Graph apply(Graph graph, TransformContext context) {
      return map(
          graph,
          n ->
              calls(n, "floor")
                  ? CallsWhatIsNotThere.renamed((Node.CallFunction) n).withStage(Stage.BIND)
                  : n);
    }
  }

  /** Moves {@code cbrt} to binding, which a static method does not have. */
  public static final class BindsInStaticMethods extends Fake {
    public BindsInStaticMethods() {
      super("bind_cbrt");
    }

    @Override
    public Graph apply(Graph graph, TransformContext context) {
      return map(graph, n -> calls(n, "cbrt") ? n.withStage(Stage.BIND) : n);
    }
  }

  /** Cannot be made: it has no constructor without parameters. */
  public static final class NeedsParameter extends Fake {
    public NeedsParameter(String name) {
      super(name);
    }

    @Override
    public Graph apply(Graph graph, TransformContext context) {
      return graph;
    }
  }

  /** Breaks what runs it: its name is there once and then no more. */
  public static final class LosesItsName extends Fake {
    private boolean isLost;

    public LosesItsName() {
      super("lose_name");
    }

    @Override
    public String name() {
      if (isLost) {
        throw new IllegalStateException("the name is lost");
      }
      return super.name();
    }

    @Override
    public Graph apply(Graph graph, TransformContext context) {
      isLost = true;
      return graph;
    }
  }

  /** Notes the graphs it saw; the test that reads them is in another class loader. */
  public static final class Counts extends Fake {
    /** Name of a system property. */
    static final String SEEN = "traceable.test.seen";

    public Counts() {
      super("count_runs");
    }

    @Override
    public Graph apply(Graph graph, TransformContext context) {
      System.setProperty(SEEN, System.getProperty(SEEN, "") + graph.name() + ";");
      return graph;
    }
  }
}
