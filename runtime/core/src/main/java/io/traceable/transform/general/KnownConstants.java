package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Target;
import io.traceable.transform.NestedGraphs;
import io.traceable.transform.Specialization.Constant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes constants into a graph. A primitive parameter is replaced wherever it is used. An object
 * has an identity that the program may see, so a reference stays, and only what is computed from
 * its value is replaced: comparisons, what a box holds, the arm a switch takes.
 */
final class KnownConstants {

  private final Map<String, Constant> known = new HashMap<>();

  /** For each read of a constant of a parameter's enum that parameter, and which constant. */
  private final Map<String, Map<String, String>> reads = new HashMap<>();

  private KnownConstants() {}

  /** The graph where parameters have constants; its placeholders stay. */
  static Graph in(Graph graph, List<KnownParameter> known) {
    KnownConstants constants = new KnownConstants();
    Map<String, Argument> literals = new HashMap<>();
    for (KnownParameter each : known) {
      Node.Placeholder parameter = each.parameter();
      Constant constant = each.constant();
      if (parameter.type().isPrimitive()) {
        literals.put(parameter.name(), constant.value());
      } else {
        constants.known.put(parameter.name(), constant);
        constants.findReads(graph, constant, parameter);
      }
    }
    List<Node> nodes = new ArrayList<>(graph.nodes().size());
    for (Node node : graph.nodes()) {
      nodes.add(node.mapRefs(ref -> literals.getOrDefault(ref.name(), ref)));
    }
    Graph replaced = new Graph(graph.name(), nodes);
    return constants.known.isEmpty()
        ? replaced
        : NestedGraphs.mapBottomUp(replaced, constants::level);
  }

  private void findReads(Graph graph, Constant constant, Node.Placeholder parameter) {
    GraphWalker.walk(
        graph,
        (node, depth) -> {
          if (node.target() instanceof Target.Field field
              && field.isStatic()
              && field.owner().erasure().equals(parameter.type().erasure())
              && constant.enumConstants().contains(field.name())) {
            reads
                .computeIfAbsent(node.name(), n -> new HashMap<>())
                .put(parameter.name(), field.name());
          }
        });
  }

  private Graph level(Graph level) {
    GraphEditor editor = level.edit();
    for (Node original : level.nodes()) {
      Node node = editor.node(original.name());
      Optional<Literal> value = value(node);
      if (value.isPresent()) {
        editor.replaceAllUses(node.name(), value.get());
        editor.erase(node.name());
      } else if (node.target() instanceof Region.Switch) {
        selector(node)
            .ifPresent(
                literal -> {
                  List<Argument> args = new ArrayList<>(node.args());
                  args.set(0, literal);
                  editor.setArgs(node.name(), args);
                });
      }
    }
    // The class is initialised, else there were no constant of it: the reads have no effect.
    for (Node node : level.nodes()) {
      if (reads.containsKey(node.name()) && !editor.isUsed(node.name())) {
        editor.erase(node.name());
      }
    }
    return editor.buildUnverified();
  }

  private Optional<Constant> constant(Argument argument) {
    return argument instanceof Ref ref
        ? Optional.ofNullable(known.get(ref.name()))
        : Optional.empty();
  }

  /** What a switch over a constant selects by: a text, a number, or the name of a constant. */
  private Optional<Literal> selector(Node node) {
    return constant(node.args().get(0)).map(Constant::value).filter(v -> v.value() != null);
  }

  private Optional<Literal> value(Node node) {
    if (node.target() instanceof Target.Operator operator) {
      return switch (operator.op()) {
        case EQ -> same(node.args()).map(Argument::literal);
        case NE -> same(node.args()).map(is -> Argument.literal(!is));
        case INSTANCEOF ->
            constant(node.args().get(0))
                .filter(c -> c.value().value() == null)
                .map(c -> Argument.literal(false));
        default -> Optional.empty();
      };
    }
    return node.target() instanceof Target.Method method ? called(method, node) : Optional.empty();
  }

  /** Whether two references are the same, where that is known. */
  private Optional<Boolean> same(List<Argument> args) {
    return Stream.of(same(args.get(0), args.get(1)), same(args.get(1), args.get(0)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Boolean> same(Argument parameter, Argument other) {
    Constant constant = constant(parameter).orElse(null);
    if (constant == null || !(parameter instanceof Ref ref)) {
      return Optional.empty();
    } else if (other.equals(Literal.NULL)) {
      return Optional.of(constant.value().value() == null);
    }
    Optional<String> read =
        other instanceof Ref o
            ? Optional.ofNullable(reads.getOrDefault(o.name(), Map.of()).get(ref.name()))
            : Optional.empty();
    return read.map(name -> name.equals(constant.value().value()));
  }

  private Optional<Literal> called(Target.Method method, Node node) {
    boolean isText = method.owner().erasure().equals("java.lang.String");
    if (isText || method.name().equals("equals")) {
      return isText ? TextMethods.value(method, node.args(), this::text) : Optional.empty();
    }
    // What a box holds, converted as the method of that name does.
    return method.name().endsWith("Value") && method.parameters().isEmpty()
        ? constant(node.args().get(0)).flatMap(c -> Unboxing.value(method, c.value()))
        : Optional.empty();
  }

  /** The text that an argument is known to be. */
  private Optional<String> text(Argument argument) {
    Argument literal =
        constant(argument).filter(c -> !c.isEnum()).<Argument>map(Constant::value).orElse(argument);
    return literal instanceof Literal l && l.value() instanceof String s
        ? Optional.of(s)
        : Optional.empty();
  }
}
