package io.traceable.processor;

import io.traceable.processor.ModelCompiler.TracedMethod;
import io.traceable.processor.SiblingBuild.Built;
import io.traceable.processor.capture.HostSource;
import io.traceable.processor.capture.Position;
import io.traceable.processor.diagnostics.DiagnosticId;
import io.traceable.processor.diagnostics.Diagnostics;
import io.traceable.report.ClassReport;
import io.traceable.report.HtmlReport;
import io.traceable.report.MethodReport;
import io.traceable.report.MethodReport.Outcome;
import io.traceable.report.MethodReport.Refused;
import io.traceable.report.MethodReport.Step;
import io.traceable.report.MethodReport.Traced;
import io.traceable.transform.Application;
import io.traceable.transform.PipelineResult;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Collects what the HTML report shows, and writes it when the build ends; does nothing where no
 * report is asked for. Keeps no elements: they mean nothing in the next round.
 */
final class BuildReport {

  /** What is known of a class so far. */
  private static final class Draft {
    private final List<MethodReport> methods = new ArrayList<>();
    private String sourceFile = "";
    private String generatedFile = "";
    private String generatedSource = "";

    ClassReport finish(String name) {
      List<MethodReport> inOrder =
          methods.stream().sorted(Comparator.comparingInt(MethodReport::firstLine)).toList();
      return new ClassReport(name, sourceFile, inOrder, generatedFile, generatedSource);
    }
  }

  private final ProcessingEnvironment environment;
  private final String file;
  private final SortedMap<String, Draft> classes = new TreeMap<>();

  /**
   * A report to write.
   *
   * @param file where to; empty for none
   */
  BuildReport(ProcessingEnvironment environment, String file) {
    this.environment = environment;
    this.file = file;
  }

  void traced(Built built) {
    if (file.isEmpty()) {
      return;
    }
    for (TracedMethod method : built.model().methods()) {
      add(method.method(), outcome(method));
    }
    Draft draft = draft(built.model().model());
    draft.generatedFile = built.source().simpleName() + ".java";
    draft.generatedSource = built.source().text();
  }

  void refused(
      ExecutableElement method, DiagnosticId id, String reason, Optional<Position> position) {
    if (file.isEmpty()) {
      return;
    }
    add(method, new Refused(id.id(), reason, position.map(p -> (int) p.line()).orElse(0)));
  }

  private void add(ExecutableElement method, Outcome outcome) {
    Draft draft =
        draft((TypeElement) Objects.requireNonNull(method.getEnclosingElement(), "in a class"));
    Optional<HostSource> source = HostSource.of(environment, method);
    source.ifPresent(s -> draft.sourceFile = s.file());
    draft.methods.add(
        new MethodReport(
            method.getSimpleName().toString(),
            source.map(HostSource::firstLine).orElse(0),
            source.map(HostSource::lines).orElse(List.of()),
            outcome));
  }

  private Draft draft(TypeElement type) {
    return classes.computeIfAbsent(type.getQualifiedName().toString(), name -> new Draft());
  }

  private static Traced outcome(TracedMethod method) {
    PipelineResult result = method.result();
    List<Step> steps = new ArrayList<>();
    Set<String> idle = new LinkedHashSet<>();
    for (Application run : result.applications()) {
      idle.add(run.transform());
      if (run.changed()) {
        steps.add(
            new Step(
                run.transform(),
                run.firings().stream().map(Object::toString).toList(),
                run.graphs().orElseThrow().after()));
      }
    }
    Map<String, List<String>> declined = new LinkedHashMap<>();
    result
        .declines()
        .forEach(
            (name, places) -> declined.put(name, places.stream().map(Object::toString).toList()));
    idle.removeIf(name -> result.firings().containsKey(name) || declined.containsKey(name));
    return new Traced(method.captured(), steps, declined, List.copyOf(idle));
  }

  /** An unwritable path is said and breaks nothing: the report is not what the build is for. */
  void write(Diagnostics diagnostics) {
    if (file.isEmpty() || classes.isEmpty()) {
      return;
    }
    List<ClassReport> reports = new ArrayList<>();
    classes.forEach((name, draft) -> reports.add(draft.finish(name)));
    try {
      Path path = Path.of(file).toAbsolutePath();
      SiblingFiles.outside(path, HtmlReport.of("Traceable build report", reports));
      diagnostics.log("report in " + path);
    } catch (IOException | InvalidPathException e) {
      diagnostics.say(
          DiagnosticId.NOT_WRITTEN, "the report " + file + " could not be written: " + e);
    }
  }
}
