package io.traceable.optimize;

import static io.traceable.optimize.TensorTypes.ACTIVATION;
import static io.traceable.optimize.TensorTypes.TENSOR;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import io.traceable.tensor.Activation;
import io.traceable.tensor.FusedPointwise;
import io.traceable.tensor.Gelu;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A node that {@link FusedPointwise} can express: an element-wise method of Tensor or the layer of
 * an activation.
 *
 * @param method name of the method of Tensor
 * @param tensors the operands that are tensors, the receiver first
 * @param number an operand that is a number known at each call; empty if there is none
 * @param constants the other arguments, as they stand in Java
 */
record PointwiseCall(
    Node node, String method, List<Ref> tensors, Optional<Ref> number, List<String> constants) {

  private static final TypeRef GELU_FORM = TypeRef.of(Gelu.class);

  private static final Set<String> UNARY =
      Set.of(
          "neg",
          "abs",
          "exp",
          "expm1",
          "log",
          "log1p",
          "sqrt",
          "rsqrt",
          "reciprocal",
          "floor",
          "ceil",
          "round",
          "sign",
          "erf",
          "tanh",
          "sigmoid",
          "relu",
          "relu6",
          "elu",
          "selu",
          "gelu",
          "silu",
          "hardswish",
          "hardsigmoid",
          "softplus",
          "mish");

  private static final Set<String> ARITHMETIC = Set.of("add", "sub", "mul", "div");

  private static final Set<String> BINARY =
      Set.of("add", "sub", "mul", "div", "maximum", "minimum");

  private static final Set<String> ONE_CONSTANT =
      Set.of("add", "sub", "mul", "div", "clampMin", "clampMax", "leakyRelu", "elu");

  private static final Set<String> TWO_CONSTANTS = Set.of("clamp", "softplus");

  static Optional<PointwiseCall> of(Node node, GraphEditor level) {
    if (node.stage() != Stage.CALL) {
      return Optional.empty();
    } else if (node instanceof Node.CallModule) {
      return ActivationCall.of(node).flatMap(PointwiseCall::ofLayer);
    } else if (node instanceof Node.CallMethod call
        && call.target().owner().erasure().equals(TENSOR.erasure())
        && call.args().get(0) instanceof Ref receiver) {
      return ofMethod(call, receiver, level);
    }
    return Optional.empty();
  }

  private static Optional<PointwiseCall> ofLayer(ActivationCall layer) {
    Activation activation = layer.activation();
    return activation != null && layer.input() instanceof Ref input
        ? Optional.of(
            new PointwiseCall(
                layer.node(),
                activation.name().toLowerCase(Locale.ROOT),
                List.of(input),
                Optional.empty(),
                List.of()))
        : Optional.empty();
  }

  private static Optional<PointwiseCall> ofMethod(
      Node.CallMethod call, Ref receiver, GraphEditor level) {
    String name = call.target().name();
    List<TypeRef> parameters = call.target().parameters();
    List<Argument> args = call.args().subList(1, call.args().size());
    List<Ref> tensors = new ArrayList<>(List.of(receiver));
    List<String> constants = new ArrayList<>();
    Optional<Ref> number = Optional.empty();
    boolean isTensor = !parameters.isEmpty() && parameters.get(0).equals(TENSOR);
    for (int i = 0; i < args.size(); i++) {
      Argument argument = args.get(i);
      TypeRef type = parameters.get(i);
      if (type.equals(TENSOR) && argument instanceof Ref ref) {
        tensors.add(ref);
      } else if (type.equals(TypeRef.DOUBLE)
          && argument instanceof Ref ref
          && args.size() == 1
          && ARITHMETIC.contains(name)) {
        number = Optional.of(ref);
      } else {
        Optional<String> constant = constant(argument, type, level);
        if (constant.isEmpty()) {
          return Optional.empty();
        }
        constants.add(constant.get());
      }
    }
    boolean isKnown =
        switch (parameters.size()) {
          case 0 -> UNARY.contains(name);
          case 1 ->
              isTensor
                  ? BINARY.contains(name)
                  : number.isPresent()
                      || (parameters.get(0).equals(GELU_FORM)
                          ? name.equals("gelu")
                          : ONE_CONSTANT.contains(name) || isPower(name, constants));
          case 2 ->
              isTensor
                  ? name.equals("add") && parameters.get(1).equals(ACTIVATION)
                  : TWO_CONSTANTS.contains(name);
          default -> false;
        };
    return isKnown
        ? Optional.of(new PointwiseCall(call, name, tensors, number, constants))
        : Optional.empty();
  }

  private static boolean isPower(String name, List<String> constants) {
    return name.equals("pow") && (constants.get(0).equals("2.0") || constants.get(0).equals("3.0"));
  }

  /** A finite number or a constant of an enum, as it stands in Java. */
  private static Optional<String> constant(Argument argument, TypeRef type, GraphEditor level) {
    if (type.equals(TypeRef.DOUBLE)
        && argument instanceof Literal literal
        && literal.value() instanceof Double value
        && Double.isFinite(value)) {
      return Optional.of(value.toString());
    } else if (type.equals(ACTIVATION) || type.equals(GELU_FORM)) {
      return Neighbours.producer(level, argument)
          .map(Node::target)
          .filter(Target.Field.class::isInstance)
          .map(Target.Field.class::cast)
          .filter(field -> field.isStatic() && field.owner().equals(type))
          .map(field -> simpleName(type) + "." + field.name());
    }
    return Optional.empty();
  }

  private static String simpleName(TypeRef type) {
    return type.erasure().substring(type.erasure().lastIndexOf('.') + 1);
  }

  private static String activation(String constant) {
    return switch (Activation.valueOf(constant)) {
      case NONE -> "";
      case GELU_TANH -> ".gelu(Gelu.TANH)";
      default -> "." + constant.toLowerCase(Locale.ROOT) + "()";
    };
  }

  /** The call as it stands in Java, with operands written by {@code written}. */
  String text(Function<Ref, String> written) {
    List<String> arguments = new ArrayList<>();
    tensors.stream().skip(1).map(written).forEach(arguments::add);
    number.map(written).ifPresent(arguments::add);
    String after = "";
    if (constants.size() == 1 && constants.get(0).startsWith("Activation.")) {
      after = activation(constants.get(0).substring("Activation.".length()));
    } else {
      arguments.addAll(constants);
    }
    String receiver = written.apply(tensors.get(0));
    return receiver + "." + method + "(" + String.join(", ", arguments) + ")" + after;
  }
}
