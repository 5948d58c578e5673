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
 *   <li>a node of stage bind stands in no nested graph, depends on {@code this} and on other bind
 *       nodes only, and writes nothing;
 *   <li>a method or lambda ends in return, throw or unreachable, a nested graph of a region in any
 *       exit that has a goal there;
 *   <li>all returns of a method or lambda give the same type, all yields and breaks of a region the
 *       types of its values, all continues of a loop those of its placeholders;
 *   <li>nested graphs stand where a region or lambda takes them and nowhere else, with the
 *       placeholders it gives them;
 *   <li>a result reads a region with several values, a variable is used by reads and writes only;
 *   <li>a throw throws a reference; {@code this} is the first placeholder of a method or none.
 * </ol>
 */
final class GraphVerifier {

  private final Graph root;
  private final List<String> violations = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, Node> scope = new HashMap<>();

  private final RegionRules regions = new RegionRules(this::report, this::typeOf);

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
    verifier.checkGraph(graph, Place.ofMethod(returnType(graph)));
    return verifier.violations;
  }

  /** What the last node returns; the returns inside branches have to agree with it. */
  private static @Nullable TypeRef returnType(Graph graph) {
    int last = graph.nodes().size() - 1;
    return last >= 0 && graph.nodes().get(last).target().equals(Exit.RETURN)
        ? graph.nodes().get(last).type()
        : null;
  }

  private void checkGraph(Graph graph, Place place) {
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
      if (node instanceof Node.Placeholder placeholder) {
        checkPlaceholder(placeholder, i, inPlaceholders, place);
      } else {
        inPlaceholders = false;
      }
      if (node instanceof Node.Output output) {
        if (i < nodes.size() - 1) {
          report(node, "an output stands before other nodes");
        }
        checkExit(output, place);
      }
      checkNode(node, place);
      scope.put(node.name(), node);
    }
    // Sibling graphs must not see each other's nodes.
    nodes.forEach(node -> scope.remove(node.name()));
  }

  private void checkPlaceholder(
      Node.Placeholder node, int index, boolean inPlaceholders, Place place) {
    if (!inPlaceholders) {
      report(node, "a placeholder stands after other nodes");
    }
    if (node.target().isThis() && (index > 0 || !place.isOutermost())) {
      report(node, "this is the first placeholder of a method, or none");
    }
    if (node.type().isVoid()) {
      report(node, "a placeholder cannot be void");
    }
  }

  private void checkExit(Node.Output output, Place place) {
    switch (output.target().kind()) {
      case RETURN -> {
        TypeRef returns = place.returns();
        if (returns != null && !goesWith(returns, output.type())) {
          report(output, "it returns a " + output.type() + " where " + returns + " is returned");
        }
        if (output.type().equals(TypeRef.TUPLE)) {
          report(output, "a method returns one value");
        }
      }
      case THROW -> {
        if (!output.type().isReference()) {
          report(output, "it throws a " + output.type());
        }
      }
      case UNREACHABLE -> {
        if (!output.args().isEmpty()) {
          report(output, "no value goes nowhere");
        }
      }
      default -> regions.checkExit(output, place);
    }
  }

  private void checkNode(Node node, Place place) {
    if (node.target() instanceof Region region) {
      regions.enter(node, region);
    }
    for (int i = 0; i < node.args().size(); i++) {
      boolean isNested = node.args().get(i) instanceof Subgraph;
      if (isNested != takesNested(node.target(), i)) {
        report(
            node,
            "argument "
                + (i + 1)
                + (isNested ? " cannot be a nested graph" : " is no nested graph"));
      }
      checkScope(node, i, node.args().get(i), place);
    }
    checkStage(node, place);
    if (node.target() instanceof Target.Result result) {
      regions.checkResult(node, result);
    }
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

  private static boolean takesNested(Target target, int index) {
    return target instanceof Region region
        ? RegionRules.takesNested(region, index)
        : target instanceof Target.Lambda;
  }

  private void checkScope(Node user, int index, Argument argument, Place place) {
    if (argument instanceof Ref ref) {
      Node producer = scope.get(ref.name());
      if (producer == null) {
        report(user, "it uses " + ref + ", which is not an earlier node it can see");
      } else if (producer.type().isVoid()) {
        report(user, "it uses " + ref + ", which has no value");
      } else if (!producer.type().isJava() && !RegionRules.isReader(user, ref)) {
        report(user, "it uses " + ref + ", which is not a single value");
      }
    } else if (argument instanceof Sequence sequence) {
      sequence.elements().forEach(element -> checkScope(user, index, element, place));
    } else if (argument instanceof Subgraph nested) {
      checkNested(user, index, nested.graph(), place);
    }
  }

  private void checkNested(Node user, int index, Graph nested, Place around) {
    if (user.target() instanceof Target.Lambda lambda) {
      checkParameters(user, nested.placeholders(), lambda.method().parameters());
      checkGraph(nested, Place.ofLambda(lambda.method().returns()));
    } else {
      regions.checkPlaceholders(user, index, nested);
      checkGraph(nested, around.inside(user, index));
    }
  }

  private void checkParameters(Node lambda, List<Node.Placeholder> own, List<TypeRef> declared) {
    if (own.size() != declared.size()) {
      report(lambda, "its body has " + own.size() + " placeholders, the method " + declared.size());
      return;
    }
    for (int i = 0; i < own.size(); i++) {
      if (!goesWith(declared.get(i), own.get(i).type())) {
        report(own.get(i), "it is a " + own.get(i).type() + ", not a " + declared.get(i));
      }
    }
  }

  private void checkStage(Node node, Place place) {
    if (node.stage() != Stage.BIND || node instanceof Node.Placeholder) {
      return;
    }
    if (!place.isOutermost()) {
      report(node, "it is bound once an instance, but stands in a nested graph");
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
  static boolean goesWith(TypeRef expected, TypeRef actual) {
    boolean areReferences = expected.isReference() && actual.isReference();
    return areReferences || expected.erasure().equals(actual.erasure());
  }

  private void report(Node node, String message) {
    SourceSpan span = node.origin().span();
    String place = span.isKnown() ? " (source line " + span.startLine() + ")" : "";
    violations.add("%" + node.name() + place + ": " + message + " [in " + root.name() + "]");
  }
}
