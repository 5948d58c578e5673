package io.traceable.processor.capture;

/** The method uses something that javac could not resolve. */
final class UnresolvedName extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String name;

  UnresolvedName(String name) {
    super(name, null, false, false);
    this.name = name;
  }

  String name() {
    return name;
  }
}
