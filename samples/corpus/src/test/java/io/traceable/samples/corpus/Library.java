package io.traceable.samples.corpus;

import io.traceable.annotations.Sibling;
import io.traceable.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The library's sources, and how they are compiled. */
final class Library {

  /** Where everything is: the build unpacks the sources there. */
  static final Path FOLDER = Path.of(System.getProperty("corpus.folder"));

  private Library() {}

  /**
   * Compiles the library by a javac of its own.
   *
   * @return the seconds it took
   */
  static double compile(Path classes, List<String> options)
      throws IOException, InterruptedException {
    delete(classes);
    List<String> arguments = new ArrayList<>(List.of("-J-Xmx3g", "-nowarn", "--release", "17"));
    arguments.addAll(List.of("-encoding", "UTF-8", "-cp", runtime()));
    arguments.addAll(List.of("-d", Files.createDirectories(classes).toString()));
    arguments.addAll(options);
    try (Stream<Path> files = Files.walk(FOLDER.resolve("sources"))) {
      files.map(Path::toString).filter(f -> f.endsWith(".java")).sorted().forEach(arguments::add);
    }
    return Child.seconds(FOLDER.resolve(classes.getFileName() + ".log"), "javac", arguments);
  }

  /** Options that trace what a pattern names. */
  static List<String> tracing(String pattern) {
    return List.of(
        "-processorpath", System.getProperty("java.class.path"), "-Atraceable.trace=" + pattern);
  }

  /** What siblings need to run. */
  static String runtime() {
    return Child.path(Child.origin(Sibling.class), Child.origin(Graph.class));
  }

  /** What an earlier run left would be taken for what this one gives. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
