package io.traceable.processor.diagnostics;

import javax.tools.Diagnostic;

/** How loudly a method that keeps running as written is reported. */
public enum Severity {
  /** The default: a note never breaks a build, not even one with {@code -Werror}. */
  NOTE(Diagnostic.Kind.NOTE),
  WARNING(Diagnostic.Kind.WARNING),
  /** What {@code strict} asks for. */
  ERROR(Diagnostic.Kind.ERROR);

  private final Diagnostic.Kind kind;

  Severity(Diagnostic.Kind kind) {
    this.kind = kind;
  }

  Diagnostic.Kind kind() {
    return kind;
  }
}
