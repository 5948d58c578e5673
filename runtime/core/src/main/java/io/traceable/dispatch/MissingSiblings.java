package io.traceable.dispatch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Says that a model has no sibling: once a class, or as an exception in strict mode. */
final class MissingSiblings {

  static final String PROPERTY = "traceable.strict";

  private static final Logger LOGGER = System.getLogger("io.traceable.dispatch");

  private static final ClassValue<AtomicBoolean> SAID =
      new ClassValue<>() {
        @Override
        protected AtomicBoolean computeValue(Class<?> type) {
          return new AtomicBoolean();
        }
      };

  private static volatile @Nullable Boolean strictSet;

  private MissingSiblings() {}

  static void setStrict(@Nullable Boolean strict) {
    strictSet = strict;
  }

  static void report(Class<?> model, Class<?> type) {
    if (isStrict()) {
      throw new MissingSiblingException(message(model, type));
    }
    if (!SAID.get(model).getAndSet(true)) {
      LOGGER.log(Level.WARNING, () -> message(model, type) + ". The original runs");
    }
  }

  /**
   * Throws in strict mode for a sibling that contains what has changed since.
   *
   * @throws MissingSiblingException with what to do
   */
  static void requireCurrent(SiblingClass sibling) {
    if (!sibling.inlined().isCurrent() && isStrict()) {
      throw new MissingSiblingException(sibling.inlined().message(sibling.model()));
    }
  }

  private static boolean isStrict() {
    Boolean set = strictSet;
    if (set != null) {
      return set;
    }
    String value = System.getProperty(PROPERTY, "false").strip();
    if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
      return Boolean.parseBoolean(value);
    }
    throw new IllegalArgumentException(
        "system property " + PROPERTY + "=" + value + ": use true or false");
  }

  private static String message(Class<?> model, Class<?> type) {
    Optional<SiblingClass> nearest = Siblings.nearest(model);
    if (nearest.isEmpty()) {
      return model.getName()
          + " has no sibling: there is no class "
          + SiblingNames.nameOf(model)
          + " in its class loader. Is a method of it @Traceable, and did traceable-processor run?"
          + " Put it on the processor path (annotationProcessorPaths in Maven,"
          + " annotationProcessor in Gradle); on the class path alone JDK 23 and later run it only"
          + " with -proc:full";
    }
    SiblingClass sibling = nearest.get();
    return Overriding.overridden(sibling, model)
        .map(
            method ->
                model.getName()
                    + " has no sibling of its own, and "
                    + sibling.type().getName()
                    + " cannot stand for it because "
                    + method
                    + " overrides a traced method. Make that one @Traceable as well")
        .orElseGet(
            () ->
                sibling.type().getName()
                    + " is not a "
                    + type.getName()
                    + ". Ask for an interface that it implements, or use "
                    + sibling.type().getSimpleName()
                    + ".of(model)");
  }
}
