package io.traceable.onnx;

import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.onnx.OnnxExportException.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What cannot be exported, as it is found. */
final class Problems {

  /** Ends an export whose flow of control is not known any more. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super(null, null, false, false);
    }
  }

  private final Set<Problem> found = new LinkedHashSet<>();

  void add(Graph graph, Node node, String reason) {
    found.add(new Problem(place(graph, node), reason));
  }

  /** Adds the operators without a rule in a graph of which the rest was not run. */
  void addUnrun(Graph graph) {
    GraphWalker.walk(
        graph,
        (node, depth) -> {
          boolean isMissing =
              node.target() instanceof Target.Method method
                  && Rules.isOperatorClass(method.owner().erasure())
                  && method.effects().isRepeatable()
                  && !Rules.has(method.name());
          if (isMissing) {
            add(graph, node, Rules.missing(((Target.Method) node.target()).name()));
          }
        });
  }

  /** Where a node is: method and line. */
  static String place(Graph graph, Node node) {
    String name = graph.name();
    int end = name.indexOf('(');
    String method = (end < 0 ? name : name.substring(0, end)).replace("::", ".");
    return method + node.origin().span().remark().replace(" (", ", ").replace(")", "");
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Problem> list() {
    return new ArrayList<>(found);
  }
}
