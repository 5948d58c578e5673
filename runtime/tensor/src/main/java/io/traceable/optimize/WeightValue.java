package io.traceable.optimize;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import io.traceable.nn.BoundMatMul;
import io.traceable.nn.Embedding;
import io.traceable.nn.Linear;
import io.traceable.nn.Parameter;
import io.traceable.transform.TransformContext;
import java.util.List;
import java.util.Optional;

/**
 * {@code parameter.value()} of a parameter that can be had at bind: one in a final field of the
 * model or of a block in one, or the weight of a layer in one.
 *
 * @param value the node that gives the value
 * @param parameter the node that gives the parameter
 */
record WeightValue(Node value, Node parameter) {

  static final TypeRef PARAMETER = TypeRef.of(Parameter.class);

  private static final List<TypeRef> LAYERS =
      List.of(TypeRef.of(Embedding.class), TypeRef.of(Linear.class));

  static Optional<WeightValue> of(GraphEditor level, Argument argument, TransformContext context) {
    Optional<Node> self = context.receiver();

    return Neighbours.producer(level, argument)
        .filter(value -> value instanceof Node.CallMethod c && isValue(c))
        .flatMap(
            value ->
                Neighbours.producer(level, value.args().get(0))
                    .filter(p -> isField(level, p, self) || isWeightOfLayer(p, self))
                    .map(p -> new WeightValue(value, p)));
  }

  private static boolean isValue(Node.CallMethod call) {
    return TensorTypes.isMethod(call.target(), PARAMETER, "value");
  }

  /** A final field of the model, or of what such a field holds, unless that may be null. */
  private static boolean isField(GraphEditor level, Node node, Optional<Node> self) {
    return node instanceof Node.GetAttr get
        && get.target().isFinal()
        && !get.target().isStatic()
        && !get.effects().mayThrow()
        && (self.map(Argument::ref).filter(get.args().get(0)::equals).isPresent()
            || Neighbours.producer(level, get.args().get(0))
                .filter(holder -> isField(level, holder, self))
                .isPresent());
  }

  private static boolean isWeightOfLayer(Node node, Optional<Node> self) {
    return LAYERS.stream()
        .anyMatch(
            layer ->
                LayerCall.ofSubmodule(node)
                    .filter(call -> TensorTypes.isMethod(call.method(), layer, "weight"))
                    .filter(call -> BoundLayer.obstacle(call, self).isEmpty())
                    .isPresent());
  }

  /** A node before {@code anchor} that gives the parameter at bind. */
  Ref bind(GraphEditor level, String anchor, Node self) {
    if (parameter instanceof Node.GetAttr get) {
      return bind(level, anchor, get, self);
    }
    LayerCall call = LayerCall.of(parameter).orElseThrow();
    Ref layer = BoundLayer.layer(level, anchor, call, self);
    // Static, because a model may lack a layer of a branch that it does not take.
    Target.Method weightOf =
        TensorTypes.function(
            TypeRef.of(BoundMatMul.class), "weightOf", call.layer().erased(), PARAMETER);
    return BoundLayer.of(level, anchor, "weight", weightOf, layer);
  }

  private static Ref bind(GraphEditor level, String anchor, Node.GetAttr get, Node self) {
    Argument holder = get.args().get(0);
    Argument bound =
        holder.equals(Argument.ref(self))
            ? holder
            : bind(
                level,
                anchor,
                (Node.GetAttr) Neighbours.producer(level, holder).orElseThrow(),
                self);
    return level.insertBefore(
        anchor, get.withName(get.target().name()).withStage(Stage.BIND).withArgs(List.of(bound)));
  }

  /**
   * Removes what gave the value to a call that has it bound now, and finds out itself that a field
   * is null. What others use, or what a side effect follows, stays.
   */
  void eraseUnused(GraphEditor level, String call) {
    boolean isFree =
        !level.isUsed(value.name())
            && Neighbours.obstacle(level, value, level.node(call)).isEmpty();
    if (isFree) {
      level.erase(value.name());
      if (!level.isUsed(parameter.name())) {
        level.erase(parameter.name());
      }
    }
  }
}
