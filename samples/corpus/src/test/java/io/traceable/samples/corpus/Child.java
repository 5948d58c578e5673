package io.traceable.samples.corpus;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of its own, of the JDK that runs the build. */
final class Child {

  private Child() {}

  /**
   * Runs a program of the JDK to its end.
   *
   * @param log where all it prints goes
   * @return the seconds it took
   * @throws AssertionError if it fails
   */
  static double seconds(Path log, String program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", program).toString());
    command.addAll(arguments);
    long start = System.nanoTime();
    int status =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (status != 0) {
      throw new AssertionError(program + " ended with " + status + ": see " + log);
    }
    return seconds;
  }

  /** The jar or folder that a class comes from. */
  static Path origin(Class<?> type) {
    return Path.of(
        java.net.URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  static String path(Path... entries) {
    return Stream.of(entries).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
