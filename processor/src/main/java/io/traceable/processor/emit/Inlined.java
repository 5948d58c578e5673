package io.traceable.processor.emit;

import java.util.List;

/**
 * A method of another class whose body is in a traced method.
 *
 * @param owner binary name of the class that declares it
 * @param method name and descriptor
 * @param digest of what was put in; empty for none
 * @param receiver the path of final fields from {@code this} to the object whose class is exactly
 *     {@code owner}; empty for a static method
 */
public record Inlined(String owner, String method, String digest, List<String> receiver) {
  public Inlined {
    receiver = List.copyOf(receiver);
  }

  /** As the annotation of the sibling writes it. */
  String text() {
    return owner.replace('.', '/') + "." + method + "=" + digest;
  }
}
