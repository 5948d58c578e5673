package io.traceable.processor.callees;

import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.processor.capture.Captured;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;

/**
 * The methods of a round whose bodies are known. A caller may rely on a body only if both are in
 * one class at the top of a source, or nested in it: an incremental build compiles a caller anew
 * when a signature changes that it uses, but not when a body does.
 */
public final class Callees {

  private final Map<String, Callee> bySignature = new LinkedHashMap<>();

  private Callees() {}

  /** Those that were captured whole. */
  public static Callees of(Map<ExecutableElement, Captured> captured) {
    Callees callees = new Callees();
    captured.forEach(
        (method, what) -> {
          if (what instanceof Captured.Whole whole) {
            callees.bySignature.put(whole.graph().name(), Callee.of(method, whole));
          }
        });
    return callees;
  }

  /**
   * The method that the node calls, if it is known exactly which, and the caller may rely on it.
   */
  Optional<Callee> of(Node node, Callee caller) {
    return node.target() instanceof Target.Method target
        ? Optional.ofNullable(bySignature.get(target.signature()))
            .filter(callee -> Overriding.isExcluded(callee.method(), target.dispatch()))
            .filter(callee -> callee.top().equals(caller.top()))
        : Optional.empty();
  }

  /**
   * The methods whose bodies the code of a method may rely on: those it calls, those they call, and
   * so on, itself not included.
   */
  public List<Callee> reachedBy(ExecutableElement method, Captured.Whole whole) {
    Callee caller = Callee.of(method, whole);
    Set<Callee> reached = new LinkedHashSet<>();
    Deque<Callee> rest = new ArrayDeque<>(List.of(caller));
    while (!rest.isEmpty()) {
      Callee next = rest.remove();
      for (Callee callee : calledBy(next)) {
        if (reached.add(callee)) {
          rest.add(callee);
        }
      }
    }
    reached.removeIf(callee -> callee.method().equals(method));
    return List.copyOf(reached);
  }

  /** The known methods that a method calls. */
  Set<Callee> calledBy(Callee caller) {
    Set<Callee> called = new LinkedHashSet<>();
    GraphWalker.walk(caller.graph(), (node, depth) -> of(node, caller).ifPresent(called::add));
    return called;
  }

  Collection<Callee> all() {
    return bySignature.values();
  }
}
