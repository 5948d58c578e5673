package io.traceable.dispatch;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which mode each sibling runs in. From strongest to weakest: the mode set for the class, the
 * property of the class, the property of the longest package prefix, the mode set for all, the
 * property for all, {@link DispatchMode#OPTIMIZED}. Properties are read when a sibling is
 * initialised and at each change.
 */
final class Modes {

  /**
   * System property with the mode of all; with a dot and a class or package behind it, of these.
   */
  static final String PROPERTY = "traceable.mode";

  // Classes and siblings are held weakly: a mode must not keep a class loader alive.
  private static final Map<Class<?>, DispatchMode> SET_FOR_CLASS = new WeakHashMap<>();
  private static final Set<ModeSwitch> SWITCHES = Collections.newSetFromMap(new WeakHashMap<>());
  private static @Nullable DispatchMode setForAll;

  private Modes() {}

  static synchronized ModeSwitch register(Class<?> model, InlinedBodies inlined) {
    ModeSwitch created = new ModeSwitch(model, inlined, modeOf(model, inlined));
    SWITCHES.add(created);
    return created;
  }

  static synchronized void set(@Nullable DispatchMode mode) {
    setForAll = mode;
    update();
  }

  static synchronized void set(Class<?> model, DispatchMode mode) {
    SET_FOR_CLASS.put(model, mode);
    update();
  }

  static synchronized void reset() {
    setForAll = null;
    SET_FOR_CLASS.clear();
    update();
  }

  /** The mode of a sibling that contains bodies of other classes, whose modes count as well. */
  static synchronized DispatchMode modeOf(Class<?> model, InlinedBodies inlined) {
    if (!inlined.isCurrent()) {
      return DispatchMode.ORIGINAL;
    }
    DispatchMode mode = modeOf(model);
    for (Class<?> other : inlined.classes()) {
      mode = furthestFromOptimized(mode, modeOf(other));
    }
    return mode;
  }

  private static DispatchMode furthestFromOptimized(DispatchMode one, DispatchMode other) {
    if (one == DispatchMode.ORIGINAL || other == DispatchMode.ORIGINAL) {
      return DispatchMode.ORIGINAL;
    }
    return one == DispatchMode.VERIFY ? one : other;
  }

  static synchronized DispatchMode modeOf(Class<?> model) {
    DispatchMode set = SET_FOR_CLASS.get(model);
    if (set != null) {
      return set;
    }
    for (String prefix : prefixes(model)) {
      DispatchMode property = property(PROPERTY + "." + prefix);
      if (property != null) {
        return property;
      }
    }
    if (setForAll != null) {
      return setForAll;
    }
    DispatchMode property = property(PROPERTY);
    return property != null ? property : DispatchMode.OPTIMIZED;
  }

  private static void update() {
    SWITCHES.forEach(s -> s.set(modeOf(s.model(), s.inlined())));
  }

  /** The class by binary name, then with dots for its nesting, then the names around it. */
  private static List<String> prefixes(Class<?> model) {
    Stream<String> around =
        Stream.iterate(
            model.getName().replace('$', '.'),
            name -> !name.isEmpty(),
            name -> name.substring(0, Math.max(0, name.lastIndexOf('.'))));
    return Stream.concat(Stream.of(model.getName()), around).toList();
  }

  private static @Nullable DispatchMode property(String key) {
    String value = System.getProperty(key);
    if (value == null) {
      return null;
    }
    try {
      return DispatchMode.valueOf(value.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "system property " + key + "=" + value + ": use optimized, original or verify", e);
    }
  }
}
