package io.traceable.graph;

import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Origin.Step;
import io.traceable.graph.Region.Structure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Graphs of all kinds of node in all forms that can be written; most break some rule. */
final class RandomGraphs {

  private static final List<String> NAMES =
      List.of(
          "x",
          "relu",
          "conv1_bn1",
          "$",
          "_x",
          "größe",
          "数",
          "\ud835\udcb3",
          "bind_1",
          "graph1",
          "from");
  private static final List<String> TYPES =
      List.of(
          "int",
          "boolean",
          "double[][]",
          "java.lang.Object",
          "java.util.Map$Entry",
          "Default",
          "a.größe.Typ[]",
          "java.util.Map<K,int[]>",
          "java.util.Map$Entry<K,V>[]",
          "java.util.List<? extends java.lang.Comparable<? super T>>",
          "a.Outer<T>$Inner<U>");

  private final Random random;
  private final NodeNames names = new NodeNames();

  RandomGraphs(long seed) {
    random = new Random(seed);
  }

  Graph next() {
    return graph(3);
  }

  private Graph graph(int depth) {
    List<Node> nodes = new ArrayList<>();
    int size = random.nextInt(6);
    for (int i = 0; i < size; i++) {
      nodes.add(node(depth));
    }
    return new Graph(text(), nodes);
  }

  private Node node(int depth) {
    String name = names.fresh(oneOf(NAMES));
    Stage stage = oneOf(List.of(Stage.values()));
    return switch (random.nextInt(6)) {
      case 0 -> new Node.Placeholder(name, new Target.Parameter(oneOf(NAMES)), type(), origin());
      case 1 -> new Node.GetAttr(name, field(), args(depth), type(), stage, origin());
      case 2 -> new Node.CallFunction(name, function(), args(depth), type(), stage, origin());
      case 3 -> new Node.CallMethod(name, method(), args(depth), type(), stage, origin());
      case 4 -> new Node.CallModule(name, module(), args(depth), type(), stage, origin());
      default -> new Node.Output(name, exit(), args(depth), type(), origin());
    };
  }

  private List<Argument> args(int depth) {
    return list(() -> argument(depth), 3);
  }

  private Argument argument(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0, 1, 2 -> new Ref(oneOf(NAMES));
      case 3, 4, 5 -> literal();
      case 6 -> new Argument.Sequence(list(() -> argument(depth - 1), 4));
      default -> new Argument.Subgraph(graph(depth - 1));
    };
  }

  private Argument literal() {
    return switch (random.nextInt(11)) {
      case 0 -> Argument.literal(null);
      case 1 -> Argument.literal(random.nextBoolean());
      case 2 -> Argument.literal((char) random.nextInt(0x10000));
      case 3 -> Argument.literal((byte) random.nextInt());
      case 4 -> Argument.literal((short) random.nextInt());
      case 5 -> Argument.literal(random.nextInt());
      case 6 -> Argument.literal(random.nextLong());
      case 7 -> Argument.literal(Float.intBitsToFloat(random.nextInt()));
      case 8 -> Argument.literal(Double.longBitsToDouble(random.nextLong()));
      case 9 -> Argument.literal(type());
      default -> Argument.literal(text());
    };
  }

  /** Any UTF-16 units, lone surrogates included. */
  private String text() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      boolean special = random.nextBoolean();
      text.append(
          special
              ? "\"'\\\n\t\r{}() %u0041".charAt(random.nextInt(17))
              : (char) random.nextInt(0x10000));
    }
    return text.toString();
  }

  private TypeRef type() {
    String display = oneOf(TYPES);
    boolean isVariable = random.nextInt(5) == 0;
    return isVariable
        ? new TypeRef("java.lang.Object[]", "T[]")
        : new TypeRef(TypeRef.withoutArguments(display), display);
  }

  private Target function() {
    return switch (random.nextInt(10)) {
      case 0 -> new Target.FieldStore(field());
      case 1 -> new Target.Lambda(type(), method());
      case 2 -> new Target.MethodReference(type(), method(), method());
      case 3 ->
          new Target.Operator(oneOf(List.of(Op.values())), list(this::type, 3), type(), effects());
      case 4 -> region();
      case 7 -> new Target.Initialization(type());
      case 5 -> new Target.Result(random.nextInt(3));
      case 6 -> new Target.Variable(oneOf(List.of(Target.Access.values())), type());
      default -> method();
    };
  }

  private Region region() {
    return switch (random.nextInt(3)) {
      case 0 -> new Region.Switch(list(this::switchCase, 3));
      case 1 -> new Region.Try(list(() -> List.of(type(), type()), 2), random.nextBoolean());
      default -> oneOf(List.of(Structure.values()));
    };
  }

  private Region.Case switchCase() {
    List<Argument.Literal> labels = list(() -> (Argument.Literal) literal(), 3);
    return new Region.Case(labels, labels.isEmpty() || random.nextBoolean());
  }

  private Exit exit() {
    return switch (random.nextInt(3)) {
      case 0 -> Exit.breaking(random.nextInt(3));
      case 1 -> Exit.continuing(random.nextInt(3));
      default -> new Exit(oneOf(List.of(Exit.Kind.values())), 0);
    };
  }

  private Target.Field field() {
    return new Target.Field(
        type(), oneOf(NAMES), type(), random.nextBoolean(), random.nextBoolean(), effects());
  }

  private Target.Method method() {
    Target.Dispatch dispatch = oneOf(List.of(Target.Dispatch.values()));
    String name = dispatch == Target.Dispatch.NEW ? Target.Method.CONSTRUCTOR : oneOf(NAMES);
    return new Target.Method(dispatch, type(), name, list(this::type, 3), type(), effects());
  }

  private Target.Module module() {
    List<String> path = new ArrayList<>(List.of(oneOf(NAMES)));
    path.addAll(list(() -> oneOf(NAMES), 2));
    List<TypeRef> through = new ArrayList<>();
    if (random.nextBoolean()) {
      path.stream().skip(1).forEach(step -> through.add(type()));
    }
    return new Target.Module(path, through, type(), method());
  }

  private Effects effects() {
    EnumSet<Effect> effects = EnumSet.noneOf(Effect.class);
    for (Effect effect : Effect.values()) {
      if (random.nextBoolean()) {
        effects.add(effect);
      }
    }
    return new Effects(effects);
  }

  private Origin origin() {
    SourceSpan span =
        random.nextBoolean()
            ? SourceSpan.NONE
            : new SourceSpan(
                oneOf(List.of("", "Model.java", "3d.java", "Größe.java")),
                1 + random.nextInt(99),
                random.nextInt(99),
                random.nextInt(99),
                random.nextInt(99));
    List<Step> steps =
        list(
            () ->
                new Step(
                    oneOf(List.of(Step.PENDING, "fuse-2", "a.b", "fold_batch_norm")),
                    list(() -> oneOf(NAMES), 3)),
            3);
    return new Origin(span, steps);
  }

  private <T> List<T> list(Supplier<T> element, int limit) {
    return IntStream.range(0, random.nextInt(limit + 1)).mapToObj(i -> element.get()).toList();
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
