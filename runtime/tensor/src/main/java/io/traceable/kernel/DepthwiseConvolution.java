package io.traceable.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Depthwise convolution with vectors: every channel has a window of its own, and neighbouring
 * channels are neighbouring lanes.
 *
 * <p>A vector of channels of some lines is copied into a band, with zeros around it, where
 * neighbouring pixels are a constant distance apart; the band stays in the first caches. Lines are
 * shared out to threads, and every sum takes its terms in one order, so that results do not depend
 * on the number of threads. Immutable, safe for concurrent use.
 */
final class DepthwiseConvolution {

  private static final @Nullable DepthwiseKernel KERNEL =
      VectorApi.find(DepthwiseKernel.class, "VectorDepthwiseKernel");

  /** Elements of a band, about. */
  private static final int BAND = 12 * 1024;

  /** Elements of the lines that a band is taken from, about. */
  private static final int LINES = 64 * 1024;

  /** Taps summed up before the sum is added to the total, which keeps rounding errors small. */
  private static final int BLOCK = 256;

  /** Multiplications below which a second thread costs more than it brings. */
  private static final long THREAD_WORK = 500_000;

  private static final ThreadLocal<Workspace> WORKSPACE = new ThreadLocal<>();

  private final DepthwiseKernel kernel;
  private final PanelKernel finisher;
  private final int lanes;
  private final int positions;
  private final float[] weight;
  private final float[] bias;

  private DepthwiseConvolution(
      DepthwiseKernel kernel,
      PanelKernel finisher,
      int lanes,
      int positions,
      float[] weight,
      float[] bias) {
    this.kernel = kernel;
    this.finisher = finisher;
    this.lanes = lanes;
    this.positions = positions;
    this.weight = weight;
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
    int padded = (channels + lanes - 1) / lanes * lanes;
    float[] ordered = new float[Math.multiplyExact(positions, padded)];
    for (int c = 0; c < channels; c++) {
      int block = c / lanes * lanes * positions + c % lanes;
      for (int p = 0; p < positions; p++) {
        ordered[block + p * lanes] = weight[c * positions + p];
      }
    }
    float[] biases = bias == null ? new float[padded] : Arrays.copyOf(bias, padded);
    return new DepthwiseConvolution(kernel, finisher, lanes, positions, ordered, biases);
  }

  /**
   * Computes the whole output, [batch, height, width, channels] in memory.
   *
   * @param strides of the input for batch, channel, row and column
   * @param residual values to add, in memory as the output is from {@code residualOffset} on, or
   *     null
   */
  void run(
      ConvolutionGeometry geometry,
      float[] input,
      int offset,
      int[] strides,
      float @Nullable [] residual,
      int residualOffset,
      ElementwiseFunction activation,
      float[] output) {
    PanelEpilogue epilogue = new PanelEpilogue(bias, residual, residualOffset, activation);
    WindowAxis vertical = geometry.vertical();
    int lines = vertical.output();
    long work = (long) geometry.batch() * geometry.outputPlane() * geometry.inputChannels();
    int threads = work * positions < THREAD_WORK ? 1 : KernelThreads.get();
    long lineElements = geometry.horizontal().padded() * vertical.stride();
    long most = Math.min(BAND / lanes, LINES / geometry.inputChannels()) / lineElements;
    int height = (int) Math.max(1, Math.min(most, lines));
    if (threads > 1) {
      height = Math.min(height, (geometry.batch() * lines + 2 * threads - 1) / (2 * threads));
    }
    int perImage = (lines + height - 1) / height;
    int size = height;
    IntConsumer task =
        i -> {
          int first = i % perImage * size;
          Piece piece =
              new Piece(
                  geometry,
                  input,
                  offset,
                  strides,
                  epilogue,
                  output,
                  i / perImage,
                  first,
                  Math.min(size, lines - first));
          piece.run();
        };
    int pieces = geometry.batch() * perImage;
    KernelThreads.run(pieces, threads, task);
  }

  /** Some lines of the output of one image. */
  private final class Piece {

    final WindowAxis vertical;
    final WindowAxis horizontal;
    final int channels;
    final float[] input;
    final int image;
    final int[] strides;
    final PanelEpilogue epilogue;
    final float[] output;
    final int outputImage;
    final int firstLine;
    final int lines;
    final int bandWidth;
    final int bandHeight;
    final Workspace workspace;

    Piece(
        ConvolutionGeometry geometry,
        float[] input,
        int offset,
        int[] strides,
        PanelEpilogue epilogue,
        float[] output,
        int index,
        int firstLine,
        int lines) {
      this.vertical = geometry.vertical();
      this.horizontal = geometry.horizontal();
      this.channels = geometry.inputChannels();
      this.input = input;
      this.image = offset + index * strides[0];
      this.strides = strides;
      this.epilogue = epilogue;
      this.output = output;
      this.outputImage = index * geometry.outputPlane() * channels;
      this.firstLine = firstLine;
      this.lines = lines;
      this.bandWidth = (int) horizontal.padded();
      this.bandHeight = (lines - 1) * vertical.stride() + (int) vertical.span();
      this.workspace = workspace(bandHeight * bandWidth * lanes);
    }

    void run() {
      boolean isPlain =
          vertical.kernel() == 3
              && horizontal.kernel() == 3
              && vertical.dilation() == 1
              && horizontal.dilation() == 1
              && horizontal.stride() <= 2
              && epilogue.residual() == null;
      clearBorders();
      for (int c = 0; c < channels; c += lanes) {
        fill(c);
        if (isPlain && c + lanes <= channels) {
          threeByThree(c);
        } else {
          anyWindow(c);
        }
      }
      if (epilogue.hasFunction()) {
        int from = outputImage + firstLine * horizontal.output() * channels;
        int to = from + lines * horizontal.output() * channels;
        epilogue.function().apply(output, from, to);
      }
    }

    /** The band's first line in the input. */
    private int top() {
      return vertical.start(firstLine);
    }

    /** Zeros where the band has padding: the same for all channels. */
    private void clearBorders() {
      float[] band = workspace.band;
      int line = bandWidth * lanes;
      int left = horizontal.padding() * lanes;
      int right = left + horizontal.input() * lanes;
      for (int y = 0; y < bandHeight; y++) {
        if (isInside(top() + y)) {
          Arrays.fill(band, y * line, y * line + left, 0f);
          Arrays.fill(band, y * line + right, (y + 1) * line, 0f);
        } else {
          Arrays.fill(band, y * line, (y + 1) * line, 0f);
        }
      }
    }

    private boolean isInside(int y) {
      return y >= 0 && y < vertical.input();
    }

    private void fill(int channel) {
      int existing = Math.min(lanes, channels - channel);
      int columns = horizontal.input();
      float[] band = workspace.band;
      for (int y = 0; y < bandHeight; y++) {
        if (!isInside(top() + y)) {
          continue;
        }
        int from = image + (top() + y) * strides[2] + channel * strides[1];
        int to = (y * bandWidth + horizontal.padding()) * lanes;
        if (strides[1] == 1 && existing == lanes) {
          kernel.gather(input, from, strides[3], band, to, columns);
          continue;
        }
        for (int x = 0; x < columns; x++) {
          for (int c = 0; c < existing; c++) {
            band[to + x * lanes + c] = input[from + c * strides[1] + x * strides[3]];
          }
          Arrays.fill(band, to + x * lanes + existing, to + (x + 1) * lanes, 0f);
        }
      }
    }

    private void threeByThree(int channel) {
      int lineStride = bandWidth * lanes;
      for (int y = 0; y < lines; y++) {
        kernel.threeByThree(
            workspace.band,
            y * vertical.stride() * lineStride,
            lineStride,
            horizontal.stride(),
            weight,
            channel * positions,
            bias,
            channel,
            epilogue.low(),
            epilogue.high(),
            output,
            outputImage + (firstLine + y) * horizontal.output() * channels + channel,
            channels,
            horizontal.output());
      }
    }

    private void anyWindow(int channel) {
      int existing = Math.min(lanes, channels - channel);
      int block = kernel.pixelBlock();
      int width = horizontal.output();
      int[] taps = taps();
      int[] addresses = new int[width];
      float[] sums = workspace.sums;
      for (int y = 0; y < lines; y++) {
        for (int x = 0; x < width; x++) {
          addresses[x] = (y * vertical.stride() * bandWidth + x * horizontal.stride()) * lanes;
        }
        int line = outputImage + (firstLine + y) * width * channels + channel;
        for (int p = 0; p < width; p += block) {
          int count = Math.min(block, width - p);
          int at = line + p * channels;
          boolean add = residual(at, count, existing, sums);
          for (int t = 0; t < taps.length; t += BLOCK) {
            int end = Math.min(t + BLOCK, taps.length);
            kernel.multiply(
                workspace.band,
                addresses,
                p,
                width - 1,
                taps,
                t,
                end,
                weight,
                channel * positions,
                sums,
                add);
            add = true;
          }
          finisher.finish(sums, lanes, count, existing, epilogue, channel, output, at, channels);
        }
      }
    }

    private int[] taps() {
      int[] taps = new int[positions];
      for (int i = 0; i < positions; i++) {
        int y = i / horizontal.kernel() * vertical.dilation();
        int x = i % horizontal.kernel() * horizontal.dilation();
        taps[i] = (y * bandWidth + x) * lanes;
      }
      return taps;
    }

    /** Begins sums with the residual; false if there is none. */
    private boolean residual(int at, int count, int existing, float[] sums) {
      float[] residual = epilogue.residual();
      if (residual == null) {
        return false;
      }
      Arrays.fill(sums, 0f);
      for (int p = 0; p < count; p++) {
        int from = epilogue.residualOffset() + at + p * channels;
        System.arraycopy(residual, from, sums, p * lanes, existing);
      }
      return true;
    }
  }

  private Workspace workspace(int size) {
    Workspace workspace = WORKSPACE.get();
    if (workspace == null || workspace.band.length < size) {
      workspace = new Workspace(size, kernel.pixelBlock() * lanes);
      WORKSPACE.set(workspace);
    }
    return workspace;
  }

  /** What a thread writes to on its way. */
  private static final class Workspace {

    final float[] band;
    final float[] sums;

    Workspace(int size, int sums) {
      this.band = new float[size];
      this.sums = new float[sums];
    }
  }
}
