package io.traceable.processor.emit;

/**
 * A generated class.
 *
 * @param qualifiedName of the sibling
 * @param text a whole compilation unit
 */
public record SiblingSource(String qualifiedName, String text) {

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
