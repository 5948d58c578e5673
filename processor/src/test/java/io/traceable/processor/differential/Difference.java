package io.traceable.processor.differential;

/**
 * A run in which a form of a method did something else than the method.
 *
 * @param form what was run
 * @param call class, method and arguments
 */
record Difference(String form, String call, Outcome original, Outcome other) {

  /** A form of the method that cannot be run at all. */
  static Difference broken(String form, String call, String detail) {
    return new Difference(
        form,
        call,
        new Outcome("value of any kind", ""),
        new Outcome("throws broken: " + detail, ""));
  }

  /** What stays the same when the program shrinks. */
  String kind() {
    return form + ": " + original.kind() + " became " + other.kind();
  }

  @Override
  public String toString() {
    return call + "\n  original: " + original + "\n  " + form + ": " + other;
  }
}
