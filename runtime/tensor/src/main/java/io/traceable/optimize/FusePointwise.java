package io.traceable.optimize;

import static io.traceable.optimize.TensorTypes.TENSOR;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Effects;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.Origin;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import io.traceable.tensor.FusedPointwise;
import io.traceable.transform.GraphTransform;
import io.traceable.transform.NestedGraphs;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Computes element-wise operators that are applied to each other's values in one pass: {@code
 * x.mul(w).add(b).gelu()} becomes {@code fused.apply(x, w, b)}, where {@code fused} is the {@link
 * FusedPointwise} of that text. The pointwise fusion of PyTorch's compilers.
 */
public final class FusePointwise implements GraphTransform {

  private static final TypeRef FUSED = TypeRef.of(FusedPointwise.class);

  private static final Target.Method OF =
      new Target.Method(
          Target.Dispatch.STATIC, FUSED, "of", List.of(TypeRef.STRING), FUSED, Effects.PURE);

  private static final Target.Method SCALAR =
      new Target.Method(
          Target.Dispatch.STATIC, TENSOR, "scalar", List.of(TypeRef.DOUBLE), TENSOR, Effects.PURE);

  @Override
  public String name() {
    return "fuse_pointwise";
  }

  @Override
  public Phase phase() {
    return Phase.FUSE;
  }

  @Override
  public Graph apply(Graph graph, TransformContext context) {
    return NestedGraphs.mapBottomUp(graph, level -> fuse(level, context));
  }

  private static Graph fuse(Graph graph, TransformContext context) {
    GraphEditor level = graph.edit();
    PointwiseLevel nodes = new PointwiseLevel(level);
    Set<String> seen = new HashSet<>();
    for (int place = nodes.size() - 1; place >= 0; place--) {
      PointwiseCall call = nodes.call(place);
      if (call == null || seen.contains(nodes.name(place))) {
        continue;
      }
      PointwiseGroup group = PointwiseGroup.endingIn(call, nodes, level, context);
      group.nodes().forEach(node -> seen.add(node.name()));
      if (group.size() > 1) {
        replace(group, level, context);
      }
    }
    return level.buildUnverified();
  }

  private static void replace(PointwiseGroup group, GraphEditor level, TransformContext context) {
    List<Node> nodes = new ArrayList<>(group.nodes());
    Node last = nodes.get(nodes.size() - 1);
    List<Argument> args = new ArrayList<>();
    args.add(fused(group, last, level, context));
    for (Ref operand : group.operands()) {
      args.add(group.isNumber(operand) ? scalar(operand, last, level) : operand);
    }
    List<TypeRef> parameters = Collections.nCopies(args.size() - 1, TENSOR);
    Node apply =
        new Node.CallMethod(
            last.name(),
            TensorTypes.method(FUSED, "apply", parameters, TENSOR),
            args,
            last.type(),
            Stage.CALL,
            Origin.NONE);
    String[] others =
        nodes.stream().limit(nodes.size() - 1L).map(Node::name).toArray(String[]::new);
    level.replace(last.name(), apply, others);
    for (int i = others.length - 1; i >= 0; i--) {
      level.erase(others[i]);
    }
    context.fired(nodes.toArray(Node[]::new));
  }

  /** The operators as an object: known when a model is bound, looked up in a static method. */
  private static Ref fused(
      PointwiseGroup group, Node last, GraphEditor level, TransformContext context) {
    return level.insertBefore(
        last.name(),
        new Node.CallFunction(
            "fused",
            OF,
            List.of(Argument.literal(group.text())),
            FUSED,
            context.receiver().isPresent() ? Stage.BIND : Stage.CALL,
            Origin.NONE));
  }

  private static Ref scalar(Ref number, Node last, GraphEditor level) {
    return level.insertBefore(
        last.name(),
        new Node.CallFunction(
            number.name() + "_scalar", SCALAR, List.of(number), TENSOR, Stage.CALL, Origin.NONE));
  }
}
