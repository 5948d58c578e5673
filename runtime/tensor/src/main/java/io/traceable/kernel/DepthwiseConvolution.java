package io.traceable.kernel;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Depthwise convolution with vectors over a padded image in the order of pixels: every channel has
 * a window of its own, and neighbouring channels are neighbouring lanes.
 *
 * <p>Pixels are shared out to threads, and every sum takes its terms in one order, so that results
 * do not depend on the number of threads. Immutable, safe for concurrent use.
 */
final class DepthwiseConvolution {

  private static final @Nullable DepthwiseKernel KERNEL =
      VectorApi.find(DepthwiseKernel.class, "VectorDepthwiseKernel");

  /** Channels whose weights shall stay in the first-level cache while pixels pass by. */
  private static final int CHANNELS = 128;

  /** Pixels of one piece of work. */
  private static final int MOST_PIXELS = 64;

  /** Taps summed up before the sum is added to the total, which keeps rounding errors small. */
  private static final int BLOCK = 256;

  /** Multiplications below which a second thread costs more than it brings. */
  private static final long THREAD_WORK = 500_000;

  private static final ThreadLocal<Workspace> WORKSPACE = new ThreadLocal<>();

  private final DepthwiseKernel kernel;
  private final PanelKernel finisher;
  private final float[] weight;
  private final int stride;
  private final float @Nullable [] bias;

  private DepthwiseConvolution(
      DepthwiseKernel kernel,
      PanelKernel finisher,
      float[] weight,
      int stride,
      float @Nullable [] bias) {
    this.kernel = kernel;
    this.finisher = finisher;
    this.weight = weight;
    this.stride = stride;
    this.bias = bias;
  }

  /**
   * Packs the weights; null where kernels are scalar, and where there are so few channels that
   * vectors would be empty for the most part.
   *
   * @param weight [channels, 1, positions], contiguous
   */
  static @Nullable DepthwiseConvolution pack(
      float[] weight, float @Nullable [] bias, int channels, int positions) {
    DepthwiseKernel kernel = KERNEL;
    PanelKernel finisher = PanelProduct.KERNEL;
    int lanes = VectorApi.lanes();
    if (kernel == null || finisher == null || 4 * channels < lanes) {
      return null;
    }
    int stride = (channels + lanes - 1) / lanes * lanes;
    float[] ordered = new float[positions * stride];
    for (int c = 0; c < channels; c++) {
      for (int p = 0; p < positions; p++) {
        ordered[p * stride + c] = weight[c * positions + p];
      }
    }
    return new DepthwiseConvolution(kernel, finisher, ordered, stride, bias);
  }

  /**
   * Computes the whole output, [batch, height, width, channels] in memory.
   *
   * @param image with its padding
   * @param pixels where the windows of output pixels begin
   * @param rows number of output pixels
   * @param taps distances of a window's elements from its begin
   */
  void run(
      float[] image,
      PanelProduct.Rows pixels,
      int rows,
      int channels,
      int[] taps,
      float @Nullable [] residual,
      int residualOffset,
      ElementwiseFunction activation,
      float[] output) {
    PanelEpilogue epilogue = new PanelEpilogue(bias, residual, residualOffset, activation);
    int block = kernel.pixelBlock();
    long work = (long) rows * channels * taps.length;
    int threads = work < THREAD_WORK ? 1 : KernelThreads.get();
    int size = MOST_PIXELS;
    if (threads > 1) {
      int share = (rows + 2 * threads - 1) / (2 * threads);
      size = Math.min(size, (share + block - 1) / block * block);
    }
    int pieces = (rows + size - 1) / size;
    int piece = size;
    IntConsumer task =
        i -> {
          int from = i * piece;
          int count = Math.min(piece, rows - from);
          piece(image, pixels, from, count, channels, taps, epilogue, output);
        };
    if (threads == 1) {
      for (int i = 0; i < pieces; i++) {
        task.accept(i);
      }
    } else {
      KernelThreads.run(pieces, task);
    }
  }

  private void piece(
      float[] image,
      PanelProduct.Rows pixels,
      int from,
      int count,
      int channels,
      int[] taps,
      PanelEpilogue epilogue,
      float[] output) {
    Workspace workspace = workspace();
    int[] addresses = workspace.addresses;
    float[] sums = workspace.sums;
    pixels.fill(from, count, addresses);
    int block = kernel.pixelBlock();
    for (int c = 0; c < channels; c += CHANNELS) {
      int columns = Math.min(CHANNELS, channels - c);
      for (int p = 0; p < count; p += block) {
        for (int t = 0; t < taps.length; t += BLOCK) {
          int end = Math.min(t + BLOCK, taps.length);
          kernel.multiply(
              image, addresses, p, count - 1, c, columns, taps, t, end, weight, stride, sums,
              CHANNELS, t > 0);
        }
        int at = (from + p) * channels + c;
        int existing = Math.min(block, count - p);
        finisher.finish(sums, CHANNELS, existing, columns, epilogue, c, output, at, channels);
      }
    }
    if (epilogue.hasFunction()) {
      epilogue.function().apply(output, from * channels, (from + count) * channels);
    }
  }

  private Workspace workspace() {
    Workspace workspace = WORKSPACE.get();
    if (workspace == null) {
      workspace = new Workspace(kernel.pixelBlock());
      WORKSPACE.set(workspace);
    }
    return workspace;
  }

  /** What a thread writes to on its way. */
  private static final class Workspace {

    final int[] addresses = new int[MOST_PIXELS];
    final float[] sums;

    Workspace(int block) {
      sums = new float[block * CHANNELS];
    }
  }
}
