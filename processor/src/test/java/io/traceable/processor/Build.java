package io.traceable.processor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** One run of javac with the processor, as a user's build has it, into a folder of its own. */
final class Build {

  /** Something javac or the processor said. Line and column are -1 where there is no place. */
  record Message(Diagnostic.Kind kind, String file, long line, long column, String text) {

    boolean isDiagnostic() {
      return text.startsWith("[Traceable");
    }

    /** The id in the brackets, without {@code Traceable}. */
    String id() {
      return text.substring("[Traceable".length(), text.indexOf(']'));
    }
  }

  /** What a build gave. */
  record Result(boolean isSuccess, List<Message> messages, Path sources, Path classes) {

    /** What the processor has against the program. */
    List<Message> diagnostics() {
      return messages.stream().filter(Message::isDiagnostic).toList();
    }

    /** The lines of the build log, but for the one that sums up. */
    List<String> log() {
      return lines().filter(t -> !SUM.matcher(t).lookingAt()).toList();
    }

    /** The line of the build log that sums up; empty if there is none. */
    Optional<String> sum() {
      return lines().filter(t -> SUM.matcher(t).lookingAt()).findFirst();
    }

    private Stream<String> lines() {
      return messages.stream().map(Message::text).filter(t -> t.startsWith("Traceable: "));
    }

    /** What javac has against the program. */
    List<Message> javacErrors() {
      return messages.stream()
          .filter(m -> m.kind() == Diagnostic.Kind.ERROR && !m.isDiagnostic())
          .toList();
    }

    /** The text of a generated class; empty if there is none. */
    Optional<String> generated(String qualifiedName) {
      Path file = sources.resolve(qualifiedName.replace('.', '/') + ".java");
      try {
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The simple names of all generated classes. */
    List<String> siblings() {
      try (Stream<Path> files = Files.walk(sources)) {
        return files
            .map(p -> p.getFileName().toString())
            .filter(name -> name.endsWith(".java"))
            .map(name -> name.replace(".java", ""))
            .sorted()
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final Pattern SUM = Pattern.compile("Traceable: \\d+ methods?: ");

  private final Path folder;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, UnaryOperator<String>> readings = new LinkedHashMap<>();
  private final List<String> options = new ArrayList<>();
  private final List<String> transforms = new ArrayList<>();
  private final List<Processor> others = new ArrayList<>();
  private UnaryOperator<Processor> wrapping = processor -> processor;

  private Build(Path folder) {
    this.folder = folder;
  }

  /** A build without sources, whose output goes below this folder. */
  static Build in(Path folder) {
    return new Build(folder);
  }

  Build source(String qualifiedName, String text) {
    texts.put(qualifiedName, text);
    return this;
  }

  /** Adds options; of two with one name the later one counts. */
  Build option(String... values) {
    for (String value : values) {
      if (value.startsWith("-A") && value.contains("=")) {
        options.removeIf(o -> o.startsWith(value.substring(0, value.indexOf('=') + 1)));
      }
      options.add(value);
    }
    return this;
  }

  Build without(String option) {
    options.remove(option);
    return this;
  }

  /** Gives another text of a source at each reading, or an {@link UncheckedIOException}. */
  Build readAs(String qualifiedName, UnaryOperator<String> reading) {
    readings.put(qualifiedName, reading);
    return this;
  }

  /** Puts a jar on the processor path, so to say, that names a transform of this class. */
  Build transform(String className) {
    transforms.add(className);
    return this;
  }

  /** Takes the jars with transforms off the processor path. */
  Build withoutTransforms() {
    transforms.clear();
    return this;
  }

  /** Runs another processor, after ours. */
  Build processor(Processor other) {
    others.add(other);
    return this;
  }

  /** Runs ours inside something. */
  Build wrapped(UnaryOperator<Processor> newWrapping) {
    wrapping = newWrapping;
    return this;
  }

  /** Where generated sources go; there from the beginning. */
  Path sources() {
    return folder("sources");
  }

  Result run() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    Path classes = folder("classes");
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-d", classes.toString(), "-s", sources().toString()));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, Locale.ROOT, null)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              files,
              said,
              all,
              null,
              texts.entrySet().stream().map(e -> new Source(e.getKey(), e.getValue())).toList());
      List<Processor> processors = new ArrayList<>(List.of(wrapping.apply(ours())));
      processors.addAll(others);
      task.setProcessors(processors);
      boolean isSuccess = task.call();
      return new Result(
          isSuccess,
          said.getDiagnostics().stream().map(Build::message).toList(),
          sources(),
          classes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Message message(Diagnostic<? extends JavaFileObject> d) {
    JavaFileObject source = d.getSource();
    String file = source == null ? "" : source.getName().replaceFirst(".*/", "");
    return new Message(
        d.getKind(), file, d.getLineNumber(), d.getColumnNumber(), d.getMessage(Locale.ROOT));
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Transforms are looked for where the processor comes from: with some, it is loaded anew. */
  private Processor ours() {
    if (transforms.isEmpty()) {
      return new TraceableProcessor();
    }
    try {
      Path jar = folder("jar");
      Path services = Files.createDirectories(jar.resolve("META-INF/services"));
      Files.write(services.resolve("io.traceable.transform.GraphTransform"), transforms);
      List<URL> urls = new ArrayList<>(List.of(jar.toUri().toURL()));
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
      return (Processor)
          new ProcessorPath(urls)
              .loadClass(TraceableProcessor.class.getName())
              .getConstructor()
              .newInstance();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the processor cannot be loaded", e);
    }
  }

  /** Our classes are its own, javac's those of the test. */
  private static final class ProcessorPath extends URLClassLoader {

    ProcessorPath(List<URL> urls) {
      super(urls.toArray(URL[]::new), Build.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.traceable.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known != null ? known : findClass(name);
      }
    }
  }

  private final class Source extends SimpleJavaFileObject {
    private final String qualifiedName;
    private final String text;

    Source(String qualifiedName, String text) {
      super(URI.create("string:///" + qualifiedName.replace('.', '/') + ".java"), Kind.SOURCE);
      this.qualifiedName = qualifiedName;
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
      try {
        return readings.getOrDefault(qualifiedName, UnaryOperator.identity()).apply(text);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }
}
