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
import java.util.List;
import java.util.Optional;

/** Nodes of stage bind that get hold of a layer and compute from it. */
final class BoundLayer {

  private BoundLayer() {}

  /**
   * Why the layer of this call cannot be had at bind; empty if it can.
   *
   * @param self the receiver; empty in a static method
   */
  static Optional<String> obstacle(LayerCall call, Optional<Node> self) {
    if (!(call.node().target() instanceof Target.Module module)) {
      return Optional.of("its layer is not a field of the model");
    } else if (self.isEmpty()) {
      return Optional.of("there is no model instance in a static method");
    } else if (module.through().size() < module.path().size() - 1) {
      return Optional.of(
          "its layer "
              + module.qualifiedName()
              + " is not a field of the model itself, and the classes on the way are not known");
    }
    return Optional.empty();
  }

  /** A node that reads the layer from its field, before {@code anchor}. */
  static Ref layer(GraphEditor level, String anchor, LayerCall call, Node self) {
    Target.Module module = (Target.Module) call.node().target();
    Ref value = Argument.ref(self);
    TypeRef owner = self.type();
    for (int i = 0; i < module.path().size(); i++) {
      TypeRef type = i < module.through().size() ? module.through().get(i) : module.type();
      value = read(level, anchor, module.path().get(i), value, owner, type);
      owner = type;
    }
    return value;
  }

  private static Ref read(
      GraphEditor level, String anchor, String name, Ref of, TypeRef owner, TypeRef type) {
    Target.Field field =
        new Target.Field(owner.erased(), name, type.erased(), false, true, Effects.PURE);
    return level.insertBefore(
        anchor,
        new Node.GetAttr(name + "_layer", field, List.of(of), type, Stage.BIND, Origin.NONE));
  }

  /** A node that calls a static method of one value without effects, before {@code anchor}. */
  static Ref of(GraphEditor level, String anchor, String name, Target.Method function, Ref value) {
    return level.insertBefore(
        anchor,
        new Node.CallFunction(
            name, function, List.of(value), function.returns(), Stage.BIND, Origin.NONE));
  }
}
