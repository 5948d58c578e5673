package io.traceable.processor.differential;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A test's model class: made by its static {@code make()}, its state told by {@code state()} if it
 * has one.
 */
final class Model {

  private Model() {}

  static boolean canMake(Class<?> type) {
    return find(type, "make").filter(m -> Modifier.isStatic(m.getModifiers())).isPresent();
  }

  static Object make(Class<?> type) {
    return call(find(type, "make").orElseThrow(), null);
  }

  static boolean hasState(Class<?> type) {
    return find(type, "state").isPresent();
  }

  static String state(Object model) {
    return find(model.getClass(), "state").map(m -> (String) call(m, model)).orElse("");
  }

  /** The method of that name without parameters, inherited ones included. */
  private static Optional<Method> find(Class<?> type, String name) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      Optional<Method> found =
          Arrays.stream(c.getDeclaredMethods())
              .filter(m -> m.getName().equals(name) && m.getParameterCount() == 0)
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Object call(Method method, @Nullable Object receiver) {
    try {
      method.setAccessible(true);
      return method.invoke(receiver);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("the test's own " + method + " failed", e);
    }
  }
}
