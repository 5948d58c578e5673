package io.traceable.dispatch;

import java.lang.ref.ReferenceQueue;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which siblings have bound values from which objects. Both are held weakly and told apart by
 * identity, so that the registry keeps nothing alive. Thread-safe; used when siblings are made and
 * weights are loaded, never in a call.
 */
final class BindingRegistry {

  static final BindingRegistry GLOBAL = new BindingRegistry();

  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private final Map<WeakIdentity, Links> objects = new HashMap<>();

  synchronized void track(Rebindable sibling, @Nullable Object... boundFrom) {
    forgetCollected();
    for (Object source : boundFrom) {
      if (source != null) {
        Links from = linksOf(source);
        Links to = linksOf(sibling);
        from.siblings.add(to.owner);
        to.sources.add(from.owner);
      }
    }
  }

  /**
   * Rebinds every sibling that is bound to one of these, each once; one that fails does not keep
   * the others from it.
   *
   * @return how many there were
   */
  int rebind(Collection<?> sources) {
    // Outside the lock: rebinding makes nested siblings, which come back to be tracked.
    Set<Rebindable> siblings = siblingsOf(sources);
    @Nullable Throwable failure = null;
    for (Rebindable sibling : siblings) {
      try {
        sibling.rebind();
      } catch (RuntimeException | Error e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw Dispatch.sneaky(failure);
    }
    return siblings.size();
  }

  /** The number of objects it knows at this moment, sources and siblings. */
  synchronized int size() {
    forgetCollected();
    return objects.size();
  }

  private synchronized Set<Rebindable> siblingsOf(Collection<?> sources) {
    forgetCollected();
    Set<Rebindable> live = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Object source : sources) {
      Links links = objects.get(new WeakIdentity(source, null));
      if (links != null) {
        for (WeakIdentity sibling : links.siblings) {
          if (sibling.get() instanceof Rebindable rebindable) {
            live.add(rebindable);
          }
        }
      }
    }
    return live;
  }

  private Links linksOf(Object object) {
    return objects.computeIfAbsent(new WeakIdentity(object, collected), Links::new);
  }

  private void forgetCollected() {
    for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
      Links links = objects.remove(gone);
      if (links != null) {
        links.sources.forEach(source -> unlink(source, links.owner));
        links.siblings.forEach(sibling -> unlink(sibling, links.owner));
      }
    }
  }

  private void unlink(WeakIdentity other, WeakIdentity gone) {
    Links links = objects.get(other);
    if (links != null) {
      links.sources.remove(gone);
      links.siblings.remove(gone);
      if (links.sources.isEmpty() && links.siblings.isEmpty()) {
        objects.remove(other);
      }
    }
  }

  /** What one object is bound to; there is one reference to each object, shared by all links. */
  private static final class Links {
    final WeakIdentity owner;
    final Set<WeakIdentity> siblings = new HashSet<>();
    final Set<WeakIdentity> sources = new HashSet<>();

    Links(WeakIdentity owner) {
      this.owner = owner;
    }
  }
}
