package io.traceable.dispatch;

import io.traceable.annotations.Sibling;
import java.util.Optional;

/** Finds the sibling of a class; each answer is found once and kept with the class. */
final class Siblings {

  private static final ClassValue<Optional<SiblingClass>> EXACT =
      new ClassValue<>() {
        @Override
        protected Optional<SiblingClass> computeValue(Class<?> model) {
          return load(model);
        }
      };

  private static final ClassValue<Optional<SiblingClass>> USABLE =
      new ClassValue<>() {
        @Override
        protected Optional<SiblingClass> computeValue(Class<?> model) {
          return nearest(model).filter(s -> Overriding.overridden(s, model).isEmpty());
        }
      };

  private Siblings() {}

  /** The sibling generated for this very class. */
  static Optional<SiblingClass> ofExactly(Class<?> model) {
    return EXACT.get(model);
  }

  /**
   * The sibling that may stand for an instance of this class: its own, or that of the nearest
   * superclass if none of the traced methods is overridden.
   */
  static Optional<SiblingClass> usableFor(Class<?> model) {
    return USABLE.get(model);
  }

  /** The sibling of the class or its nearest superclass that has one. */
  static Optional<SiblingClass> nearest(Class<?> model) {
    for (Class<?> c = model; c != null; c = c.getSuperclass()) {
      Optional<SiblingClass> sibling = ofExactly(c).filter(SiblingClass::hasInstances);
      if (sibling.isPresent()) {
        return sibling;
      }
    }
    return Optional.empty();
  }

  private static Optional<SiblingClass> load(Class<?> model) {
    ClassLoader loader = model.getClassLoader();
    if (loader == null || model.isHidden() || model.isArray() || model.isPrimitive()) {
      return Optional.empty();
    }
    try {
      Class<?> found = Class.forName(SiblingNames.nameOf(model), false, loader);
      // Another class may have the name, and a parent loader may have another class's sibling.
      Sibling sibling = found.getAnnotation(Sibling.class);
      return sibling != null
              && SiblingClass.model(found, sibling) == model
              && found.getClassLoader() == loader
          ? Optional.of(SiblingClass.of(found))
          : Optional.empty();
    } catch (ClassNotFoundException | TypeNotPresentException e) {
      return Optional.empty();
    }
  }
}
