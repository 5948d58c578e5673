package io.traceable.graph;

import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Sequence;
import io.traceable.graph.Argument.Subgraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a graph, checked in one pass:
 *
 * <ol>
 *   <li>placeholders come first, exactly one output comes last;
 *   <li>names are unique in the whole graph and legal;
 *   <li>a reference names an earlier node of the same graph or of one around it, and never a void
 *       one;
 *   <li>the number of arguments is the target's, and an argument's type goes with the parameter's:
 *       the same primitive type, or both references;
 *   <li>the type of a node goes with what its target gives;
 *   <li>a node of stage bind depends on {@code this} and on other bind nodes only, and writes
 *       nothing;
 *   <li>a method or lambda ends in return or throw, a region's branch in yield, return or throw.
 * </ol>
 */
final class GraphVerifier {

  private final Graph root;
  private final List<String> violations = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, Node> scope = new HashMap<>();

  private GraphVerifier(Graph root) {
    this.root = root;
  }

  static void check(Graph graph) {
    List<String> violations = violations(graph);
    if (!violations.isEmpty()) {
      throw new GraphException(
          "graph " + graph.name() + " is invalid:\n  " + String.join("\n  ", violations));
    }
  }

  static List<String> violations(Graph graph) {
    GraphVerifier verifier = new GraphVerifier(graph);
    verifier.checkGraph(graph, false);
    return verifier.violations;
  }

  private void checkGraph(Graph graph, boolean isBranch) {
    List<Node> nodes = graph.nodes();
    if (nodes.isEmpty() || !(nodes.get(nodes.size() - 1) instanceof Node.Output)) {
      violations.add("graph " + graph.name() + " does not end in an output");
    }
    boolean inPlaceholders = true;
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (!names.add(node.name())) {
        report(node, "its name is not unique");
      }
      if (!NodeNames.isLegal(node.name())) {
        report(node, "its name is not a legal Java local variable name");
      }
      if (node instanceof Node.Placeholder) {
        if (!inPlaceholders) {
          report(node, "a placeholder stands after other nodes");
        }
      } else {
        inPlaceholders = false;
      }
      if (node instanceof Node.Output output) {
        if (i < nodes.size() - 1) {
          report(node, "an output stands before other nodes");
        }
        if (!isBranch && output.target() == Target.Exit.YIELD) {
          report(node, "only a region's branch can yield");
        }
      }
      checkNode(node);
      scope.put(node.name(), node);
    }
    // Sibling graphs must not see each other's nodes.
    nodes.forEach(node -> scope.remove(node.name()));
  }

  private void checkNode(Node node) {
    node.args().forEach(argument -> checkScope(node, argument));
    checkStage(node);
    SignatureOf signature = SignatureOf.of(node);
    if (signature == null) {
      return;
    }
    List<Argument> args = node.args();
    if (args.size() != signature.parameters().size()) {
      report(
          node,
          "it has "
              + args.size()
              + " arguments, its target takes "
              + signature.parameters().size());
      return;
    }
    for (int i = 0; i < args.size(); i++) {
      checkType(node, i, args.get(i), signature.parameters().get(i));
    }
    if (!goesWith(signature.returns(), node.type())) {
      report(node, "it is a " + node.type() + ", its target gives " + signature.returns());
    }
  }

  private void checkScope(Node user, Argument argument) {
    if (argument instanceof Ref ref) {
      Node producer = scope.get(ref.name());
      if (producer == null) {
        report(user, "it uses " + ref + ", which is not an earlier node it can see");
      } else if (producer.type().isVoid()) {
        report(user, "it uses " + ref + ", which has no value");
      }
    } else if (argument instanceof Sequence sequence) {
      sequence.elements().forEach(element -> checkScope(user, element));
    } else if (argument instanceof Subgraph nested) {
      checkGraph(nested.graph(), user.target() instanceof Target.Region);
    }
  }

  private void checkStage(Node node) {
    if (node.stage() != Stage.BIND || node instanceof Node.Placeholder) {
      return;
    }
    if (node.effects().writes()) {
      report(node, "it is bound once an instance, but has side effects");
    }
    for (Argument argument : node.args()) {
      argument.forEachRef(
          ref -> {
            Node producer = scope.get(ref.name());
            if (producer != null && producer.stage() != Stage.BIND) {
              report(node, "it is bound once an instance, but uses " + ref + " of each call");
            }
          });
    }
  }

  private void checkType(Node node, int index, Argument argument, @Nullable TypeRef parameter) {
    TypeRef type = typeOf(argument);
    if (parameter != null && type != null && !goesWith(parameter, type)) {
      report(
          node,
          "argument "
              + (index + 1)
              + " ("
              + argument
              + ") is a "
              + type
              + ", its target takes "
              + parameter);
    }
  }

  private @Nullable TypeRef typeOf(Argument argument) {
    if (argument instanceof Ref ref) {
      Node producer = scope.get(ref.name());
      return producer == null ? null : producer.type();
    }
    return argument instanceof Literal literal ? literal.type() : null;
  }

  /** Whether reference types fit each other is javac's to say: it compiles what is generated. */
  private static boolean goesWith(TypeRef expected, TypeRef actual) {
    boolean isReference = expected.isReference() && actual.isReference();
    return isReference || expected.erasure().equals(actual.erasure());
  }

  private void report(Node node, String message) {
    SourceSpan span = node.origin().span();
    String place = span.isKnown() ? " (source line " + span.startLine() + ")" : "";
    violations.add("%" + node.name() + place + ": " + message + " [in " + root.name() + "]");
  }
}
