package io.traceable.samples.benchmarks.peers;

import io.traceable.io.StateDict;
import io.traceable.nn.Block;
import io.traceable.onnx.Dimension;
import io.traceable.onnx.OnnxExporter;
import io.traceable.samples.benchmarks.peers.FirstResult.Engine;
import io.traceable.samples.models.Mlp;
import io.traceable.samples.models.ResNet50;
import io.traceable.samples.quickstart.DigitsCnn;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Prints for each model and engine: the time from the start of a JVM to the first result, model
 * loaded from a file; the most memory that JVM took; and the size of what has to be deployed. The
 * engines run in turns.
 *
 * <p>System property: {@code rounds}.
 */
public final class StartUpBenchmark {

  private static final String DJL_JARS =
      ".*/(ai/djl|com/google/code/gson|net/java/dev/jna|org/slf4j|org/apache/commons|commons-\\w+)/.*";

  private StartUpBenchmark() {}

  /** A model that is loaded. */
  private record Start(String name, Supplier<Block> model, int... shape) {}

  private static final List<Start> STARTS =
      List.of(
          new Start("mlp", Mlp::new, 1, 128),
          new Start("digits cnn", DigitsCnn::new, 1, 1, 8, 8),
          new Start("resnet50", ResNet50::new, 1, 3, 224, 224));

  /** Measures and prints. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int rounds = Integer.getInteger("rounds", 9);
    List<Engine> engines = new ArrayList<>(List.of(Engine.values()));
    if (!DjlContestant.isAvailable()) {
      System.out.println("PyTorch is not on the class path: -Pbenchmarks,peers brings it");
      engines.remove(Engine.DJL);
    }
    System.out.printf(Locale.ROOT, "JDK %s, 1 thread, %d rounds%n", Runtime.version(), rounds);
    Path folder = Files.createTempDirectory("start-up");
    for (Start start : STARTS) {
      measure(start, engines, rounds, folder);
    }
    System.out.printf(Locale.ROOT, "deployed, without the model's weights%n");
    print("sibling", ".*/(annotations|core|tensor|traceable-[\\w.-]+)/.*|.*jspecify.*");
    print("onnxruntime", ".*onnxruntime.*");
    if (engines.contains(Engine.DJL)) {
      print("djl pytorch", DJL_JARS);
    }
  }

  private static void measure(Start start, List<Engine> engines, int rounds, Path folder)
      throws IOException, InterruptedException {
    Block model = start.model().get();
    Path weights = folder.resolve(start.name() + ".safetensors");
    Path exported = folder.resolve(start.name() + ".onnx");
    StateDict.save(model, weights);
    Dimension[] shape =
        Arrays.stream(start.shape()).mapToObj(Dimension::of).toArray(Dimension[]::new);
    OnnxExporter.of(model).input("x", shape).export().write(exported);
    double[][] milliseconds = new double[engines.size()][rounds];
    double[][] megabytes = new double[engines.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < engines.size(); i++) {
        int turn = (i + round) % engines.size();
        List<String> command = command(engines.get(turn), model, weights, exported, start.shape());
        double[] seen = run(command);
        milliseconds[turn][round] = seen[0];
        megabytes[turn][round] = seen[1];
      }
    }
    System.out.println(start.name());
    for (int i = 0; i < engines.size(); i++) {
      double[] ratios = Rounds.ratios(milliseconds[0], milliseconds[i]);
      System.out.printf(
          Locale.ROOT,
          "  %-14s %8.0f ms   sibling / it %5.2f  [%.2f, %.2f]   at most %5.0f MB%n",
          engines.get(i).name().toLowerCase(Locale.ROOT),
          Rounds.quantile(milliseconds[i], 0.5),
          Rounds.quantile(ratios, 0.5),
          Rounds.quantile(ratios, 0.25),
          Rounds.quantile(ratios, 0.75),
          Rounds.quantile(megabytes[i], 0.5));
    }
  }

  private static List<String> command(
      Engine engine, Block model, Path weights, Path exported, int[] shape) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (engine == Engine.SIBLING || engine == Engine.ORIGINAL) {
      command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FirstResult.class.getName(), engine.name()));
    command.addAll(List.of(model.getClass().getName(), weights.toString(), exported.toString()));
    Arrays.stream(shape).mapToObj(Integer::toString).forEach(command::add);
    return command;
  }

  /** Milliseconds to the first result, and megabytes. */
  private static double[] run(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String first = out.readLine();
      double milliseconds = (System.nanoTime() - start) / 1e6;
      String memory = out.readLine();
      if (process.waitFor() != 0 || first == null || !first.startsWith(FirstResult.DONE)) {
        throw new IllegalStateException(String.join(" ", command) + " gave no result");
      }
      return new double[] {milliseconds, Double.parseDouble(memory)};
    }
  }

  private static void print(String engine, String entries) throws IOException {
    long bytes = 0;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (entry.matches(entries) && Files.isRegularFile(path)) {
        bytes += Files.size(path);
      }
    }
    System.out.printf(Locale.ROOT, "  %-14s %8.1f MB%n", engine, bytes / 1e6);
  }
}
