package io.traceable.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Whether calls of one original method run its sibling, and with which instance. A record, so that
 * its fields are constants to the JIT compiler: in mode optimized there remains a comparison of the
 * object's class.
 *
 * @param modeSwitch held, because the modes hold it weakly
 * @param maker from the original to the sibling that stands for it; null if there is none now
 * @param usable the subclasses that override no traced method
 */
record Redirect(
    Class<?> model,
    String method,
    ModeSwitch modeSwitch,
    MethodHandle modeGetter,
    @Nullable MethodHandle maker,
    ClassValue<Boolean> usable) {

  static final MethodHandle SIBLING_FOR = own("siblingFor", Object.class, Object.class);
  static final MethodHandle IS_REDIRECTED = own("isRedirected", boolean.class);

  private static MethodHandle own(String name, Class<?> returns, Class<?>... parameters) {
    try {
      return MethodHandles.lookup()
          .findVirtual(Redirect.class, name, MethodType.methodType(returns, parameters));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a method of this class", e);
    }
  }

  /**
   * The redirection of one method.
   *
   * @param method name and descriptor
   */
  static Redirect of(Class<?> model, String method) {
    SiblingClass sibling =
        Siblings.ofExactly(model)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        model.getName() + " has no sibling in its class loader"));
    sibling.use();
    ModeSwitch modeSwitch = Modes.register(model, sibling.inlined());
    return new Redirect(
        model,
        method,
        modeSwitch,
        modeSwitch.getter(),
        sibling.hasInstances() ? BoundSiblings.maker(sibling) : null,
        new ClassValue<>() {
          @Override
          protected Boolean computeValue(Class<?> actual) {
            return Overriding.overridden(sibling, actual).isEmpty();
          }
        });
  }

  /** The sibling to call in the place of this object's method, or null. */
  @Nullable Object siblingFor(Object original) {
    if (!isRedirected()
        || maker == null
        || (original.getClass() != model && !usable.get(original.getClass()))) {
      return null;
    }
    try {
      return (@Nullable Object) maker.invokeExact(original);
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
  }

  boolean isRedirected() {
    return switch (mode()) {
      case OPTIMIZED -> true;
      case ORIGINAL -> false;
      case VERIFY -> !OriginalRuns.asksFor(model, method);
    };
  }

  private DispatchMode mode() {
    try {
      return (DispatchMode) modeGetter.invokeExact();
    } catch (Throwable t) {
      throw new AssertionError("a constant cannot throw", t);
    }
  }
}
