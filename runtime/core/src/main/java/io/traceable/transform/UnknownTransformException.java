package io.traceable.transform;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** A name that no transform of the pipeline has. The message lists the names there are. */
public final class UnknownTransformException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final transient Optional<String> suggestion;

  UnknownTransformException(String name, Collection<String> known) {
    this(name, known, NearestName.to(name, known));
  }

  private UnknownTransformException(
      String name, Collection<String> known, Optional<String> suggestion) {
    super(
        "there is no transform \""
            + name
            + "\""
            + suggestion.map(s -> "; did you mean " + s + "?").orElse("")
            + (known.isEmpty()
                ? "; none is registered"
                : "; known are: " + String.join(", ", new TreeSet<>(known))));
    this.name = name;
    this.suggestion = suggestion;
  }

  /** The name nobody has. */
  public String name() {
    return name;
  }

  /** The known name that is nearest, if one is near. */
  public Optional<String> suggestion() {
    return suggestion;
  }
}
