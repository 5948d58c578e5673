package io.traceable.optimize;

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
import io.traceable.tensor.Activation;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Layers and tensor operations as nodes of a graph. */
final class Layers {

  static final TypeRef TENSOR = TypeRef.of(Tensor.class);
  static final TypeRef ACTIVATION = TypeRef.of(Activation.class);

  private Layers() {}

  /** True for the call of a submodule of exactly this class; the library's layers are final. */
  static boolean isModule(Node node, Class<? extends Block> layer) {
    return node.target() instanceof Target.Module module
        && module.type().erasure().equals(layer.getName())
        && module.method().name().equals("forward")
        && module.method().parameters().equals(List.of(TENSOR));
  }

  /** True for the call of a method on a value of exactly this class. */
  static boolean isCall(Node node, Class<?> owner, String name, TypeRef... parameters) {
    return node instanceof Node.CallMethod call
        && call.target().owner().erasure().equals(owner.getName())
        && call.target().name().equals(name)
        && call.target().parameters().equals(List.of(parameters));
  }

  static Target.Method method(Class<?> owner, String name, TypeRef returns, TypeRef... parameters) {
    return new Target.Method(
        Target.Dispatch.VIRTUAL,
        TypeRef.of(owner),
        name,
        List.of(parameters),
        returns,
        Effects.THROWS);
  }

  static Target.Method function(
      Class<?> owner, String name, TypeRef returns, TypeRef... parameters) {
    return new Target.Method(
        Target.Dispatch.STATIC,
        TypeRef.of(owner),
        name,
        List.of(parameters),
        returns,
        Effects.THROWS);
  }

  /**
   * The one node that made an argument, where it is at this level and nobody else uses its value.
   */
  static Optional<Node> onlyProducer(Argument argument, GraphEditor level) {
    return argument instanceof Ref ref
            && level.contains(ref.name())
            && level.users(ref.name()).size() == 1
        ? Optional.of(level.node(ref.name()))
        : Optional.empty();
  }

  /**
   * True where evaluating {@code first} only at {@code last} changes nothing that can be seen: no
   * effect stands between.
   */
  static boolean canMoveDown(Node first, Node last, GraphEditor level) {
    return level.between(first.name(), last.name()).stream().noneMatch(n -> n.effects().writes());
  }

  /**
   * The submodule itself, read once an instance; empty where it is reached through another model.
   */
  static Optional<Ref> bindModule(Node call, String anchor, GraphEditor level) {
    // The receiver of an instance method is always called so; see GraphBuilder.receiver.
    Optional<Node> self =
        level.contains("self") ? Optional.of(level.node("self")) : Optional.empty();
    if (!(call.target() instanceof Target.Module module)
        || module.path().size() != 1
        || self.isEmpty()) {
      return Optional.empty();
    }
    Target.Field field =
        new Target.Field(
            self.get().type().erased(),
            module.path().get(0),
            module.type().erased(),
            false,
            true,
            Effects.PURE);
    Node read =
        new Node.GetAttr(
            module.path().get(0),
            field,
            List.of(Argument.ref(self.get())),
            module.type(),
            Stage.BIND,
            Origin.NONE);
    return Optional.of(level.insertBefore(anchor, read));
  }

  /** True for {@code layer.forward(x)}, of a submodule or of a layer that was bound. */
  static boolean isForward(Node node, Class<? extends Block> layer) {
    return isModule(node, layer) || isCall(node, layer, "forward", TENSOR);
  }

  /**
   * The call of another {@code forward} of the same layer, with further arguments behind its own.
   */
  static Node forward(Node call, Class<?> layer, List<TypeRef> further, List<Argument> values) {
    List<TypeRef> parameters = new ArrayList<>(List.of(TENSOR));
    parameters.addAll(further);
    List<Argument> args = new ArrayList<>(call.args());
    args.addAll(values);
    Target.Method method = method(layer, "forward", TENSOR, parameters.toArray(TypeRef[]::new));
    return call.target() instanceof Target.Module module
        ? new Node.CallModule(
            call.name(),
            new Target.Module(module.path(), module.type(), method),
            args,
            TENSOR,
            Stage.CALL,
            Origin.NONE)
        : new Node.CallMethod(call.name(), method, args, TENSOR, Stage.CALL, Origin.NONE);
  }

  /** A constant of {@link Activation}. */
  static Ref activation(Activation activation, String anchor, GraphEditor level) {
    Target.Field constant =
        new Target.Field(ACTIVATION, activation.name(), ACTIVATION, true, true, Effects.PURE);
    return level.insertBefore(
        anchor,
        new Node.GetAttr("activation", constant, List.of(), ACTIVATION, Stage.CALL, Origin.NONE));
  }
}
