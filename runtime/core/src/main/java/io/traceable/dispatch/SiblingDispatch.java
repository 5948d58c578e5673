package io.traceable.dispatch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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

  private static final Logger LOGGER = System.getLogger("io.traceable.dispatch");

  static SiblingDispatch register(MethodHandles.Lookup lookup, Class<?> model, Class<?> sibling) {
    initialise(lookup, model);
    SiblingClass siblingClass = SiblingClass.of(sibling);
    siblingClass.register(lookup);
    InlinedBodies inlined = siblingClass.inlined();
    if (!inlined.isCurrent()) {
      LOGGER.log(Level.WARNING, () -> inlined.message(model));
    }
    ModeSwitch modeSwitch = Modes.register(model, inlined);
    return new SiblingDispatch(
        new MemberAccess(lookup, model, inlined.isCurrent()),
        modeSwitch,
        modeSwitch.getter(),
        siblingClass,
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
  public boolean isCurrent() {
    return siblingClass.inlined().isCurrent();
  }

  @Override
  public void requireExact(@Nullable Object submodule, String type, String path) {
    if (submodule == null || !submodule.getClass().getName().equals(type)) {
      throw new IllegalStateException(
          siblingClass.model().getName()
              + "."
              + path
              + " holds "
              + (submodule == null ? "null" : "a " + submodule.getClass().getName())
              + ", and its sibling contains the code of "
              + type
              + ": the source assigns a new one to a final field. Where the field is set by"
              + " reflection, or read before it is set, declare it without final, or compile with"
              + " -Atraceable.leaf="
              + type.replace('$', '.')
              + ".*");
    }
  }

  @Override
  public void checkExact(Object model) {
    MissingSiblings.requireCurrent(siblingClass);
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
