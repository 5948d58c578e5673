package io.traceable.processor.capture;

import com.sun.source.tree.Tree;
import org.jspecify.annotations.Nullable;

/** Ends the capture of one method. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient @Nullable Tree place;

  Refusal(Reason reason, String detail, @Nullable Tree place) {
    super(detail, null, false, false);
    this.reason = reason;
    this.place = place;
  }

  /** A refusal whose place the expression that is being captured knows. */
  static Refusal here(Reason reason, String detail) {
    return new Refusal(reason, detail, null);
  }

  static Refusal expression(String detail, Tree place) {
    return new Refusal(Reason.UNSUPPORTED_EXPRESSION, detail, place);
  }

  Refusal at(Tree tree) {
    return place != null ? this : new Refusal(reason, detail(), tree);
  }

  Reason reason() {
    return reason;
  }

  String detail() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  @Nullable Tree place() {
    return place;
  }
}
