package io.traceable.nn;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.traceable.kernel.KernelThreads;
import io.traceable.kernel.VectorApi;
import io.traceable.tensor.Activation;
import io.traceable.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A warm kernel allocates its result and little more. Vectors that the JIT compiler keeps as
 * objects show here: they cost megabytes, and tens of times the time. Whether it does so may depend
 * on what ran before, so that forms are used one after the other.
 */
class WarmKernelsTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int FEW = 20_000;

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  // What was computed last: no call may be left out.
  @SuppressWarnings("unused")
  private static volatile Object result = "";

  private final int threads = KernelThreads.get();

  @BeforeEach
  void runOnThisThread() {
    assumeTrue(VectorApi.isEnabled());
    KernelThreads.set(1);
  }

  @AfterEach
  void runAsBefore() {
    KernelThreads.set(threads);
  }

  @Test
  void aConvolutionAllocatesLittleMoreThanItsResultInEveryForm() {
    Tensor x = random(1, 1, 32, 14, 14).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
    Conv2d conv = new Conv2d(32, 64, 3, Conv2dOptions.DEFAULT.padding(2).dilation(2));
    Tensor residual = conv.forward(x);
    assertBecomesLean(() -> conv.forward(x));
    assertBecomesLean(() -> conv.forward(x, Activation.RELU));
    assertBecomesLean(() -> conv.forward(x, residual, Activation.RELU));
    assertBecomesLean(() -> conv.forward(x, Activation.RELU6));
    assertBecomesLean(() -> conv.forward(x));
  }

  @Test
  void aConvolutionByWinogradsAlgorithmAllocatesLittleMoreThanItsResultInEveryForm() {
    Tensor x = random(1, 1, 64, 15, 15).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
    Conv2d conv = new Conv2d(64, 64, 3, 1, 1);
    assertBecomesLean(() -> conv.forward(x));
    assertBecomesLean(() -> conv.forward(x, Activation.RELU));
    assertBecomesLean(() -> conv.forward(x, x, Activation.RELU6));
    assertBecomesLean(() -> conv.forward(x));
  }

  @Test
  void aDepthwiseConvolutionAllocatesLittleMoreThanItsResultInEveryForm() {
    Tensor x = random(1, 1, 64, 14, 14).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
    Conv2d conv = new Conv2d(64, 64, 3, Conv2dOptions.DEFAULT.padding(1).groups(64));
    Conv2d strided = new Conv2d(64, 64, 3, Conv2dOptions.DEFAULT.stride(2).padding(1).groups(64));
    assertBecomesLean(() -> conv.forward(x));
    assertBecomesLean(() -> conv.forward(x, Activation.RELU));
    assertBecomesLean(() -> strided.forward(x, Activation.RELU6));
    assertBecomesLean(() -> conv.forward(x, x, Activation.RELU6));
  }

  @Test
  void aRecurrentLayerAllocatesLittleMoreThanItsResultForOneRowAndForMany() {
    assumeTrue(
        Runtime.version().feature() >= 25,
        "on JDK 17 some vectors of cells and gates are kept as objects: docs/decisions/recurrent-layers.md");
    for (int batch : new int[] {1, 6, 1}) {
      Tensor x = random(batch, 12, batch, 48);
      LSTM lstm = new LSTM(48, 64);
      GRU gru = new GRU(48, 64);
      assertBecomesLean(() -> lstm.forward(x).output());
      assertBecomesLean(() -> gru.forward(x).output());
    }
  }

  @Test
  void softmaxAndNormsAllocateLittleMoreThanTheirResults() {
    Tensor x = random(1, 64, 1000);
    LayerNorm layer = new LayerNorm(1000);
    RMSNorm rms = new RMSNorm(1000);
    assertBecomesLean(() -> x.softmax(-1));
    assertBecomesLean(() -> x.logSoftmax(-1));
    assertBecomesLean(() -> layer.forward(x));
    assertBecomesLean(() -> rms.forward(x));
  }

  private static void assertBecomesLean(Supplier<Tensor> call) {
    long end = System.nanoTime() + PATIENCE;
    long allocated = Long.MAX_VALUE;
    long size = 4L * call.get().numel();
    while (allocated > size + FEW && System.nanoTime() < end) {
      for (int i = 0; i < 20; i++) {
        result = call.get();
      }
      long before = THREADS.getCurrentThreadAllocatedBytes();
      result = call.get();
      allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    assertThat(allocated).isLessThanOrEqualTo(size + FEW);
  }
}
