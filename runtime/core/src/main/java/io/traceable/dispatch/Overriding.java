package io.traceable.dispatch;

import io.traceable.annotations.TracedMethod;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a subclass gives a traced method another body, which its superclass's sibling would
 * ignore.
 */
final class Overriding {

  private Overriding() {}

  /** The first traced method that {@code actual} overrides, for people; empty if it may be used. */
  static Optional<String> overridden(SiblingClass sibling, Class<?> actual) {
    Class<?> model = sibling.model();
    if (actual == model) {
      return Optional.empty();
    }
    Set<String> traced =
        Arrays.stream(sibling.tracedMethods())
            .map(Overriding::signature)
            .collect(Collectors.toSet());
    Arrays.stream(model.getDeclaredMethods())
        .filter(m -> Modifier.isStatic(m.getModifiers()) || Modifier.isPrivate(m.getModifiers()))
        .forEach(m -> traced.remove(signature(m)));
    // A covariant return shows up under the traced descriptor as the bridge javac adds.
    for (Class<?> c = actual; c != null && c != model; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (traced.contains(signature(method))) {
          return Optional.of(c.getName() + "." + method.getName());
        }
      }
    }
    // A default method may be overridden by an interface below its own.
    for (Class<?> i : Wrapping.interfaces(actual, new LinkedHashSet<>())) {
      if (i != model && model.isAssignableFrom(i)) {
        for (Method method : i.getDeclaredMethods()) {
          if (traced.contains(signature(method))) {
            return Optional.of(i.getName() + "." + method.getName());
          }
        }
      }
    }
    return Optional.empty();
  }

  private static String signature(TracedMethod method) {
    return method.name() + method.descriptor();
  }

  private static String signature(Method method) {
    return method.getName()
        + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .toMethodDescriptorString();
  }
}
