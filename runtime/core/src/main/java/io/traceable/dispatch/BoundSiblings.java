package io.traceable.dispatch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Siblings for callers that know only the original. A sibling is made for each call, which is free
 * where it does not leave the call. What one has bound from the weights is expensive, and is kept
 * here, one for each original.
 *
 * <p>Nothing here keeps an original alive: it is held weakly, and the bound values do not refer to
 * it, unless a submodule does. For such a cycle the values are held softly.
 *
 * @param newBound from an original to what its sibling binds
 * @param sources from bound values to the objects they come from
 * @param fromBound from an original and bound values to a sibling
 * @param binding the originals whose values are being computed by the thread
 */
record BoundSiblings(
    SiblingClass sibling,
    MethodHandle newBound,
    MethodHandle sources,
    MethodHandle fromBound,
    ConcurrentMap<WeakIdentity, SoftReference<Bindings>> known,
    ReferenceQueue<Object> collected,
    ThreadLocal<Set<Object>> binding,
    AtomicBoolean saidFailure) {

  private static final Logger LOGGER = System.getLogger("io.traceable.dispatch");
  private static final MethodType UNARY = MethodType.methodType(Object.class, Object.class);

  /** Gives the sibling of an original, or null while it cannot be bound: Object to Object. */
  static MethodHandle maker(SiblingClass sibling) {
    if (!Rebindable.class.isAssignableFrom(sibling.type())) {
      return sibling.constructor(sibling.type(), sibling.declaredModel()).asType(UNARY);
    }
    Class<?> bound = sibling.boundType();
    BoundSiblings siblings =
        new BoundSiblings(
            sibling,
            sibling.constructor(bound, sibling.declaredModel()).asType(UNARY),
            sibling
                .getter(bound, "sources", Object[].class)
                .asType(MethodType.methodType(Object[].class, Object.class)),
            sibling
                .constructor(sibling.type(), sibling.declaredModel(), bound)
                .asType(UNARY.appendParameterTypes(Object.class)),
            new ConcurrentHashMap<>(),
            new ReferenceQueue<>(),
            ThreadLocal.withInitial(() -> Collections.newSetFromMap(new IdentityHashMap<>())),
            new AtomicBoolean());
    try {
      return MethodHandles.lookup().bind(siblings, "siblingOf", UNARY);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a method of this class", e);
    }
  }

  @Nullable Object siblingOf(Object original) {
    Bindings bindings = find(original);
    if (bindings == null) {
      bindings = bind(original);
    }
    try {
      return bindings == null ? null : (Object) fromBound.invokeExact(original, bindings.bound);
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
  }

  private @Nullable Bindings find(Object original) {
    for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
      known.remove(gone);
    }
    SoftReference<Bindings> found = known.get(new WeakIdentity(original, null));
    return found == null ? null : found.get();
  }

  /** Null if the original is needed to compute what is bound: then the original runs. */
  private @Nullable Bindings bind(Object original) {
    Set<Object> ongoing = binding.get();
    if (!ongoing.add(original)) {
      return null;
    }
    try {
      Object bound = compute(original);
      Bindings bindings = new Bindings(this, new WeakIdentity(original, collected), bound);
      BindingRegistry.GLOBAL.track(bindings, sourcesOf(bound));
      forgetSources(bound);
      known.put(bindings.original, new SoftReference<>(bindings));
      return bindings;
    } catch (RuntimeException e) {
      if (!saidFailure.getAndSet(true)) {
        LOGGER.log(
            Level.WARNING,
            "a "
                + sibling.model().getName()
                + " runs as written: its sibling cannot be bound to it."
                + " Is it called before its constructor has ended?",
            e);
      }
      return null;
    } finally {
      ongoing.remove(original);
      if (ongoing.isEmpty()) {
        binding.remove();
      }
    }
  }

  private Object compute(Object original) {
    try {
      return (Object) newBound.invokeExact(original);
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
  }

  private @Nullable Object[] sourcesOf(Object bound) {
    try {
      return (@Nullable Object[]) sources.invokeExact(bound);
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
  }

  /** The original is the first of them. */
  private void forgetSources(Object bound) {
    Arrays.fill(sourcesOf(bound), null);
  }

  /** The values bound from one original, which are computed again when its weights change. */
  private static final class Bindings implements Rebindable {
    private final BoundSiblings siblings;
    private final WeakIdentity original;
    private volatile Object bound;

    Bindings(BoundSiblings siblings, WeakIdentity original, Object bound) {
      this.siblings = siblings;
      this.original = original;
      this.bound = bound;
    }

    @Override
    public void rebind() {
      Object from = original.get();
      if (from != null) {
        Object computed = siblings.compute(from);
        siblings.forgetSources(computed);
        bound = computed;
      }
    }
  }
}
