package io.traceable.optimize;

import static io.traceable.optimize.TensorTypes.ACTIVATION;
import static io.traceable.optimize.TensorTypes.TENSOR;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Effects;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.Origin;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import io.traceable.nn.Block;
import io.traceable.nn.Sequential;
import io.traceable.nn.Shortcut;
import io.traceable.tensor.Activation;
import io.traceable.transform.LocalTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets a convolution add the output of a block that runs after it: {@code
 * conv.forward(y).add(block.forward(x))}, the shortcut of a residual block. What the block is made
 * of, and so whether it may run before the convolution, is known when the model is bound: {@link
 * io.traceable.nn.Shortcut} decides.
 */
public final class FuseShortcut implements LocalTransform {

  private static final TypeRef BLOCK = TypeRef.of(Block.class);
  private static final TypeRef SHORTCUT = TypeRef.of(Shortcut.class);
  private static final List<TypeRef> BLOCKS = List.of(BLOCK, TypeRef.of(Sequential.class));

  private static final Target.Method OF =
      new Target.Method(
          Target.Dispatch.STATIC, SHORTCUT, "of", List.of(BLOCK), SHORTCUT, Effects.PURE);

  static final Target.Method ADD =
      new Target.Method(
          Target.Dispatch.VIRTUAL,
          SHORTCUT,
          "add",
          List.of(TensorTypes.CONV2D, TENSOR, TENSOR, ACTIVATION),
          TENSOR,
          Effects.IMPURE);

  @Override
  public String name() {
    return "fuse_shortcut";
  }

  @Override
  public Phase phase() {
    return Phase.FUSE;
  }

  @Override
  public void rewrite(Node node, GraphEditor level, TransformContext context) {
    TensorAdd.of(node).ifPresent(sum -> fuse(sum, level, context));
  }

  private static void fuse(TensorAdd sum, GraphEditor level, TransformContext context) {
    Optional<LayerCall> conv =
        Neighbours.producer(level, sum.left())
            .flatMap(p -> LayerCall.of(p, TensorTypes.CONV2D, TENSOR));
    Optional<LayerCall> block =
        Neighbours.producer(level, sum.right()).flatMap(FuseShortcut::callOfBlock);
    if (conv.isEmpty() || block.isEmpty()) {
      return;
    }
    Node blockNode = block.get().node();
    Optional<Activation> activation = activation(sum, level);
    Optional<String> obstacle =
        Neighbours.obstacle(level, conv.get().node(), blockNode)
            .or(() -> obstacleBehind(level, blockNode, sum.node()))
            .or(() -> BoundLayer.obstacle(block.get(), context.receiver()))
            .or(() -> obstacleOfConvolution(conv.get(), context));
    if (obstacle.isPresent()) {
      context.declined(sum.node(), obstacle.get());
    } else if (activation.isEmpty()) {
      context.declined(sum.node(), "its activation is not a constant");
    } else {
      fuse(conv.get(), block.get(), sum, activation.get(), level, context);
    }
  }

  private static Optional<Activation> activation(TensorAdd sum, GraphEditor level) {
    if (sum.activation().isEmpty()) {
      return Optional.of(Activation.NONE);
    }
    return Stream.of(Activation.values())
        .filter(a -> ActivationCall.isConstant(level, sum.activation().get(), a))
        .findFirst();
  }

  /** A call of a block of the model that is not known more exactly. */
  private static Optional<LayerCall> callOfBlock(Node node) {
    return LayerCall.ofSubmodule(node)
        .filter(
            call ->
                BLOCKS.stream().anyMatch(b -> b.erasure().equals(call.layer().erasure()))
                    && call.method().name().equals("forward")
                    && call.inputs().size() == 1);
  }

  /** Nothing but values without any effect may stand between the block and the sum. */
  private static Optional<String> obstacleBehind(GraphEditor level, Node block, Node sum) {
    if (level.users(block.name()).size() > 1) {
      return Optional.of("the value of %" + block.name() + " has other uses");
    }
    for (Optional<Node> node = level.nodeAfter(block.name());
        node.isPresent() && !node.get().name().equals(sum.name());
        node = level.nodeAfter(node.get().name())) {
      if (!node.get().effects().isRepeatable() || node.get().effects().mayThrow()) {
        return Optional.of(
            "%" + node.get().name() + " stands between %" + block.name() + " and it");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> obstacleOfConvolution(LayerCall conv, TransformContext context) {
    return conv.node() instanceof Node.CallModule
        ? BoundLayer.obstacle(conv, context.receiver())
        : Optional.empty();
  }

  /** In the place of the block's call, whose effects it has. */
  private static void fuse(
      LayerCall conv,
      LayerCall block,
      TensorAdd sum,
      Activation activation,
      GraphEditor level,
      TransformContext context) {
    Node self = context.receiver().orElseThrow();
    String anchor = block.node().name();
    Argument layer =
        conv.node() instanceof Node.CallModule
            ? BoundLayer.layer(level, anchor, conv, self)
            : conv.node().args().get(0);
    Ref inner = BoundLayer.layer(level, anchor, block, self);
    List<String> path = ((Target.Module) block.node().target()).path();
    String field = path.get(path.size() - 1);
    Ref shortcut =
        level.insertBefore(
            anchor,
            new Node.CallFunction(
                field + "_shortcut", OF, List.of(inner), SHORTCUT, Stage.BIND, Origin.NONE));
    List<Argument> args =
        List.of(
            shortcut,
            layer,
            conv.inputs().get(0),
            block.inputs().get(0),
            ActivationCall.constant(level, anchor, activation));
    Ref fused =
        level.replace(
            anchor,
            new Node.CallMethod(anchor, ADD, args, sum.node().type(), Stage.CALL, Origin.NONE),
            conv.node().name(),
            sum.node().name());
    level.replaceAllUses(sum.node().name(), fused);
    level.erase(sum.node().name());
    level.erase(conv.node().name());
    context.fired(conv.node(), block.node(), sum.node());
  }
}
