package io.traceable.dispatch;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A weak reference that is equal to another one to the same object. */
final class WeakIdentity extends WeakReference<Object> {

  private final int hash;

  WeakIdentity(Object object, @Nullable ReferenceQueue<Object> queue) {
    super(object, queue);
    hash = System.identityHashCode(object);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    Object object = get();
    return object != null && other instanceof WeakIdentity that && that.get() == object;
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
