package io.traceable.processor.emit;

import io.traceable.graph.Node;

/**
 * A place that control can go to.
 *
 * @param region name of the region's node; empty for the method or lambda
 */
record Goal(Kind kind, String region) {

  enum Kind {
    /** After a region. */
    END,
    /** The next turn of a loop. */
    TURN,
    /** The next arm of a switch. */
    ARM,
    /** Out of a method or lambda without a value. */
    RETURN
  }

  static final Goal RETURN = new Goal(Kind.RETURN, "");

  static Goal endOf(Node region) {
    return new Goal(Kind.END, region.name());
  }

  static Goal turnOf(Node loop) {
    return new Goal(Kind.TURN, loop.name());
  }

  static Goal armOf(Node choice) {
    return new Goal(Kind.ARM, choice.name());
  }
}
