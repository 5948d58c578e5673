package io.traceable.processor.emit;

import java.util.List;

/**
 * A generated class.
 *
 * @param qualifiedName of the sibling
 * @param text a whole compilation unit
 * @param code for each traced method, in order, the names of the methods with its code
 */
public record SiblingSource(String qualifiedName, String text, List<List<String>> code) {

  public SiblingSource {
    code = code.stream().map(List::copyOf).toList();
  }

  /** The name without the package. */
  public String simpleName() {
    return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
  }

  /** The package; empty for the unnamed one. */
  public String packageName() {
    int dot = qualifiedName.lastIndexOf('.');
    return dot < 0 ? "" : qualifiedName.substring(0, dot);
  }
}
