package io.traceable.samples.benchmarks.peers;

import ai.onnxruntime.OrtException;
import com.google.protobuf.InvalidProtocolBufferException;
import io.traceable.dispatch.Traced;
import io.traceable.kernel.KernelThreads;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

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
  public static void main(String[] args) throws OrtException, InvalidProtocolBufferException {
    String pattern = System.getProperty("workloads", ".*");
    int threads = Integer.getInteger("threads", 1);
    int rounds = Integer.getInteger("rounds", 15);
    KernelThreads.set(threads);
    DjlContestant.setThreads(threads);
    if (!DjlContestant.isAvailable()) {
      System.out.println("PyTorch is not on the class path: -Pbenchmarks,peers brings it");
    }
    System.out.printf(
        Locale.ROOT,
        "JDK %s, %d thread(s) for each, %d rounds%n",
        Runtime.version(),
        threads,
        rounds);
    for (Workload<?> workload : Workloads.all()) {
      if (workload.name().matches(pattern)) {
        measure(workload, threads, rounds);
      }
    }
  }

  private static <T> void measure(Workload<T> workload, int threads, int rounds)
      throws OrtException, InvalidProtocolBufferException {
    T model = workload.make().get();
    Supplier<Tensor> original = workload.run().apply(model);
    Tensor expected = original.get();
    List<Contestant> contestants = new ArrayList<>();
    T sibling = Traced.of(workload.type(), model);
    contestants.add(new TensorContestant("sibling", workload.run().apply(sibling)));
    contestants.add(new TensorContestant("original", original));
    byte[] exported = workload.exportOf(model).toByteArray();
    for (boolean isPinned : new boolean[] {true, false}) {
      contestants.add(new OnnxContestant(exported, workload.tensors(), threads, isPinned));
    }
    if (DjlContestant.isAvailable()) {
      byte[] fixed = workload.exportOfShapes(model).toByteArray();
      for (boolean isPinned : new boolean[] {true, false}) {
        contestants.add(new DjlContestant(fixed, workload.tensors(), isPinned));
      }
    }
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

  private static void requireAgreement(
      Workload<?> workload, Contestant contestant, Tensor expected) {
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

  private static void print(
      Workload<?> workload, List<Contestant> contestants, List<double[]> times) {
    System.out.printf(Locale.ROOT, "%s%n", workload.name());
    double[] sibling = times.get(0);
    for (int i = 0; i < contestants.size(); i++) {
      double[] ratios = Rounds.ratios(sibling, times.get(i));
      System.out.printf(
          Locale.ROOT,
          "  %-26s %12.1f us   sibling / it %6.2f  [%.2f, %.2f]%n",
          contestants.get(i).name(),
          Rounds.quantile(times.get(i), 0.5) / 1e3,
          Rounds.quantile(ratios, 0.5),
          Rounds.quantile(ratios, 0.25),
          Rounds.quantile(ratios, 0.75));
    }
  }
}
