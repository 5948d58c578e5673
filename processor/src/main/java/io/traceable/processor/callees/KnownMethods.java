package io.traceable.processor.callees;

import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.processor.capture.Captured;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.ExecutableElement;

/**
 * The methods of a round whose bodies are known. A caller may rely on a body without a word only if
 * both are in one class at the top of a source, or nested in it: an incremental build compiles a
 * caller anew when a signature changes that it uses, but not when a body does.
 */
public final class KnownMethods {

  private final Map<String, KnownMethod> bySignature = new LinkedHashMap<>();

  private final Map<String, Map<String, KnownMethod>> called = new HashMap<>();
  private final Map<String, Map<String, KnownMethod>> calledAnywhere = new HashMap<>();

  private KnownMethods() {}

  /** Those that were captured whole. */
  public static KnownMethods of(Map<ExecutableElement, Captured> captured) {
    KnownMethods callees = new KnownMethods();
    captured.forEach(
        (method, what) -> {
          if (what instanceof Captured.Whole whole) {
            callees.bySignature.put(whole.graph().name(), KnownMethod.of(method, whole));
          }
        });
    return callees;
  }

  /**
   * The method that the node calls, if it is known exactly which, and the caller may rely on it
   * without a word.
   */
  Optional<KnownMethod> of(Node node, KnownMethod caller) {
    return node.target() instanceof Target.Method
        ? exactly(node, caller).filter(callee -> callee.top().equals(caller.top()))
        : Optional.empty();
  }

  /** The method that the node calls, in whichever file, if it is known exactly which. */
  Optional<KnownMethod> exactly(Node node, KnownMethod caller) {
    if (node.target() instanceof Target.Method target) {
      return Optional.ofNullable(bySignature.get(target.signature()))
          .filter(callee -> Overriding.isExcluded(callee.method(), target.dispatch()));
    }
    return node.target() instanceof Target.Module module
            && module.path().size() == 1
            && module.type().erasure().equals(caller.exactFields().get(module.path().get(0)))
        ? Optional.ofNullable(bySignature.get(module.ofType().signature()))
        : Optional.empty();
  }

  /**
   * The methods whose bodies the code of a method may rely on: those it calls, those they call, and
   * so on, itself not included.
   */
  public List<KnownMethod> reachedBy(ExecutableElement method, Captured.Whole whole) {
    return reachedBy(KnownMethod.of(method, whole));
  }

  /** {@link #reachedBy(ExecutableElement, Captured.Whole)}. */
  public List<KnownMethod> reachedBy(KnownMethod caller) {
    Map<String, KnownMethod> reached = reachedFrom(caller, this::calledBy);
    reached.remove(caller.name());
    return List.copyOf(reached.values());
  }

  /** True for a method that may call itself, by others or not. */
  boolean isRecursive(KnownMethod method) {
    return reachedFrom(method, this::calledAnywhereBy).containsKey(method.name());
  }

  private static Map<String, KnownMethod> reachedFrom(
      KnownMethod method, Function<KnownMethod, Collection<KnownMethod>> calledBy) {
    Map<String, KnownMethod> reached = new LinkedHashMap<>();
    Deque<KnownMethod> rest = new ArrayDeque<>(List.of(method));
    while (!rest.isEmpty()) {
      for (KnownMethod callee : calledBy.apply(rest.remove())) {
        if (reached.putIfAbsent(callee.name(), callee) == null) {
          rest.add(callee);
        }
      }
    }
    return reached;
  }

  /** The known methods that a method calls and may rely on without a word, each once. */
  Collection<KnownMethod> calledBy(KnownMethod caller) {
    return called
        .computeIfAbsent(caller.name(), name -> found(caller, node -> of(node, caller)))
        .values();
  }

  /** The known methods that a method calls, in whichever file, each once. */
  private Collection<KnownMethod> calledAnywhereBy(KnownMethod caller) {
    return calledAnywhere
        .computeIfAbsent(caller.name(), name -> found(caller, node -> exactly(node, caller)))
        .values();
  }

  private static Map<String, KnownMethod> found(
      KnownMethod caller, Function<Node, Optional<KnownMethod>> callee) {
    Map<String, KnownMethod> found = new LinkedHashMap<>();
    GraphWalker.walk(
        caller.graph(), (node, depth) -> callee.apply(node).ifPresent(c -> found.put(c.name(), c)));
    return found;
  }

  Collection<KnownMethod> all() {
    return bySignature.values();
  }
}
