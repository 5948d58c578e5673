package io.traceable.processor;

import io.traceable.graph.Graph;
import io.traceable.processor.ModelCompiler.TracedMethod;
import io.traceable.processor.SiblingBuild.Built;
import io.traceable.processor.capture.MethodFacts;
import io.traceable.processor.capture.Position;
import io.traceable.processor.diagnostics.DiagnosticId;
import io.traceable.processor.diagnostics.Diagnostics;
import io.traceable.report.NodeCounts;
import io.traceable.transform.Decline;
import io.traceable.transform.PipelineResult;
import io.traceable.transform.Specialization;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/**
 * Says of each method what became of it: a line of the build log or a diagnostic as it happens, and
 * all of them in the coverage and in the report at the end.
 */
final class BuildLog {

  private final Diagnostics diagnostics;
  private final BuildReport report;
  private final Coverage coverage;

  BuildLog(Diagnostics diagnostics, BuildReport report, Coverage coverage) {
    this.diagnostics = diagnostics;
    this.report = report;
    this.coverage = coverage;
  }

  /** A sibling was written. */
  void traced(Built built) {
    for (TracedMethod method : built.model().methods()) {
      String summary = method.result().summary();
      diagnostics.log(
          ModelCompiler.name(method.method())
              + ": "
              + NodeCounts.change(method.captured(), method.result().graph())
              + (summary.isEmpty() ? "" : " (" + summary + ")"));
    }
    report.traced(built);
    coverage.traced(built);
  }

  /** A method could not be captured. */
  void refused(
      ExecutableElement method,
      DiagnosticId id,
      String reason,
      Optional<Position> position,
      boolean isStrict) {
    diagnostics.report(id, sentence(method, reason), method, position, isStrict);
    report.refused(method, id, reason, position);
    coverage.refused(method, id, reason, position);
  }

  /** A method was captured and has no place in the sibling. */
  void refused(TracedMethod method, DiagnosticId id, String reason) {
    MethodFacts facts = method.facts();
    refused(method.method(), id, reason, Optional.of(facts.position()), method.isStrict());
  }

  /** A method is traced, and its code stays larger than it should be. */
  void uncut(TracedMethod method, String why) {
    diagnostics.report(
        DiagnosticId.METHOD_NOT_CUT,
        ModelCompiler.name(method.method()) + " is traced and " + why,
        method.method(),
        Optional.of(method.facts().position()),
        false);
  }

  /** What the transforms have against bodies for constants. */
  void notSpecialized(ExecutableElement method, Graph captured, PipelineResult result) {
    for (Decline decline : result.declines().getOrDefault("specialize", List.of())) {
      Element parameter =
          captured.placeholders().stream()
              .filter(p -> p.name().equals(decline.node()))
              .flatMap(
                  p ->
                      method.getParameters().stream()
                          .filter(v -> v.getSimpleName().contentEquals(p.target().name())))
              .map(Element.class::cast)
              .findFirst()
              .orElse(method);
      notSpecialized(method, parameter, decline.reason());
    }
  }

  /** A method is traced without bodies for constants. */
  void notSpecialized(TracedMethod method, List<Specialization> constants, String why) {
    constants.forEach(
        c -> notSpecialized(method.method(), method.method(), c.shown() + ": " + why));
  }

  private void notSpecialized(ExecutableElement method, Element place, String constantsAndWhy) {
    diagnostics.report(
        DiagnosticId.NOT_SPECIALIZED,
        ModelCompiler.name(method) + " has no body for " + constantsAndWhy,
        place,
        Optional.empty(),
        false);
  }

  private static String sentence(ExecutableElement method, String reason) {
    return ModelCompiler.name(method) + " is not traced and runs as written: " + reason;
  }

  /** The end of the build. */
  void close() {
    coverage.close(diagnostics);
    report.write(diagnostics);
  }
}
