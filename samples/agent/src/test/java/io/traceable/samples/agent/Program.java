package io.traceable.samples.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.annotations.Traceable;
import io.traceable.dispatch.Traced;
import io.traceable.processor.TraceableProcessor;
import io.traceable.tensor.Tensor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** A program in a folder: sources in, a JVM of its own out. */
final class Program {

  /** The processor's option that makes siblings for the agent. */
  static final String FOR_AGENT = "-Atraceable.agent=true";

  /**
   * What the models of all programs call. {@code ran} is pure as far as the processor is told, so
   * that methods that call it are verified.
   */
  static final String WHERE =
      """
      import io.traceable.annotations.Pure;

      public final class Where {
        /** Prints S if a sibling has called, O if an original has. */
        @Pure
        public static int ran(int value) {
          System.out.print(caller().endsWith("_Traced") ? "S" : "O");
          return value;
        }

        private static String caller() {
          return StackWalker.getInstance()
              .walk(frames -> frames.skip(2).findFirst().orElseThrow().getClassName());
        }
      }
      """;

  private final Path folder;
  private final Path classes;

  Program(Path folder) {
    this.folder = folder;
    classes = folder.resolve("classes");
  }

  /** Compiles with the processor, as for the agent. */
  Program compile(String... sources) {
    return compile(List.of(FOR_AGENT), sources);
  }

  /** Compiles sources, each of one type, on top of what is there. */
  Program compile(List<String> options, String... sources) {
    try {
      Files.createDirectories(classes);
      List<Path> files = new ArrayList<>();
      for (String source : sources) {
        Path file = folder.resolve(typeName(source) + ".java");
        files.add(Files.writeString(file, source));
      }
      JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
      DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
      try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
        manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
        List<Path> classPath = new ArrayList<>(libraries());
        classPath.add(classes);
        manager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
        JavaCompiler.CompilationTask task =
            javac.getTask(
                null, manager, messages, options, null, manager.getJavaFileObjectsFromPaths(files));
        if (!options.contains("-proc:none")) {
          task.setProcessors(List.of(new TraceableProcessor()));
        }
        assertThat(task.call()).as("%s", messages.getDiagnostics()).isTrue();
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String typeName(String source) {
    return source
        .lines()
        .filter(line -> line.startsWith("public "))
        .findFirst()
        .orElseThrow()
        .replaceFirst("^.*(class|interface|record|enum) (\\w+).*$", "$2");
  }

  /** Runs class {@code Main} under the agent. */
  String run(String... jvmOptions) {
    return runWith("", jvmOptions);
  }

  /** Runs class {@code Main} under the agent with options of the agent. */
  String runWith(String agentOptions, String... jvmOptions) {
    Result result = result(agentOptions, jvmOptions);
    assertThat(result.status()).as(result.output()).isZero();
    return result.output();
  }

  /** What a program says that does not start. */
  String fail(String agentOptions) {
    Result result = result(agentOptions);
    assertThat(result.status()).as(result.output()).isNotZero();
    return result.output();
  }

  private record Result(int status, String output) {}

  private Result result(String agentOptions, String... jvmOptions) {
    List<String> all = new ArrayList<>();
    all.add("-javaagent:" + AgentJar.path() + (agentOptions.isEmpty() ? "" : "=" + agentOptions));
    all.addAll(List.of(jvmOptions));
    try {
      Process process = start(all);
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Result(process.waitFor(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts class {@code Main} without the agent. */
  Process start(List<String> jvmOptions) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-Xshare:auto", "-XX:TieredStopAtLevel=1"));
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(
        Stream.concat(Stream.of(classes), libraries().stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add("Main");
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static List<Path> libraries() {
    return List.of(origin(Traceable.class), origin(Traced.class), origin(Tensor.class));
  }

  /** The jar or folder a class comes from. */
  static Path origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
