package io.traceable.dispatch;

import io.traceable.annotations.Sibling;
import io.traceable.interpret.GraphSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The entry to generated siblings: getting one, choosing what runs, looking inside. Safe for use by
 * many threads.
 *
 * <pre>{@code
 * Block model = Traced.of(Block.class, new DigitsCnn());
 * Tensor y = model.forward(x);
 * }</pre>
 *
 * <p>System properties: {@code traceable.mode} and {@code traceable.mode.<class or package>}
 * ({@code optimized}, {@code original}, {@code verify}), {@code traceable.strict} ({@code true}: a
 * missing sibling is an error), {@code traceable.verify.sample} ({@code n}: compare every n-th
 * call).
 */
public final class Traced {

  private Traced() {}

  /**
   * The sibling of a model, or the model itself where it has none. A container such as {@code
   * Sequential} comes back with its children replaced.
   *
   * <p>A subclass without a sibling of its own gets that of its superclass, if it overrides none of
   * the traced methods. That there is no sibling is logged once a class as a warning, with how to
   * get one.
   *
   * @param type an interface of the model; {@code M_Traced.of(model)} gives the sibling by its own
   *     type
   * @throws MissingSiblingException if there is no sibling and strict mode is on
   * @throws IllegalArgumentException if {@code type} is not an interface
   */
  public static <T> T of(Class<T> type, T model) {
    if (!type.isInterface()) {
      throw new IllegalArgumentException(
          "Traced.of("
              + type.getName()
              + ".class, ...) needs an interface of "
              + model.getClass().getName()
              + ": a sibling is no subclass of its model. Use "
              + SiblingNames.simpleNameOf(model.getClass())
              + ".of(model) for the sibling by its own type");
    }
    return Wrapping.requested(type, model);
  }

  /** True for an instance of a generated sibling. */
  public static boolean isTraced(Object object) {
    return object.getClass().isAnnotationPresent(Sibling.class);
  }

  /** The model a sibling stands for; an object that is no sibling is its own original. */
  public static Object original(Object object) {
    return isTraced(object) ? SiblingClass.of(object.getClass()).original(object) : object;
  }

  /**
   * The traced methods of a class in the order of its source; empty for a class without a sibling.
   *
   * @param model the model's class or its sibling's
   * @throws io.traceable.graph.GraphException if a graph was written by an incompatible version
   */
  public static List<TracedMethodInfo> methods(Class<?> model) {
    return Siblings.ofExactly(modelOf(model)).map(SiblingClass::methods).orElse(List.of());
  }

  /**
   * A traced method with its captured and its optimised graph.
   *
   * @param method its name; for an overloaded one with the descriptor, {@code forward(I)F}
   * @throws IllegalArgumentException if there is none or more than one, naming those there are
   */
  public static TracedMethodInfo graph(Class<?> model, String method) {
    List<TracedMethodInfo> all = methods(model);
    List<TracedMethodInfo> matching =
        all.stream()
            .filter(m -> m.name().equals(method) || (m.name() + m.descriptor()).equals(method))
            .toList();
    if (matching.size() == 1) {
      return matching.get(0);
    }
    throw new IllegalArgumentException(
        (matching.isEmpty() ? "no traced method " : "more than one traced method ")
            + method
            + " in "
            + model.getName()
            + "; traced are "
            + all.stream().map(m -> m.name() + m.descriptor()).toList());
  }

  /** The captured graphs of submodules, for an interpreter that steps into them. */
  public static GraphSource capturedGraphs() {
    return new SiblingGraphs(TracedMethodInfo::captured);
  }

  /** The optimised graphs of submodules, for an interpreter that steps into them. */
  public static GraphSource optimizedGraphs() {
    return new SiblingGraphs(TracedMethodInfo::optimized);
  }

  /**
   * Computes again what siblings have bound from this object's weights. To be called after weights
   * were changed; loading weights through the library does it by itself.
   *
   * @param modelOrBlock a model, or a layer inside one
   * @return the number of siblings that were rebound
   */
  public static int rebind(Object modelOrBlock) {
    return rebindAll(List.of(modelOrBlock));
  }

  /** {@link #rebind} for several objects; a sibling bound to more than one is rebound once. */
  public static int rebindAll(Collection<?> modelsAndBlocks) {
    return BindingRegistry.GLOBAL.rebind(modelsAndBlocks.stream().map(Traced::original).toList());
  }

  /** The mode the sibling of this class runs in. */
  public static DispatchMode mode(Class<?> model) {
    Class<?> traced = modelOf(model);
    return Modes.modeOf(
        traced, Siblings.ofExactly(traced).map(SiblingClass::inlined).orElse(InlinedBodies.NONE));
  }

  /**
   * Sets the mode of all siblings. A mode for a class or package, by {@link #setMode(Class,
   * DispatchMode)} or by property, is stronger; the property for all is weaker.
   */
  public static void setMode(DispatchMode mode) {
    Modes.set(Objects.requireNonNull(mode, "mode"));
  }

  /**
   * Sets the mode of one sibling.
   *
   * @param model the class that was traced
   */
  public static void setMode(Class<?> model, DispatchMode mode) {
    Modes.set(modelOf(model), Objects.requireNonNull(mode, "mode"));
  }

  /** Forgets every mode that was set, and reads the system properties again. */
  public static void resetModes() {
    Modes.reset();
  }

  /**
   * Whether a missing sibling is an error.
   *
   * @param strict null for what the system property {@code traceable.strict} says
   */
  public static void setStrict(@Nullable Boolean strict) {
    MissingSiblings.setStrict(strict);
  }

  /**
   * Sets who hears of the differences that mode {@link DispatchMode#VERIFY} finds.
   *
   * @param listener null for the default, which logs
   */
  public static void setVerifyListener(@Nullable VerifyListener listener) {
    Verification.setListener(listener);
  }

  /**
   * Sets how many calls in mode {@link DispatchMode#VERIFY} are compared; the others run the
   * original only.
   *
   * @param everyNth 1 for each call
   */
  public static void setVerifySample(int everyNth) {
    Verification.setSample(everyNth);
  }

  private static Class<?> modelOf(Class<?> type) {
    Sibling sibling = type.getAnnotation(Sibling.class);
    return sibling == null ? type : SiblingClass.model(type, sibling);
  }
}
