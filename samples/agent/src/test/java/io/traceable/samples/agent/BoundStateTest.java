package io.traceable.samples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model whose sibling folds BatchNorm into a convolution's weights, once for each model. */
class BoundStateTest {

  private static final String MODEL =
      """
      import io.traceable.annotations.Traceable;
      import io.traceable.nn.*;
      import io.traceable.tensor.Tensor;

      public class Net implements Block {
        final Conv2d conv = new Conv2d(1, 2, 3);
        final BatchNorm2d norm = new BatchNorm2d(2);

        Net(double weight) {
          conv.weight().set(Tensor.full(weight, 2, 1, 3, 3));
          conv.bias().set(Tensor.full(0.5, 2));
          norm.runningMean().set(Tensor.full(2, 2));
          norm.runningVar().set(Tensor.full(3, 2));
        }

        @Override
        @Traceable
        public Tensor forward(Tensor x) {
          return norm.forward(conv.forward(x)).relu();
        }
      }
      """;

  private Program program;

  @BeforeEach
  void compileModel(@TempDir Path folder) {
    program = new Program(folder).compile(MODEL);
  }

  private String run(String statements, String... jvmOptions) {
    return program
        .compile(
            java.util.List.of("-proc:none"),
            """
            import io.traceable.dispatch.*;
            import io.traceable.tensor.Tensor;
            import java.lang.ref.WeakReference;
            import java.util.*;
            import java.util.concurrent.*;

            public final class Main {
              static final Tensor X = Tensor.arange(0, 25, 1).to(io.traceable.tensor.DType.FLOAT32).reshape(1, 1, 5, 5);

              /** Within the tolerance and not to the bit: so the folded form has run. */
              static String compare(Net net) {
                Tensor sibling = net.forward(X);
                Traced.setMode(DispatchMode.ORIGINAL);
                Tensor original = net.forward(X);
                Traced.setMode(DispatchMode.OPTIMIZED);
                double difference = Tensor.maxRelativeDifference(sibling, original);
                return difference <= 3e-6 ? "same " : "differs by " + difference + " ";
              }

              public static void main(String[] args) throws Exception {
                %s
              }
            }
            """
                .formatted(statements))
        .run(
            Stream.concat(
                    // Meant, so that nothing is said of vectors in what the program prints.
                    Stream.of("-Dtraceable.kernel.lanes=scalar"), Arrays.stream(jvmOptions))
                .toArray(String[]::new));
  }

  @Test
  void eachModelHasItsOwnValues() {
    assertThat(
            run(
                """
                Net one = new Net(1);
                Net two = new Net(2);
                System.out.print(compare(one) + compare(two) + compare(one));
                """))
        .isEqualTo("same same same ");
  }

  @Test
  void valuesAreBoundOnceForAModel() {
    assertThat(
            run(
                """
                Net net = new Net(1);
                compare(net);
                for (int i = 0; i < 10; i++) net.forward(X);
                System.out.print(Traced.rebind(net));
                """))
        .isEqualTo("1");
  }

  @Test
  void oldValuesAreUsedUntilARebindAndNewOnesAfterIt() {
    assertThat(
            run(
                """
                Net net = new Net(1);
                net.forward(X);
                net.norm.runningMean().set(Tensor.full(-7, 2));
                System.out.print(compare(net).startsWith("differs") + " ");
                Traced.rebind(net.norm);
                System.out.print(compare(net));
                """))
        .isEqualTo("true same ");
  }

  @Test
  void aModelThatNobodyUsesIsCollected() {
    assertThat(
            run(
                """
                Net net = new Net(1);
                compare(net);
                WeakReference<Net> gone = new WeakReference<>(net);
                net = null;
                for (int i = 0; i < 50 && gone.get() != null; i++) {
                  System.gc();
                  Thread.sleep(20);
                }
                System.out.print(gone.get());
                """))
        .isEqualTo("null");
  }

  @Test
  void manyModelsDoNotFillTheHeap() {
    assertThat(
            run(
                """
                for (int i = 0; i < 20000; i++) {
                  new Net(i).forward(X);
                }
                System.out.print("alive");
                """,
                "-Xmx24m"))
        .isEqualTo("alive");
  }

  @Test
  void threadsThatCallAModelAtTheSameTimeGetTheSameValues() {
    assertThat(
            run(
                """
                Net net = new Net(1);
                Callable<Tensor> call = () -> net.forward(X);
                ExecutorService pool = Executors.newFixedThreadPool(8);
                Set<String> results = new HashSet<>();
                for (Future<Tensor> result : pool.invokeAll(Collections.nCopies(200, call))) {
                  results.add(Arrays.toString(result.get().toFloatArray()));
                }
                pool.shutdown();
                System.out.print(results.size() + " " + compare(net));
                """))
        .isEqualTo("1 same ");
  }

  @Test
  void inModeVerifyTheTwoFormsAgree() {
    assertThat(
            run(
                """
                Traced.setVerifyListener(d -> { throw new AssertionError(d.toString()); });
                new Net(1).forward(X);
                System.out.print("agree");
                """,
                "-Dtraceable.mode=verify"))
        .endsWith("agree");
  }
}
