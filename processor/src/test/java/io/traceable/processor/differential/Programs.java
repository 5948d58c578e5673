package io.traceable.processor.differential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Sources compiled with a processor and loaded. */
final class Programs {

  private final URLClassLoader loader;
  private final List<String> notTraced;

  private Programs(URLClassLoader loader, List<String> notTraced) {
    this.loader = loader;
    this.notTraced = notTraced;
  }

  /** javac met a bug of its own, and said nothing about the sources. */
  static final class CompilerFailure extends AssertionError {
    private static final long serialVersionUID = 1;

    CompilerFailure() {
      super("javac failed and named no error");
    }
  }

  /**
   * Compiles to {@code folder}, and insists that everything is traced.
   *
   * @param sources text by qualified name
   */
  static Programs compile(Map<String, String> sources, Processor processor, Path folder) {
    Programs programs = compileInPart(sources, processor, folder);
    if (!programs.notTraced.isEmpty()) {
      throw new AssertionError("not all is traced: " + String.join("\n", programs.notTraced));
    }
    return programs;
  }

  /** Compiles to {@code folder}; {@link #notTraced} says what keeps running as written. */
  static Programs compileInPart(
      Map<String, String> sources, Processor processor, Path folder, String... options) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = javac.getStandardFileManager(diagnostics, null, null)) {
      Files.createDirectories(folder);
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
      List<JavaFileObject> units = new ArrayList<>();
      sources.forEach((name, text) -> units.add(new Source(name, text)));
      List<String> all = new ArrayList<>(List.of("-g"));
      all.addAll(List.of(options));
      JavaCompiler.CompilationTask task =
          javac.getTask(
              // Where javac prints its own failures, of which CompilerFailure tells.
              Writer.nullWriter(), files, diagnostics, all, null, units);
      task.setProcessors(List.of(processor));
      if (!task.call()) {
        if (diagnostics.getDiagnostics().stream()
            .noneMatch(d -> d.getKind() == Diagnostic.Kind.ERROR)) {
          throw new CompilerFailure();
        }
        throw new AssertionError(
            "does not compile: "
                + diagnostics.getDiagnostics().stream()
                    .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                    .toList());
      }
      List<String> notTraced =
          diagnostics.getDiagnostics().stream()
              .map(d -> d.getMessage(null))
              .filter(m -> m.contains("[Traceable") && !isAboutSizeAlone(m))
              .toList();
      return new Programs(
          new URLClassLoader(new URL[] {folder.toUri().toURL()}, Programs.class.getClassLoader()),
          notTraced);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** True of a method that is traced, where no part of it is small enough. */
  private static boolean isAboutSizeAlone(String message) {
    return message.contains("[TraceableMethodNotCut]") && !message.contains("do not compile");
  }

  /** The same class files in another class loader: no class of theirs is initialised yet. */
  Programs again() {
    return new Programs(
        new URLClassLoader(loader.getURLs(), Programs.class.getClassLoader()), notTraced);
  }

  /** The processor's messages about methods without a sibling. */
  List<String> notTraced() {
    return notTraced;
  }

  Class<?> load(String binaryName) {
    return find(binaryName, true);
  }

  /** A class that is not initialised by being found. */
  Class<?> find(String binaryName) {
    return find(binaryName, false);
  }

  private Class<?> find(String binaryName, boolean isInitialised) {
    try {
      return Class.forName(binaryName, isInitialised, loader);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("no class " + binaryName, e);
    }
  }

  /** The class, if it was compiled or generated. */
  Optional<Class<?>> loadIfThere(String binaryName) {
    try {
      return Optional.of(Class.forName(binaryName, true, loader));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The text of a test resource. */
  static String resource(String path) {
    try (InputStream in = Programs.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new AssertionError("no resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
