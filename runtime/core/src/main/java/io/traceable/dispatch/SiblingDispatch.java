package io.traceable.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The one kind of {@link Dispatch}. A record, because the JIT compiler takes the fields of records
 * (and not those of other classes) for constants; {@link #mode()} lives on it.
 */
record SiblingDispatch(
    MemberAccess access,
    ModeSwitch modeSwitch,
    MethodHandle modeGetter,
    SiblingClass siblingClass,
    Verification verification)
    implements Dispatch {

  static SiblingDispatch register(MethodHandles.Lookup lookup, Class<?> model, Class<?> sibling) {
    initialise(lookup, model);
    SiblingClass.of(sibling).register(lookup);
    ModeSwitch modeSwitch = Modes.register(model);
    return new SiblingDispatch(
        new MemberAccess(lookup, model),
        modeSwitch,
        modeSwitch.getter(),
        SiblingClass.of(sibling),
        new Verification(model));
  }

  /** A static method of the model would initialise it before anything else; so does its sibling. */
  private static void initialise(MethodHandles.Lookup lookup, Class<?> model) {
    try {
      lookup.ensureInitialized(model);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(
          lookup.lookupClass().getName() + " cannot name its model " + model.getName(), e);
    }
  }

  @Override
  public DispatchMode mode() {
    try {
      return (DispatchMode) modeGetter.invokeExact();
    } catch (Throwable t) {
      throw new AssertionError("a constant cannot throw", t);
    }
  }

  @Override
  public void checkExact(Object model) {
    if (!siblingClass.model().isInstance(model)) {
      throw new IllegalArgumentException(
          siblingClass.type().getName()
              + " stands for a "
              + siblingClass.model().getName()
              + ", not for a "
              + model.getClass().getName());
    }
    Overriding.overridden(siblingClass, model.getClass())
        .ifPresent(
            method -> {
              throw new IllegalArgumentException(
                  siblingClass.type().getName()
                      + " cannot stand for a "
                      + model.getClass().getName()
                      + ": "
                      + method
                      + " overrides a traced method, and would not be called."
                      + " Make that one @Traceable as well");
            });
  }

  @Override
  public <T extends @Nullable Object> T verify(
      String method, Body<T> original, Body<T> optimized, @Nullable Object... args) {
    return verification.run(method, original, optimized, args);
  }

  @Override
  public void verifyVoid(
      String method, VoidBody original, VoidBody optimized, @Nullable Object... args) {
    verification.<@Nullable Object>run(method, withResult(original), withResult(optimized), args);
  }

  @Override
  public <T extends @Nullable Object> T unverifiable(String method, Body<T> original) {
    return verification.runOriginalOnly(method, original);
  }

  @Override
  public void unverifiableVoid(String method, VoidBody original) {
    verification.<@Nullable Object>runOriginalOnly(method, withResult(original));
  }

  @SuppressWarnings("NullAway") // Outside JSpecify mode it takes the type argument for non-null.
  private static Body<@Nullable Object> withResult(VoidBody body) {
    return () -> {
      body.run();
      return null;
    };
  }

  @Override
  public <T extends @Nullable Object> T wrap(Class<T> type, T child) {
    return Wrapping.nested(type, child);
  }

  @Override
  public void track(Rebindable sibling, @Nullable Object... boundFrom) {
    BindingRegistry.GLOBAL.track(sibling, boundFrom);
  }

  @Override
  public VarHandle field(Class<?> owner, String name, Class<?> type) {
    return access.field(owner, name, type);
  }

  @Override
  public VarHandle staticField(Class<?> owner, String name, Class<?> type) {
    return access.staticField(owner, name, type);
  }

  @Override
  public MethodHandle method(Class<?> owner, String name, MethodType type) {
    return access.method(owner, name, type);
  }

  @Override
  public Class<?> type(String name) {
    return access.type(name);
  }

  @Override
  public MethodHandle staticMethod(Class<?> owner, String name, MethodType type) {
    return access.staticMethod(owner, name, type);
  }

  @Override
  public MethodHandle special(Class<?> owner, String name, MethodType type) {
    return access.special(owner, name, type);
  }

  @Override
  public MethodHandle constructor(Class<?> owner, MethodType type) {
    return access.constructor(owner, type);
  }
}
