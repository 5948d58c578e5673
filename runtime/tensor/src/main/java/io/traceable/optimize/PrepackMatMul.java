package io.traceable.optimize;

import static io.traceable.optimize.TensorTypes.TENSOR;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Effects;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.Origin;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.Target.Dispatch;
import io.traceable.graph.TypeRef;
import io.traceable.nn.BoundMatMul;
import io.traceable.tensor.Functional;
import io.traceable.transform.LocalTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Packs the weight of a product once, at bind, where {@code x.matmul(weight.value())} or {@code
 * Functional.linear(x, weight.value(), bias)} would do it in each call; a bias that is added to the
 * product becomes part of it. The layers of this library need no such thing.
 */
public final class PrepackMatMul implements LocalTransform {

  private static final TypeRef FUNCTIONAL = TypeRef.of(Functional.class);
  private static final TypeRef BOUND = TypeRef.of(BoundMatMul.class);

  @Override
  public String name() {
    return "prepack_matmul";
  }

  @Override
  public Phase phase() {
    return Phase.MODEL;
  }

  @Override
  public void rewrite(Node node, GraphEditor level, TransformContext context) {
    if (node instanceof Node.CallMethod call
        && TensorTypes.isMethod(call.target(), TENSOR, "matmul", TENSOR)) {
      WeightValue.of(level, call.args().get(1), context)
          .ifPresent(weight -> product(call, weight, level, context));
    } else if (node instanceof Node.CallFunction call
        && call.target() instanceof Target.Method method
        && TensorTypes.isMethod(method, FUNCTIONAL, "linear", TENSOR, TENSOR, TENSOR)) {
      WeightValue.of(level, call.args().get(1), context)
          .ifPresent(weight -> linear(call, weight, level, context));
    }
  }

  private static void product(
      Node.CallMethod matmul, WeightValue weight, GraphEditor level, TransformContext context) {
    Node self = context.receiver().orElseThrow();
    Optional<Node.CallMethod> sum = onlySum(matmul, level);
    Optional<WeightValue> bias =
        sum.flatMap(s -> WeightValue.of(level, s.args().get(1), context))
            .filter(b -> Neighbours.obstacle(level, matmul, sum.orElseThrow()).isEmpty());
    Node last = bias.isPresent() ? sum.orElseThrow() : matmul;
    List<Ref> parameters = new ArrayList<>(List.of(weight.bind(level, last.name(), self)));
    bias.ifPresent(b -> parameters.add(b.bind(level, last.name(), self)));
    Ref packed = packed(level, last.name(), matmul.name(), "of", parameters);
    Node call = forward(last, packed, matmul.args().get(0));
    if (bias.isPresent()) {
      level.replace(last.name(), call, matmul.name());
      level.erase(matmul.name());
      context.fired(matmul, last);
    } else {
      level.replace(last.name(), call);
      context.fired(matmul);
    }
    weight.eraseUnused(level, last.name());
    bias.ifPresent(b -> b.eraseUnused(level, last.name()));
  }

  /** The sum that is the only use of a product and takes it as its left operand. */
  private static Optional<Node.CallMethod> onlySum(Node matmul, GraphEditor level) {
    List<Node> users = level.users(matmul.name());
    return users.size() == 1
        ? TensorAdd.of(users.get(0))
            .filter(sum -> sum.activation().isEmpty())
            .filter(sum -> sum.left().equals(Argument.ref(matmul)))
            .filter(sum -> level.contains(sum.node().name()))
            .map(TensorAdd::node)
        : Optional.empty();
  }

  private static void linear(
      Node.CallFunction call, WeightValue weight, GraphEditor level, TransformContext context) {
    Node self = context.receiver().orElseThrow();
    Argument biasArgument = call.args().get(2);
    Optional<WeightValue> bias = WeightValue.of(level, biasArgument, context);
    if (bias.isEmpty() && !isNull(biasArgument)) {
      context.declined(call, "its bias is neither null nor a parameter of the model");
      return;
    }
    List<Ref> parameters = new ArrayList<>(List.of(weight.bind(level, call.name(), self)));
    bias.ifPresent(b -> parameters.add(b.bind(level, call.name(), self)));
    Ref packed = packed(level, call.name(), call.name(), "linear", parameters);
    level.replace(call.name(), forward(call, packed, call.args().get(0)));
    weight.eraseUnused(level, call.name());
    bias.ifPresent(b -> b.eraseUnused(level, call.name()));
    context.fired(call);
  }

  private static boolean isNull(Argument argument) {
    return argument instanceof Argument.Literal literal && literal.value() == null;
  }

  private static Ref packed(
      GraphEditor level, String anchor, String name, String factory, List<Ref> parameters) {
    Target.Method method =
        new Target.Method(
            Dispatch.STATIC,
            BOUND,
            factory,
            parameters.stream().map(p -> WeightValue.PARAMETER).toList(),
            BOUND,
            Effects.PURE);
    return level.insertBefore(
        anchor,
        new Node.CallFunction(
            name + "_packed", method, List.copyOf(parameters), BOUND, Stage.BIND, Origin.NONE));
  }

  private static Node forward(Node place, Ref packed, Argument x) {
    return new Node.CallMethod(
        place.name(),
        TensorTypes.forward(BOUND, TENSOR),
        List.of(packed, x),
        place.type(),
        Stage.CALL,
        Origin.NONE);
  }
}
