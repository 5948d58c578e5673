package io.traceable.tensor;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Arrays without a use, up to a number of elements in all; the oldest make room for new ones. The
 * garbage collector may have them. Safe for concurrent use.
 */
final class FreeArrays {

  /** Newest first: the one that came last is nearest. */
  private final Deque<Free> arrays = new ArrayDeque<>();

  private final long most;
  private long elements;

  FreeArrays(long most) {
    this.most = most;
  }

  synchronized void add(float[] array) {
    arrays.addFirst(new Free(array));
    elements += array.length;
    while (elements > most) {
      elements -= arrays.removeLast().size;
    }
  }

  /** Takes an array of exactly this size out; null if there is none. */
  synchronized float @Nullable [] poll(int size) {
    for (Iterator<Free> i = arrays.iterator(); i.hasNext(); ) {
      Free free = i.next();
      float[] array = free.size == size ? free.get() : null;
      if (array != null || free.refersTo(null)) {
        i.remove();
        elements -= free.size;
      }
      if (array != null) {
        return array;
      }
    }
    return null;
  }

  /** An array, as long as there is memory enough. */
  private static final class Free extends SoftReference<float[]> {

    final int size;

    Free(float[] array) {
      super(array);
      this.size = array.length;
    }
  }
}
