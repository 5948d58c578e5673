package io.traceable.report;

import io.traceable.report.MethodReport.Traced;
import java.util.List;

/**
 * What is known about one class with annotated methods after a build.
 *
 * @param name qualified name
 * @param sourceFile simple name of the source file
 * @param methods in the order of the source
 * @param generatedFile simple name of the sibling's file; empty if none was written
 * @param generatedSource the sibling; empty if none was written
 */
public record ClassReport(
    String name,
    String sourceFile,
    List<MethodReport> methods,
    String generatedFile,
    String generatedSource) {

  public ClassReport {
    methods = List.copyOf(methods);
  }

  /** {@code DigitsCnn} of {@code com.acme.DigitsCnn}. */
  String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  long traced() {
    return methods.stream().filter(m -> m.outcome() instanceof Traced).count();
  }
}
