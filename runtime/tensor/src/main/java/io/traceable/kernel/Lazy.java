package io.traceable.kernel;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made once, when it is first asked for. Safe for concurrent use. */
final class Lazy<T> {

  private final Supplier<T> maker;
  private volatile @Nullable T value;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  T get() {
    T known = value;
    if (known != null) {
      return known;
    }
    synchronized (this) {
      known = value;
      if (known == null) {
        known = maker.get();
        value = known;
      }
      return known;
    }
  }
}
