package io.traceable.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record some of whose components are symbolic.
 *
 * @param type its class; null if only the accessors are known
 * @param components symbolic values, lists of them, or anything else, by the names of the accessors
 */
record SymbolicRecord(@Nullable Class<?> type, Map<String, @Nullable Object> components)
    implements Symbolic {

  SymbolicRecord {
    components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
  }

  @Nullable Object component(String name) {
    if (!components.containsKey(name)) {
      throw new Refusal(
          name + " is not among the components " + components.keySet() + " that are known");
    }
    return components.get(name);
  }

  boolean isInstanceOf(Class<?> other) {
    if (type == null) {
      throw new Refusal("the class of a record that is an input is not known");
    }
    return other.isAssignableFrom(Objects.requireNonNull(type));
  }
}
