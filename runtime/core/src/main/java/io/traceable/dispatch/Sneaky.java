package io.traceable.dispatch;

/** Throws checked exceptions where none is declared. */
final class Sneaky {

  private Sneaky() {}

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <E extends Throwable> E rethrow(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
