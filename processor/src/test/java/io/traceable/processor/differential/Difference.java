package io.traceable.processor.differential;

/**
 * A run in which a form of a method did something else than the method.
 *
 * @param form what was run
 * @param call class, method and arguments
 */
record Difference(String form, String call, Outcome original, Outcome other) {

  private static final String BROKEN = "broken: ";

  /** A form of the method that cannot be run at all. */
  static Difference broken(String form, String call, String detail) {
    return new Difference(
        form, call, new Outcome("anything", ""), new Outcome(BROKEN + detail, ""));
  }

  /** What stays the same when the program shrinks. */
  String kind() {
    if (other.result().startsWith(BROKEN)) {
      return form + ": " + other.result().lines().findFirst().orElse("").replaceAll("\\d+", "N");
    }
    return form + ": " + original.kind() + " became " + other.kind();
  }

  @Override
  public String toString() {
    return call + "\n  original: " + original + "\n  " + form + ": " + other;
  }
}
