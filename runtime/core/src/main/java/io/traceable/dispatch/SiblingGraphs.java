package io.traceable.dispatch;

import io.traceable.graph.Graph;
import io.traceable.graph.Target;
import io.traceable.interpret.GraphSource;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The graphs that siblings carry, for an interpreter that steps into submodules.
 *
 * @param which the captured or the optimised graph of a method
 */
record SiblingGraphs(Function<TracedMethodInfo, Graph> which) implements GraphSource {

  @Override
  public Optional<Graph> find(Class<?> type, Target.Method method) {
    return Siblings.usableFor(type).stream()
        .flatMap(s -> s.methods().stream().filter(m -> runs(s.model(), method, m)))
        .findFirst()
        .map(which);
  }

  /** Whether a call of {@code called} on the model ends up in {@code traced}. */
  private static boolean runs(Class<?> model, Target.Method called, TracedMethodInfo traced) {
    if (!called.name().equals(traced.name())) {
      return false;
    }
    return called.descriptor().equals(traced.descriptor())
        || (isBridge(model, called) && isOnlyTarget(model, called, traced));
  }

  /** A generic interface's method arrives at a bridge, which calls the method with real types. */
  private static boolean isBridge(Class<?> model, Target.Method called) {
    return named(model, called.name())
        .anyMatch(m -> m.isBridge() && descriptor(m).equals(called.descriptor()));
  }

  private static boolean isOnlyTarget(
      Class<?> model, Target.Method called, TracedMethodInfo traced) {
    return named(model, called.name())
        .filter(m -> !m.isBridge() && m.getParameterCount() == called.parameters().size())
        .map(SiblingGraphs::descriptor)
        .toList()
        .equals(Arrays.asList(traced.descriptor()));
  }

  private static Stream<Method> named(Class<?> model, String name) {
    return Arrays.stream(model.getDeclaredMethods()).filter(m -> m.getName().equals(name));
  }

  private static String descriptor(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .toMethodDescriptorString();
  }
}
