package io.traceable.optimize;

import static io.traceable.optimize.TensorTypes.TENSOR;

import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import io.traceable.nn.BatchNorm2d;
import io.traceable.nn.BoundMatMul;
import io.traceable.nn.Conv2d;
import io.traceable.nn.GroupNorm;
import io.traceable.nn.LayerNorm;
import io.traceable.nn.Linear;
import io.traceable.nn.RMSNorm;
import io.traceable.tensor.FusedPointwise;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Operators of this library that only read the tensors they are given, and whose result is an array
 * that nobody else has.
 */
final class NewArray {

  private static final TypeRef FUSED = TypeRef.of(FusedPointwise.class);

  /** Final classes whose {@code forward} is such an operator. */
  private static final Set<String> LAYERS =
      Stream.of(
              BatchNorm2d.class,
              BoundMatMul.class,
              Conv2d.class,
              GroupNorm.class,
              LayerNorm.class,
              Linear.class,
              RMSNorm.class)
          .map(type -> TypeRef.of(type).erasure())
          .collect(Collectors.toSet());

  private NewArray() {}

  static boolean isMadeBy(Node node, GraphEditor level) {
    if (node.stage() != Stage.CALL || !node.type().erasure().equals(TENSOR.erasure())) {
      return false;
    }
    boolean isForward =
        LayerCall.of(node)
            .filter(call -> LAYERS.contains(call.layer().erasure()))
            .filter(call -> call.method().name().equals("forward"))
            .isPresent();
    return isForward || isTensorMethod(node, level);
  }

  private static boolean isTensorMethod(Node node, GraphEditor level) {
    if (PointwiseCall.of(node, level).isPresent()) {
      return true;
    }
    return node instanceof Node.CallMethod call
        && (isFused(call.target())
            || TensorTypes.isMethod(call.target(), TENSOR, "matmul", TENSOR));
  }

  private static boolean isFused(Target.Method method) {
    return method.owner().erasure().equals(FUSED.erasure()) && method.name().equals("apply");
  }
}
