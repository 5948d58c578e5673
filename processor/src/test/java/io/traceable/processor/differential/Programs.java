package io.traceable.processor.differential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private Programs(URLClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Compiles to {@code folder}.
   *
   * @param sources text by qualified name
   */
  static Programs compile(Map<String, String> sources, Processor processor, Path folder) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = javac.getStandardFileManager(diagnostics, null, null)) {
      Files.createDirectories(folder);
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
      List<JavaFileObject> units = new ArrayList<>();
      sources.forEach((name, text) -> units.add(new Source(name, text)));
      JavaCompiler.CompilationTask task =
          javac.getTask(null, files, diagnostics, List.of("-g", "-nowarn"), null, units);
      task.setProcessors(List.of(processor));
      if (!task.call()) {
        throw new AssertionError(
            "does not compile: "
                + diagnostics.getDiagnostics().stream()
                    .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                    .toList());
      }
      List<String> refused =
          diagnostics.getDiagnostics().stream()
              .map(d -> d.getMessage(null))
              .filter(m -> m.contains("[Traceable"))
              .toList();
      if (!refused.isEmpty()) {
        throw new AssertionError("not all is traced: " + String.join("\n", refused));
      }
      return new Programs(
          new URLClassLoader(new URL[] {folder.toUri().toURL()}, Programs.class.getClassLoader()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same class files in another class loader: no class of theirs is initialised yet. */
  Programs again() {
    return new Programs(new URLClassLoader(loader.getURLs(), Programs.class.getClassLoader()));
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
