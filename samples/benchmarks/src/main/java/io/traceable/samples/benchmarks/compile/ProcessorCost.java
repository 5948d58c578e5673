package io.traceable.samples.benchmarks.compile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compiles the same sources with and without the processor and prints both times, their ratio and
 * the difference: one class in a fresh JVM, 50 classes of 550 expressions in a fresh JVM, and the
 * same in a JVM that is warm. The two alternate in every row, so a machine that slows down slows
 * both.
 *
 * <p>Run by {@code mvn -q -Pbenchmarks package
 * -Dbenchmark=io.traceable.samples.benchmarks.compile.ProcessorCost}.
 */
public final class ProcessorCost {

  private static final int COLD_ROUNDS = 9;
  private static final int WARM_UP_ROUNDS = 8;
  private static final int WARM_ROUNDS = 15;

  private ProcessorCost() {}

  /**
   * The benchmark; with arguments it is one of its own child processes.
   *
   * @param args none, or: number of classes, expressions a class, {@code true} to use the processor
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 3) {
      Compilation compilation =
          new Compilation(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
      System.out.println(compilation.milliseconds(Boolean.parseBoolean(args[2])));
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "Compile time in ms on JDK %s, medians of alternating runs%n%n",
        Runtime.version());
    System.out.printf("%-38s %8s %8s %7s %8s%n", "", "javac", "with", "ratio", "extra");
    cold("1 class x 550 expressions, fresh JVM", 1, 550);
    cold("50 classes x 550 expressions, fresh JVM", 50, 550);
    warm("50 classes x 550 expressions, warm JVM", 50, 550);
  }

  private static void cold(String title, int classes, int expressions)
      throws IOException, InterruptedException {
    Pairs pairs = new Pairs();
    for (int i = 0; i < COLD_ROUNDS; i++) {
      pairs.add(inFreshJvm(classes, expressions, false), inFreshJvm(classes, expressions, true));
    }
    pairs.print(title);
  }

  private static void warm(String title, int classes, int expressions) {
    Compilation compilation = new Compilation(classes, expressions);
    for (int i = 0; i < WARM_UP_ROUNDS; i++) {
      compilation.milliseconds(i % 2 == 0);
    }
    Pairs pairs = new Pairs();
    for (int i = 0; i < WARM_ROUNDS; i++) {
      pairs.add(compilation.milliseconds(false), compilation.milliseconds(true));
    }
    pairs.print(title);
  }

  /**
   * The time javac takes in a JVM of its own, the JVM's start not counted: that is no cost of the
   * processor.
   */
  private static double inFreshJvm(int classes, int expressions, boolean isTraced)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ProcessorCost.class.getName());
    command.addAll(
        List.of(
            Integer.toString(classes), Integer.toString(expressions), Boolean.toString(isTraced)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var reader = process.inputReader()) {
      List<String> lines = reader.lines().toList();
      if (process.waitFor() != 0 || lines.isEmpty()) {
        throw new IllegalStateException("the child process failed: " + lines);
      }
      return Double.parseDouble(lines.get(lines.size() - 1));
    }
  }
}
