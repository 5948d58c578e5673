package io.traceable.processor.diagnostics;

import io.traceable.processor.capture.HostPositions;
import io.traceable.processor.capture.HostPositions.HostPlace;
import io.traceable.processor.capture.Position;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Tells people what was not done and why, at the exact place in their source, in one form:
 *
 * <pre>
 * [TraceableUnsupportedStatement] Model.forward is not traced and runs as written: ... How to mend it: ...
 * </pre>
 *
 * <p>Each message is said once, however many rounds there are.
 */
public final class Diagnostics {

  private final ProcessingEnvironment environment;
  private final Severity severity;
  private final Set<String> said = new HashSet<>();

  /**
   * Reports through this environment.
   *
   * @param severity of what is not strict
   */
  public Diagnostics(ProcessingEnvironment environment, Severity severity) {
    this.environment = environment;
    this.severity = severity;
  }

  /**
   * Something that keeps a method or class from being traced.
   *
   * @param what whole sentence part that names the method and what was met
   * @param element the method or class
   * @param position the exact place, if it is known
   * @param isStrict makes it an error
   */
  public void report(
      DiagnosticId id,
      String what,
      Element element,
      Optional<Position> position,
      boolean isStrict) {
    Diagnostic.Kind kind = (isStrict ? Severity.ERROR : severity).kind();
    String message = text(id, what);
    if (!said.add(message + position)) {
      return;
    }
    Optional<HostPlace> place = position.flatMap(p -> HostPositions.find(environment, element, p));
    if (place.isPresent()) {
      place.get().print(kind, message);
    } else {
      String where = position.map(p -> p + ": ").orElse("");
      environment.getMessager().printMessage(kind, where + message, element);
    }
  }

  /** Something that is wrong with the build's settings: an error without a place in a source. */
  public void error(DiagnosticId id, String what) {
    print(Severity.ERROR, text(id, what));
  }

  /** Something that keeps no method from being traced, without a place in a source. */
  public void say(DiagnosticId id, String what) {
    print(severity, text(id, what));
  }

  private void print(Severity how, String message) {
    if (said.add(message)) {
      environment.getMessager().printMessage(how.kind(), message);
    }
  }

  /**
   * Something that is wrong with a value of an annotation: an error at that value.
   *
   * @param name of the annotation's element
   * @param wrong its value, or the one of its values that is meant
   */
  public void errorInAnnotation(
      DiagnosticId id,
      String what,
      Element element,
      Class<? extends Annotation> type,
      String name,
      Object wrong) {
    String message = text(id, what);
    if (!said.add(message + element + element.getEnclosingElement())) {
      return;
    }
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (mirror.getAnnotationType().toString().equals(type.getName())) {
        AnnotationValue place =
            mirror.getElementValues().entrySet().stream()
                .filter(e -> e.getKey().getSimpleName().contentEquals(name))
                .map(e -> single(e.getValue(), wrong))
                .findFirst()
                .orElse(null);
        environment
            .getMessager()
            .printMessage(Severity.ERROR.kind(), message, element, mirror, place);
      }
    }
  }

  private static AnnotationValue single(AnnotationValue value, Object wrong) {
    if (value.getValue() instanceof List<?> values) {
      for (Object each : values) {
        if (each instanceof AnnotationValue one && wrong.equals(one.getValue())) {
          return one;
        }
      }
    }
    return value;
  }

  /** A line of the build log. */
  public void log(String line) {
    environment.getMessager().printMessage(Diagnostic.Kind.NOTE, "Traceable: " + line);
  }

  private static String text(DiagnosticId id, String what) {
    return "[Traceable"
        + id.id()
        + "] "
        + what
        + "\n  How to mend it: "
        + id.fix()
        + "\n  More: docs/diagnostics/"
        + id.id()
        + ".md";
  }

  /** The message of an exception, or its type where it has none. */
  public static String summary(@Nullable Throwable thrown) {
    if (thrown == null) {
      return "";
    }
    String message = thrown.getMessage();
    return message == null ? thrown.getClass().getName() : message;
  }
}
