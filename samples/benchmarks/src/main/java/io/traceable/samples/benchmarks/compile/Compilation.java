package io.traceable.samples.benchmarks.compile;

import io.traceable.processor.TraceableProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** One set of sources, compiled as often as wanted with or without the processor. */
final class Compilation {

  private final Path folder;
  private final List<Path> sources = new ArrayList<>();

  Compilation(int classes, int expressionsPerClass) {
    try {
      folder = Files.createTempDirectory("processor-cost");
      folder.toFile().deleteOnExit();
      for (int i = 0; i < classes; i++) {
        Path source = folder.resolve("Model" + i + ".java");
        Files.writeString(source, source(i, expressionsPerClass));
        source.toFile().deleteOnExit();
        sources.add(source);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Compiles to class files in a fresh folder; parsing, processing, generating and compiling all
   * count.
   */
  double milliseconds(boolean isTraced) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    Path classes = folder.resolve("classes" + System.nanoTime());
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      Files.createDirectories(classes);
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      List<String> options = isTraced ? List.of() : List.of("-proc:none");
      long start = System.nanoTime();
      JavaCompiler.CompilationTask task =
          javac.getTask(
              null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources));
      if (isTraced) {
        task.setProcessors(List.of(new TraceableProcessor()));
      }
      if (!task.call()) {
        throw new IllegalStateException("does not compile: " + diagnostics.getDiagnostics());
      }
      double milliseconds = (System.nanoTime() - start) / 1e6;
      checkAndDelete(classes, isTraced);
      return milliseconds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A run in which the processor did nothing must not count as a fast one. */
  private void checkAndDelete(Path classes, boolean isTraced) throws IOException {
    try (var walk = Files.walk(classes)) {
      List<Path> all = new ArrayList<>(walk.toList());
      long siblings = all.stream().filter(p -> p.toString().endsWith("_Traced.class")).count();
      if (siblings != (isTraced ? sources.size() : 0)) {
        throw new IllegalStateException(siblings + " siblings for " + sources.size() + " models");
      }
      for (int i = all.size() - 1; i >= 0; i--) {
        Files.delete(all.get(i));
      }
    }
  }

  /** Methods of ten statements with about eleven expressions each. */
  private static String source(int number, int expressions) {
    StringBuilder text = new StringBuilder();
    text.append("package bench;\n\nimport io.traceable.annotations.Traceable;\n\n");
    text.append("public final class Model").append(number).append(" {\n");
    text.append("  private double scale = 2;\n  final double[] w = new double[16];\n\n");
    int methods = Math.max(1, expressions / 110);
    for (int m = 0; m < methods; m++) {
      text.append("  @Traceable\n  public double m").append(m).append("(double x, int n) {\n");
      text.append("    double a = x * scale;\n");
      for (int s = 0; s < 10; s++) {
        text.append("    a = a * w[").append(s).append("] + Math.max(a, n + ").append(s);
        text.append(") - (x / (a + ").append(s).append(".5));\n");
      }
      text.append("    return a;\n  }\n\n");
    }
    return text.append("}\n").toString();
  }
}
