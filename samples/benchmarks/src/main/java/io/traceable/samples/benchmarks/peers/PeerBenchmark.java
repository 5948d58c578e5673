package io.traceable.samples.benchmarks.peers;

import ai.onnxruntime.OrtException;
import io.traceable.dispatch.Traced;
import io.traceable.kernel.KernelThreads;
import io.traceable.nn.Block;
import io.traceable.onnx.Dimension;
import io.traceable.onnx.OnnxExporter;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints a table: for each workload the median time of original, sibling and ONNX Runtime, and the
 * ratios of the sibling to the others, median and quartiles over rounds.
 *
 * <p>System properties: {@code workloads} (a regular expression), {@code threads} (of each
 * contestant), {@code rounds}.
 */
public final class PeerBenchmark {

  private static final double TOLERANCE = 3e-6;

  private PeerBenchmark() {}

  /** Measures and prints. */
  public static void main(String[] args) throws OrtException {
    String pattern = System.getProperty("workloads", ".*");
    int threads = Integer.getInteger("threads", 1);
    int rounds = Integer.getInteger("rounds", 15);
    KernelThreads.set(threads);
    System.out.printf(
        Locale.ROOT,
        "JDK %s, %d thread(s) for each, %d rounds%n",
        Runtime.version(),
        threads,
        rounds);
    for (Workload workload : Workloads.all()) {
      if (workload.name().matches(pattern)) {
        measure(workload, threads, rounds);
      }
    }
  }

  private static void measure(Workload workload, int threads, int rounds) throws OrtException {
    Block model = workload.model().get();
    Tensor x = workload.input();
    Tensor expected = model.forward(x);
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(new TensorContestant("sibling", Traced.of(Block.class, model), x));
    contestants.add(new TensorContestant("original", model, x));
    var exported = OnnxExporter.of(model).input("x", shape(x)).export();
    contestants.add(new OnnxContestant(exported, x, expected, threads, true));
    contestants.add(new OnnxContestant(exported, x, expected, threads, false));
    try {
      for (Contestant contestant : contestants) {
        requireAgreement(workload, contestant, expected);
      }
      Rounds timing = new Rounds(contestants, rounds);
      timing.warmUp();
      print(workload, contestants, timing.time());
    } finally {
      contestants.forEach(Contestant::close);
    }
  }

  /** The first dimension is named, so that the runtime's plan is not made for one size only. */
  private static Dimension[] shape(Tensor x) {
    Dimension[] shape = new Dimension[x.rank()];
    shape[0] = Dimension.named("batch");
    for (int i = 1; i < shape.length; i++) {
      shape[i] = Dimension.of(x.dim(i));
    }
    return shape;
  }

  private static void requireAgreement(Workload workload, Contestant contestant, Tensor expected) {
    double difference = Tensor.maxRelativeDifference(contestant.output(), expected);
    if (difference > TOLERANCE) {
      throw new IllegalStateException(
          workload.name()
              + ": "
              + contestant.name()
              + " differs from the original by "
              + difference);
    }
  }

  private static void print(Workload workload, List<Contestant> contestants, List<double[]> times) {
    System.out.printf(Locale.ROOT, "%s%n", workload.name());
    double[] sibling = times.get(0);
    for (int i = 0; i < contestants.size(); i++) {
      double[] ratios = Rounds.ratios(sibling, times.get(i));
      System.out.printf(
          Locale.ROOT,
          "  %-22s %12.1f us   sibling / it %6.2f  [%.2f, %.2f]%n",
          contestants.get(i).name(),
          Rounds.quantile(times.get(i), 0.5) / 1e3,
          Rounds.quantile(ratios, 0.5),
          Rounds.quantile(ratios, 0.25),
          Rounds.quantile(ratios, 0.75));
    }
  }
}
