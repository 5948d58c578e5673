package io.traceable.optimize;

import static io.traceable.optimize.TensorTypes.TENSOR;

import io.traceable.graph.Argument;
import io.traceable.graph.Effect;
import io.traceable.graph.Effects;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.Node;
import io.traceable.graph.Origin;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import io.traceable.tensor.Intermediates;
import io.traceable.transform.LocalTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Memory planning: gives the array of an intermediate result to later results as soon as what is
 * computed from it is there. Only where every use is one that reads it and makes an array of its
 * own: no view, nothing of the user's, no branch.
 *
 * <p>A value whose array is given away must not be computed for others, too; so it counts as new
 * ({@link Effect#FRESH}) from here on, and its uses are arguments of what gives it away, so that
 * they stay before it.
 */
public final class ReuseMemory implements LocalTransform {

  private static final TypeRef INTERMEDIATES = TypeRef.of(Intermediates.class);

  /** Uses that {@link Intermediates#release} can be told of. */
  private static final int MOST_USES = 2;

  @Override
  public String name() {
    return "reuse_memory";
  }

  @Override
  public Phase phase() {
    return Phase.FINISH;
  }

  @Override
  public void rewrite(Node node, GraphEditor level, TransformContext context) {
    if (!NewArray.isMadeBy(node, level)) {
      return;
    }
    List<Node> all = level.users(node.name());
    if (all.stream().anyMatch(u -> isReleaseOf(u, node))) {
      return;
    }
    List<Node> users = all.stream().filter(u -> !isRelease(u)).toList();
    Optional<Node> other = users.stream().filter(u -> !isReader(u, node, level)).findFirst();
    if (users.isEmpty() || users.stream().anyMatch(Node.Output.class::isInstance)) {
      return;
    } else if (other.isPresent()) {
      context.declined(node, "%" + other.get().name() + " may keep it, or show it in its result");
    } else if (users.size() > MOST_USES) {
      context.declined(node, "it has " + users.size() + " uses");
    } else {
      level.replace(node.name(), asNew(node));
      level.insertAfter(users.get(users.size() - 1).name(), release(node, users));
      context.fired(node);
    }
  }

  private static boolean isRelease(Node node) {
    return node.target() instanceof Target.Method method
        && method.owner().erasure().equals(INTERMEDIATES.erasure());
  }

  private static boolean isReleaseOf(Node node, Node value) {
    return isRelease(node) && node.args().get(0).equals(Argument.ref(value));
  }

  private static boolean isReader(Node user, Node value, GraphEditor level) {
    return level.contains(user.name())
        && (NewArray.isMadeBy(user, level) || isShortcutOver(user, Argument.ref(value)));
  }

  /** The convolution of a shortcut reads its input; what the block does with its own is unknown. */
  private static boolean isShortcutOver(Node user, Argument value) {
    return user instanceof Node.CallMethod call
        && call.target().equals(FuseShortcut.ADD)
        && call.args().get(2).equals(value)
        && Collections.frequency(call.args(), value) == 1;
  }

  private static Node asNew(Node node) {
    if (node instanceof Node.CallModule call) {
      Target.Module module = call.target();
      return call.withTarget(module.withMethod(asNew(module.method())));
    }
    Node.CallMethod call = (Node.CallMethod) node;
    return call.withTarget(asNew(call.target()));
  }

  private static Target.Method asNew(Target.Method method) {
    return method.withEffects(method.effects().and(Effects.FRESH));
  }

  private static Node release(Node value, List<Node> users) {
    List<Argument> args = new ArrayList<>(List.of(Argument.ref(value)));
    users.forEach(user -> args.add(Argument.ref(user)));
    Target.Method method =
        new Target.Method(
            Target.Dispatch.STATIC,
            INTERMEDIATES,
            "release",
            Collections.nCopies(args.size(), TENSOR),
            TypeRef.VOID,
            Effects.of(Effect.WRITES));
    return new Node.CallFunction(
        value.name() + "_release", method, args, TypeRef.VOID, Stage.CALL, Origin.NONE);
  }
}
