package io.traceable.processor;

import io.traceable.processor.ModelCompiler.TracedMethod;
import io.traceable.processor.SiblingBuild.Built;
import io.traceable.processor.capture.MethodFacts;
import io.traceable.processor.diagnostics.DiagnosticId;
import io.traceable.processor.diagnostics.Diagnostics;
import io.traceable.report.HtmlReport;
import io.traceable.report.MethodReport;
import io.traceable.report.MethodReport.TransformStep;
import io.traceable.transform.Application;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Says what was done: one line a method as it happens, and the report at the end. */
final class BuildLog {

  private final Diagnostics diagnostics;
  private final String reportFile;
  private final List<MethodReport> methods = new ArrayList<>();

  BuildLog(Diagnostics diagnostics, String reportFile) {
    this.diagnostics = diagnostics;
    this.reportFile = reportFile;
  }

  void add(Built built) {
    for (TracedMethod method : built.model().methods()) {
      String summary = method.result().summary();
      diagnostics.log(
          ModelCompiler.name(method.method())
              + ": "
              + method.captured().size()
              + " nodes -> "
              + method.result().graph().size()
              + (summary.isEmpty() ? "" : " (" + summary + ")"));
      if (!reportFile.isEmpty()) {
        methods.add(report(method, built.source().text()));
      }
    }
  }

  void writeReport() {
    if (reportFile.isEmpty() || methods.isEmpty()) {
      return;
    }
    try {
      SiblingFiles.report(Path.of(reportFile), HtmlReport.of("Traceable build report", methods));
    } catch (IOException | InvalidPathException e) {
      diagnostics.error(
          DiagnosticId.NOT_WRITTEN, "the report " + reportFile + " could not be written: " + e);
    }
  }

  private static MethodReport report(TracedMethod method, String generated) {
    MethodFacts facts = method.facts();
    int first = Math.max(1, method.captured().nodes().get(0).origin().span().startLine());
    return new MethodReport(
        ModelCompiler.name(method.method()),
        facts.file(),
        first,
        facts.source().lines().toList(),
        method.captured(),
        method.result().applications().stream().map(BuildLog::step).toList(),
        generated,
        "");
  }

  private static TransformStep step(Application application) {
    return new TransformStep(
        application.transform(),
        application.firings().size(),
        application.declines().stream().map(Object::toString).toList(),
        application.graphs().orElseThrow().after());
  }
}
