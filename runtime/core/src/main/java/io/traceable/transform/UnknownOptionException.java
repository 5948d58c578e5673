package io.traceable.transform;

import java.util.Collection;
import java.util.TreeSet;

/** An option that its transform does not have. The message lists those it has. */
public final class UnknownOptionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String key;

  UnknownOptionException(String key, String transform, Collection<String> declared) {
    super(
        "transform "
            + transform
            + " has no option \""
            + key
            + "\""
            + NearestName.to(key, declared).map(s -> "; did you mean " + s + "?").orElse("")
            + (declared.isEmpty()
                ? "; it has none"
                : "; it has: " + String.join(", ", new TreeSet<>(declared))));
    this.key = key;
  }

  /** The key nobody reads. */
  public String key() {
    return key;
  }
}
