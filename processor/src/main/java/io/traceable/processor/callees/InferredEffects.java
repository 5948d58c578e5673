package io.traceable.processor.callees;

import io.traceable.graph.Argument;
import io.traceable.graph.Effects;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.processor.capture.Captured;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;

/**
 * What methods do, found out from their bodies: a call of which nothing else is known does what the
 * body of the method does. Methods that call themselves, one another included, stay impure, because
 * they may never return.
 */
public final class InferredEffects {

  private final KnownMethods callees;
  private final Map<String, Effects> known = new HashMap<>();

  private InferredEffects(KnownMethods callees) {
    this.callees = callees;
  }

  /** The captured methods, with what is known of each other in their calls. */
  public static Map<ExecutableElement, Captured> in(
      Map<ExecutableElement, Captured> captured, KnownMethods callees) {
    Map<ExecutableElement, Captured> known = new LinkedHashMap<>(captured);
    InferredEffects effects = new InferredEffects(callees);
    effects.infer();
    known.replaceAll(
        (method, what) ->
            what instanceof Captured.Whole whole
                ? new Captured.Whole(effects.in(KnownMethod.of(method, whole)), whole.facts())
                : what);
    return known;
  }

  /** Callees first, without recursion: a chain of calls may be long. */
  private void infer() {
    Map<String, Integer> unknownCallees = new HashMap<>();
    Map<String, List<KnownMethod>> callers = new HashMap<>();
    Deque<KnownMethod> ready = new ArrayDeque<>();
    for (KnownMethod method : callees.all()) {
      Collection<KnownMethod> called = callees.calledBy(method);
      unknownCallees.put(method.name(), called.size());
      called.forEach(c -> callers.computeIfAbsent(c.name(), n -> new ArrayList<>()).add(method));
      if (called.isEmpty()) {
        ready.add(method);
      }
    }
    while (!ready.isEmpty()) {
      KnownMethod method = ready.remove();
      known.put(method.name(), in(method).effects());
      for (KnownMethod caller : callers.getOrDefault(method.name(), List.of())) {
        if (unknownCallees.merge(caller.name(), -1, Integer::sum) == 0) {
          ready.add(caller);
        }
      }
    }
  }

  /** The graph of a method with what is known of the methods it calls. */
  private Graph in(KnownMethod caller) {
    String self = caller.graph().receiver().map(Node::name).orElse("");
    return caller.graph().mapNodes(node -> sharpened(node, caller, self));
  }

  private Node sharpened(Node node, KnownMethod caller, String self) {
    if (!(node.target() instanceof Target.Method target)
        || !target.effects().equals(Effects.IMPURE)) {
      return node;
    }
    return callees
        .of(node, caller)
        .filter(callee -> !mayInitialise(target, callee, caller))
        .map(callee -> known.get(callee.name()))
        .map(effects -> withReceiver(effects, node, target, self))
        .map(effects -> withTarget(node, target.withEffects(effects)))
        .orElse(node);
  }

  /** Calling a static method of another class may run its initialiser, which is not its body. */
  private static boolean mayInitialise(
      Target.Method target, KnownMethod callee, KnownMethod caller) {
    return target.dispatch() == Target.Dispatch.STATIC
        && callee.initialisesByCode()
        && !callee.owner().equals(caller.owner());
  }

  private static Effects withReceiver(
      Effects effects, Node node, Target.Method target, String self) {
    boolean mayBeNull =
        target.hasReceiver()
            && !(node.args().get(0) instanceof Argument.Ref ref && ref.name().equals(self));
    return mayBeNull ? effects.and(Effects.THROWS) : effects;
  }

  private static Node withTarget(Node node, Target.Method target) {
    return node instanceof Node.CallMethod call
        ? call.withTarget(target)
        : new Node.CallFunction(
            node.name(), target, node.args(), node.type(), node.stage(), node.origin());
  }
}
