package io.traceable.processor.emit;

import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** A method, or a whole class, that cannot be written as a sibling. The original keeps running. */
public final class EmitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final transient @Nullable ExecutableElement method;

  EmitException(Problem problem, String detail) {
    this(problem, detail, null);
  }

  private EmitException(Problem problem, String detail, @Nullable ExecutableElement method) {
    super(detail, null, false, false);
    this.problem = problem;
    this.method = method;
  }

  /** The same, laid at the door of a method; the innermost one stays. */
  EmitException in(ExecutableElement where) {
    return method != null ? this : new EmitException(problem, detail(), where);
  }

  public Problem problem() {
    return problem;
  }

  /** What was met, in words that complete a sentence, without a full stop. */
  public String detail() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /** The method without which the others could be written; empty if it is the class itself. */
  public Optional<ExecutableElement> method() {
    return Optional.ofNullable(method);
  }
}
