package io.traceable.dispatch;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the original and the sibling returned. Primitive values agree bit for bit, all NaNs
 * being one; arrays, lists, maps, optionals and records are compared element by element, so that a
 * {@link ValueComparator} sees what is inside; the rest by {@code equals}.
 *
 * <p>Two objects of one class that inherits {@code equals} from Object cannot be compared. They
 * count as agreeing, and that this was so is logged once a class. Thread-safe.
 */
final class ValueComparison {

  private static final System.Logger LOGGER = System.getLogger("io.traceable.dispatch");

  private final List<ValueComparator> comparators;
  private final Set<String> saidIncomparable = ConcurrentHashMap.newKeySet();

  ValueComparison(List<ValueComparator> comparators) {
    this.comparators = List.copyOf(comparators);
  }

  /** Where the two differ, for people; empty if they agree. */
  Optional<String> difference(@Nullable Object original, @Nullable Object optimized) {
    return Optional.ofNullable(compare("", original, optimized, new IdentityHashMap<>()));
  }

  private @Nullable String compare(
      String place,
      @Nullable Object original,
      @Nullable Object optimized,
      Map<Object, Object> compared) {
    if (original == optimized) {
      return null;
    }
    if (original == null || optimized == null) {
      return differ(place, original, optimized);
    }
    for (ValueComparator comparator : comparators) {
      if (comparator.handles(original.getClass())) {
        return comparator
            .difference(original, optimized)
            .map(text -> (place.isEmpty() ? "" : place + ": ") + text)
            .orElse(null);
      }
    }
    if (original.getClass() != optimized.getClass()) {
      return (place.isEmpty() ? "" : place + ": ")
          + "a "
          + original.getClass().getName()
          + ", but the sibling gives a "
          + optimized.getClass().getName();
    }
    if (!hasElements(original)) {
      return compareWhole(place, original, optimized);
    }
    // What contains itself is compared once.
    if (compared.put(original, optimized) == optimized) {
      return null;
    }
    return compareElements(place, original, optimized, compared);
  }

  private static boolean hasElements(Object value) {
    return value.getClass().isArray()
        || value instanceof List
        || value instanceof Map
        || value instanceof Optional
        || value instanceof Record;
  }

  private @Nullable String compareElements(
      String place, Object original, Object optimized, Map<Object, Object> compared) {
    if (original instanceof Optional<?> a && optimized instanceof Optional<?> b) {
      return compare(place + ".get()", a.orElse(null), b.orElse(null), compared);
    } else if (original instanceof Map<?, ?> a && optimized instanceof Map<?, ?> b) {
      return compareMaps(place, a, b, compared);
    } else if (original instanceof Record) {
      return compareRecords(place, original, optimized, compared);
    }
    List<@Nullable Object> a = elements(original);
    List<@Nullable Object> b = elements(optimized);
    if (a.size() != b.size()) {
      return place + ".length: " + a.size() + ", but the sibling gives " + b.size();
    }
    for (int i = 0; i < a.size(); i++) {
      String difference = compare(place + "[" + i + "]", a.get(i), b.get(i), compared);
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  private static List<@Nullable Object> elements(Object arrayOrList) {
    if (arrayOrList instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    int length = Array.getLength(arrayOrList);
    List<@Nullable Object> elements = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      elements.add(Array.get(arrayOrList, i));
    }
    return elements;
  }

  private @Nullable String compareMaps(
      String place, Map<?, ?> original, Map<?, ?> optimized, Map<Object, Object> compared) {
    if (!original.keySet().equals(optimized.keySet())) {
      return differ(place + ".keySet()", original.keySet(), optimized.keySet());
    }
    for (Map.Entry<?, ?> entry : original.entrySet()) {
      Object key = entry.getKey();
      String difference =
          compare(place + "[" + key + "]", entry.getValue(), optimized.get(key), compared);
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  private @Nullable String compareRecords(
      String place, Object original, Object optimized, Map<Object, Object> compared) {
    for (RecordComponent component : original.getClass().getRecordComponents()) {
      Object a;
      Object b;
      try {
        component.getAccessor().setAccessible(true);
        a = component.getAccessor().invoke(original);
        b = component.getAccessor().invoke(optimized);
      } catch (ReflectiveOperationException | RuntimeException e) {
        // A package that is not open: the record's own equals has to do.
        return compareWhole(place, original, optimized);
      }
      String difference = compare(place + "." + component.getName(), a, b, compared);
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  private @Nullable String compareWhole(String place, Object original, Object optimized) {
    if (inheritsEquals(original.getClass())) {
      if (saidIncomparable.add(original.getClass().getName())) {
        LOGGER.log(
            System.Logger.Level.INFO,
            "Results of "
                + original.getClass()
                + " are not verified: it has no equals of its own."
                + " Provide a io.traceable.dispatch.ValueComparator for it");
      }
      return null;
    }
    return original.equals(optimized) ? null : differ(place, original, optimized);
  }

  private static boolean inheritsEquals(Class<?> type) {
    try {
      return type.getMethod("equals", Object.class).getDeclaringClass() == Object.class;
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every class has equals", e);
    }
  }

  private static String differ(
      String place, @Nullable Object original, @Nullable Object optimized) {
    return (place.isEmpty() ? "" : place + ": ")
        + ValueText.of(original)
        + ", but the sibling gives "
        + ValueText.of(optimized);
  }
}
