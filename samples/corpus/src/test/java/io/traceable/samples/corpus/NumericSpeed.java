package io.traceable.samples.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Compares the speed of numeric methods with that of their siblings. The library is compiled with
 * siblings of the classes concerned; a second JVM then times both in turns, and prints the time of
 * a call and the ratio, median and quartiles over rounds.
 *
 * <p>System property: {@code rounds}.
 */
public final class NumericSpeed {

  private static final String RUN = "run";
  private static final double BLOCK_NANOS = 5e6;
  private static final int WARM_UP_BLOCKS = 200;

  private NumericSpeed() {}

  /**
   * Measures.
   *
   * @param args none, or what says that this is the second JVM
   */
  public static void main(String[] args)
      throws IOException, InterruptedException, ReflectiveOperationException {
    if (args.length == 1 && args[0].equals(RUN)) {
      run(Integer.getInteger("rounds", 31));
      return;
    }
    Path classes = Library.FOLDER.resolve("speed-classes");
    Library.compile(classes, Library.tracing(pattern()));
    Path log = Library.FOLDER.resolve("speed.txt");
    List<String> command =
        List.of(
            "-Drounds=" + System.getProperty("rounds", "31"),
            "-cp",
            Child.path(classes, Child.origin(NumericSpeed.class))
                + java.io.File.pathSeparator
                + Library.runtime(),
            NumericSpeed.class.getName(),
            RUN);
    Child.seconds(log, "java", command);
    System.out.print(java.nio.file.Files.readString(log));
  }

  private static String pattern() {
    return NumericMethods.all().stream()
        .map(m -> NumericMethod.PACKAGE + m.type())
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static void run(int rounds) throws IOException, ReflectiveOperationException {
    System.out.printf(Locale.ROOT, "JDK %s, %d rounds%n%-46s", Runtime.version(), rounds, "");
    System.out.printf("%12s %12s %8s%n", "original, ns", "sibling, ns", "ratio");
    List<Double> medians = new ArrayList<>();
    for (NumericMethod method : NumericMethods.all()) {
      IntToDoubleFunction original = CallLoop.of(method.original());
      IntToDoubleFunction sibling = CallLoop.of(method.sibling());
      double expected = original.applyAsDouble(NumericMethod.CALLS);
      if (Double.compare(expected, sibling.applyAsDouble(NumericMethod.CALLS)) != 0) {
        throw new IllegalStateException(method + ": the sibling gives something else");
      }
      medians.add(compare(method, original, sibling, rounds));
    }
    System.out.printf(
        Locale.ROOT,
        "%-46s %12s %12s %8.2f%n",
        "median of " + medians.size() + " methods",
        "",
        "",
        median(medians.stream().mapToDouble(d -> d).toArray()));
  }

  private static double compare(
      NumericMethod method, IntToDoubleFunction original, IntToDoubleFunction sibling, int rounds) {
    int calls = calls(original);
    for (int i = 0; i < WARM_UP_BLOCKS; i++) {
      nanos(original, calls);
      nanos(sibling, calls);
    }
    double[] originals = new double[rounds];
    double[] siblings = new double[rounds];
    double[] ratios = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      if (i % 2 == 0) {
        originals[i] = nanos(original, calls);
        siblings[i] = nanos(sibling, calls);
      } else {
        siblings[i] = nanos(sibling, calls);
        originals[i] = nanos(original, calls);
      }
      ratios[i] = siblings[i] / originals[i];
    }
    double ratio = median(ratios);
    System.out.printf(
        Locale.ROOT,
        "%-46s %12.1f %12.1f %8.2f  [%.2f, %.2f]%n",
        method,
        median(originals) / calls,
        median(siblings) / calls,
        ratio,
        quantile(ratios, 0.25),
        quantile(ratios, 0.75));
    return ratio;
  }

  /** As many calls as take a block's time. */
  private static int calls(IntToDoubleFunction loop) {
    int calls = NumericMethod.CALLS;
    while (nanos(loop, calls) < BLOCK_NANOS) {
      calls *= 2;
    }
    return calls;
  }

  private static double nanos(IntToDoubleFunction loop, int calls) {
    long start = System.nanoTime();
    double sum = loop.applyAsDouble(calls);
    long time = System.nanoTime() - start;
    if (sum == 0.123456789) {
      System.out.println("a sum nobody expects, so that the calls are made");
    }
    return time;
  }

  private static double median(double[] values) {
    return quantile(values, 0.5);
  }

  private static double quantile(double[] values, double part) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(part * (sorted.length - 1))];
  }
}
