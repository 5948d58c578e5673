package io.traceable.dispatch;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call on which the original and the optimised code do not agree, with all that is needed to
 * repeat it.
 *
 * @param model the class that was traced
 * @param method name and descriptor, {@code forward(I)F}
 * @param arguments what the method was called with, the objects themselves; null elements are
 *     allowed
 * @param explanation where the two differ, for people
 */
public record Difference(
    Class<?> model,
    String method,
    List<@Nullable Object> arguments,
    Outcome original,
    Outcome optimized,
    String explanation) {

  public Difference {
    // List.copyOf refuses null arguments.
    arguments = Collections.unmodifiableList(Arrays.asList(arguments.toArray()));
  }

  /** One paragraph with the call, both outcomes and where they differ. */
  @Override
  public String toString() {
    return model.getName()
        + "."
        + method
        + ": original and sibling differ: "
        + explanation
        + "; arguments "
        + ValueText.of(arguments)
        + "; original "
        + original
        + "; sibling "
        + optimized;
  }
}
