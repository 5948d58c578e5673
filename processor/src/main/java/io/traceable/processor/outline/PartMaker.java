package io.traceable.processor.outline;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Effects;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Op;
import io.traceable.graph.Operators;
import io.traceable.graph.Origin;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a part of a run, and the nodes that call it. */
final class PartMaker {

  private final Map<String, Node> all;
  private final Optional<Node> self;
  private final Set<String> taken = new LinkedHashSet<>();

  PartMaker(Graph graph, Map<String, Node> all) {
    this.all = all;
    self =
        graph.placeholders().stream()
            .filter(p -> p.target().isThis())
            .map(Node.class::cast)
            .findFirst();
  }

  /**
   * The nodes that stand in the place of a run.
   *
   * @param nodes those of the run
   * @param isLeft whether control never comes to what follows them
   * @param parts gets the part
   */
  List<Node> replace(Run run, List<Node> nodes, boolean isLeft, Place place, List<Part> parts) {
    int number = parts.size();
    ExitCodes codes = new ExitCodes(run, all);
    Origin origin = nodes.get(0).origin();
    TypeRef returns = codes.returns();
    parts.add(
        new Part(
            number,
            graph(run, nodes, codes, origin),
            returns.equals(TypeRef.TUPLE) ? codes.types() : List.of(),
            place.lambda(),
            place.handlers()));
    Effects effects = Effects.PURE;
    for (Node node : nodes) {
      effects = effects.and(node.effects());
    }
    List<Argument> args = run.inputs().stream().map(n -> (Argument) Argument.ref(n)).toList();
    List<TypeRef> parameters = run.inputs().stream().map(n -> n.type().erased()).toList();
    Target target = Part.target(number, parameters, returns.erased(), effects);
    boolean isValue = returns.isJava() && !returns.isVoid() && !codes.hasCode();
    String name = isValue ? run.outputs().iterator().next().name() : fresh("part");
    List<Node> calling = new ArrayList<>();
    calling.add(known(new Node.CallFunction(name, target, args, returns, Stage.CALL, origin)));
    calling.addAll(leaving(codes, name, isLeft, origin));
    if (!isValue) {
      int index = codes.firstOutput();
      for (Node output : run.outputs()) {
        calling.add(known(result(output.name(), index++, name, output.type(), output.origin())));
      }
    }
    return calling;
  }

  private Graph graph(Run run, List<Node> nodes, ExitCodes codes, Origin origin) {
    List<Node> body = new ArrayList<>();
    self.ifPresent(body::add);
    for (Node input : run.inputs()) {
      body.add(
          new Node.Placeholder(
              input.name(), new Target.Parameter(input.name()), input.type(), input.origin()));
    }
    Set<String> bound = new LinkedHashSet<>();
    for (Node node : nodes) {
      node.forEachRef(
          ref -> {
            Node used = all.get(ref.name());
            if (used != null && used.stage() == Stage.BIND && !isThis(used)) {
              bound.add(ref.name());
            }
          });
    }
    bound.forEach(name -> body.add(all.get(name)));
    for (Node node : nodes) {
      body.add(run.exits().isEmpty() ? node : withReturns(node, codes));
    }
    body.add(
        new Node.Output(
            fresh("output"), Exit.RETURN, codes.valuesAtEnd(), codes.returns(), origin));
    return new Graph("part", body);
  }

  private static boolean isThis(Node node) {
    return node instanceof Node.Placeholder own && own.target().isThis();
  }

  /** The node with a return in the place of each exit that leaves it. */
  private static Node withReturns(Node node, ExitCodes codes) {
    if (node instanceof Node.Output output) {
      return codes
          .values(output)
          .map(
              values ->
                  (Node)
                      new Node.Output(
                          output.name(), Exit.RETURN, values, codes.returns(), output.origin()))
          .orElse(node);
    }
    if (node.target() instanceof Target.Lambda || node.args().isEmpty()) {
      return node;
    }
    List<Argument> args = new ArrayList<>(node.args().size());
    for (Argument argument : node.args()) {
      if (argument instanceof Subgraph nested) {
        List<Node> inner = nested.graph().nodes().stream().map(n -> withReturns(n, codes)).toList();
        args.add(new Subgraph(new Graph(nested.graph().name(), inner)));
      } else {
        args.add(argument);
      }
    }
    return node.withArgs(args);
  }

  /**
   * For each way out a test of the code, and the exit. Where there are no others, the last test
   * says so: javac would see a way on, on which variables have no values.
   */
  private List<Node> leaving(ExitCodes codes, String part, boolean isLeft, Origin origin) {
    List<Node> nodes = new ArrayList<>();
    if (!codes.hasCode()) {
      return nodes;
    }
    String code = part;
    TypeRef type = codes.codeType();
    if (codes.returns().equals(TypeRef.TUPLE)) {
      code = fresh("exit");
      nodes.add(known(result(code, 0, part, type, origin)));
    }
    int number = 0;
    for (ExitCodes.Group group : codes.groups()) {
      number++;
      String test = code;
      if (type.equals(TypeRef.INT)) {
        test = fresh("isLeft");
        nodes.add(
            known(
                new Node.CallFunction(
                    test,
                    Operators.binary(Op.EQ, TypeRef.INT),
                    List.of(new Ref(code), Argument.literal(number)),
                    TypeRef.BOOLEAN,
                    Stage.CALL,
                    origin)));
      }
      List<Node> then = new ArrayList<>();
      Map<Integer, Ref> slots = new LinkedHashMap<>();
      group
          .slots()
          .forEach(
              (slot, slotType) -> {
                String value = fresh("value");
                then.add(known(result(value, slot, part, slotType, origin)));
                slots.put(slot, new Ref(value));
              });
      then.add(
          new Node.Output(fresh("output"), group.exit(), group.args(slots), group.type(), origin));
      boolean isLast = isLeft && number == codes.groups().size();
      Exit otherwise = isLast ? Exit.UNREACHABLE : Exit.YIELD;
      Node nothing = new Node.Output(fresh("output"), otherwise, List.of(), TypeRef.VOID, origin);
      nodes.add(
          new Node.CallFunction(
              fresh("cond"),
              Structure.COND,
              List.of(
                  new Ref(test),
                  new Subgraph(new Graph("then", then)),
                  new Subgraph(new Graph("else", List.of(nothing)))),
              TypeRef.VOID,
              Stage.CALL,
              origin));
    }
    return nodes;
  }

  private static Node result(String name, int index, String part, TypeRef type, Origin origin) {
    return new Node.CallFunction(
        name, new Target.Result(index), List.of(new Ref(part)), type, Stage.CALL, origin);
  }

  private Node known(Node node) {
    all.put(node.name(), node);
    return node;
  }

  private String fresh(String wish) {
    String name = wish;
    for (int number = 1; taken.contains(name) || all.containsKey(name); number++) {
      name = wish + "_" + number;
    }
    taken.add(name);
    return name;
  }

  static Literal nothing(TypeRef type) {
    return switch (type.erasure()) {
      case "boolean" -> new Literal(false);
      case "char" -> new Literal('\0');
      case "byte" -> new Literal((byte) 0);
      case "short" -> new Literal((short) 0);
      case "int" -> new Literal(0);
      case "long" -> new Literal(0L);
      case "float" -> new Literal(0f);
      case "double" -> new Literal(0d);
      default -> Literal.NULL;
    };
  }
}
