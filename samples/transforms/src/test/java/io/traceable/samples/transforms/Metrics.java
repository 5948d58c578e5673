package io.traceable.samples.transforms;

import java.util.ArrayList;
import java.util.List;

/** What the classes of the tests report to. */
public final class Metrics {

  private static final List<String> REPORTED = new ArrayList<>();

  private Metrics() {}

  public static void count(String event) {
    REPORTED.add(event);
  }

  /** Gives what it reports, so that it can stand in the middle of an expression. */
  public static double observe(String name, double value) {
    REPORTED.add(name + "=" + value);
    return value;
  }

  /** What was reported since the last time. */
  static List<String> take() {
    List<String> reported = List.copyOf(REPORTED);
    REPORTED.clear();
    return reported;
  }
}
