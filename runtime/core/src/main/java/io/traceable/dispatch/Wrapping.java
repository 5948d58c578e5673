package io.traceable.dispatch;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts siblings in the place of models, and inside containers of models. */
final class Wrapping {

  private Wrapping() {}

  /** What the user asked for: that there is no sibling is worth a word. */
  static <T> T requested(Class<T> type, T model) {
    @Nullable T sibling = siblingOrContainer(type, model);
    if (sibling != null) {
      return sibling;
    }
    MissingSiblings.report(model.getClass(), type);
    return model;
  }

  /** What a sibling calls in the place of a submodule: most have no sibling, and that is fine. */
  static <T extends @Nullable Object> T nested(Class<T> type, T child) {
    if (child == null) {
      return child;
    }
    @Nullable T sibling = siblingOrContainer(type, child);
    return sibling != null ? sibling : child;
  }

  /** Null where there is nothing to put in the place of {@code model}. */
  private static <T> @Nullable T siblingOrContainer(Class<T> type, Object model) {
    if (Traced.isTraced(model)) {
      return type.isInstance(model) ? type.cast(model) : null;
    }
    Optional<SiblingClass> sibling = Siblings.usableFor(model.getClass());
    if (sibling.isPresent() && type.isAssignableFrom(sibling.get().type())) {
      return type.cast(sibling.get().create(model));
    }
    if (model instanceof Composite<?> composite) {
      Object mapped = composite.mapChildren(Wrapping::child);
      return type.isInstance(mapped) ? type.cast(mapped) : null;
    }
    return null;
  }

  /**
   * The container's child type is not known here, so a sibling has to be everything the child is.
   */
  private static Object child(Object child) {
    if (Traced.isTraced(child)) {
      return child;
    }
    Optional<SiblingClass> sibling = Siblings.usableFor(child.getClass());
    if (sibling.isPresent()) {
      Class<?> type = sibling.get().type();
      boolean standsForAll =
          interfaces(child.getClass(), new HashSet<>()).stream()
              .filter(i -> !i.getName().startsWith("java."))
              .allMatch(i -> i.isAssignableFrom(type));
      return standsForAll ? sibling.get().create(child) : child;
    }
    return child instanceof Composite<?> nested ? mapped(nested) : child;
  }

  private static Object mapped(Composite<?> nested) {
    Object mapped = nested.mapChildren(Wrapping::child);
    return nested.getClass().isInstance(mapped) ? mapped : nested;
  }

  /** All interfaces of a class, inherited ones too; added to {@code found}. */
  static Set<Class<?>> interfaces(@Nullable Class<?> type, Set<Class<?>> found) {
    if (type != null) {
      for (Class<?> i : type.getInterfaces()) {
        found.add(i);
        interfaces(i, found);
      }
      interfaces(type.getSuperclass(), found);
    }
    return found;
  }
}
