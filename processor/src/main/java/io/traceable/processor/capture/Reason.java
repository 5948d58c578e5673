package io.traceable.processor.capture;

/** Why a method was not captured. The names are stable: diagnostics and their pages use them. */
public enum Reason {
  /** A statement whose control flow is not modelled. */
  UNSUPPORTED_STATEMENT("UnsupportedStatement"),
  /** An expression that is not modelled. */
  UNSUPPORTED_EXPRESSION("UnsupportedExpression"),
  ABSTRACT_METHOD("AbstractMethod"),
  NATIVE_METHOD("NativeMethod"),
  /** Code of an inner class that uses the instance around it. */
  ENCLOSING_INSTANCE("EnclosingInstance"),
  /** A member that exists for the compiler but in no source, as Lombok makes them. */
  GENERATED_MEMBER("GeneratedMember"),
  /** No compiler in this Java runtime, or no source text of the class. */
  SHADOW_UNAVAILABLE("ShadowUnavailable"),
  EXPRESSION_TOO_DEEP("ExpressionTooDeep"),
  /** A bug of the capture itself. */
  INTERNAL_ERROR("InternalError");

  private final String id;

  Reason(String id) {
    this.id = id;
  }

  /** The stable id, for example {@code UnsupportedStatement}. */
  public String id() {
    return id;
  }
}
