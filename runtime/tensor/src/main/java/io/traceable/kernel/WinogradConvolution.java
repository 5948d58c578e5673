package io.traceable.kernel;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Convolution with windows of 3x3 at every pixel by fewer multiplications: 16 instead of 36 for two
 * by two pixels of the output, each for all channels a matrix product; F(2x2, 3x3) of A. Lavin, S.
 * Gray, "Fast Algorithms for Convolutional Neural Networks", 2016.
 *
 * <p>The transformed input of some tiles stays in cache; then, a panel of output channels after the
 * other, 16 products and their transform into the result. A tile's values do not depend on which
 * tiles or panels are computed together, nor on the number of threads. A sum is not finite where
 * its window holds an infinity, which becomes NaN, and where only a transform is too large: such
 * tiles are told to the caller, who computes them in another way. Immutable, safe for concurrent
 * use.
 */
final class WinogradConvolution {

  private static final @Nullable WinogradKernel KERNEL =
      VectorApi.find(WinogradKernel.class, "VectorWinogradKernel");

  /** Products for a tile. */
  private static final int PLANES = WinogradWeights.PLANES;

  /**
   * Terms summed up before the sum is added to the total, for the reasons of {@link PanelProduct}.
   */
  private static final int BLOCK = 256;

  /** Elements of transformed input that shall stay in the second-level cache. */
  private static final int CACHED = 200 * 1024;

  /** Tiles below which reading the weights takes longer than computing, measured. */
  private static final int FEW_TILES = 32;

  /** Channels below which transforms take too large a part of the time. */
  private static final int FEW_CHANNELS = 64;

  /** Products of channels whose transformed weights are sure to fit an array. */
  private static final int MOST_WEIGHTS = Integer.MAX_VALUE / PLANES;

  /** Weights whose transforms are sure to be finite. */
  private static final float LARGEST_WEIGHT = 1e37f;

  /** Multiplications below which a second thread costs more than it brings. */
  private static final long THREAD_WORK = 1_000_000;

  private static final ThreadLocal<Workspace> WORKSPACE = ThreadLocal.withInitial(Workspace::new);

  private final PanelKernel products;
  private final WinogradKernel kernel;
  private final int inputs;
  private final int outputs;
  private final float[] weights;
  private final float[] bias;

  private WinogradConvolution(
      PanelKernel products,
      WinogradKernel kernel,
      int inputs,
      int outputs,
      float[] weights,
      float[] bias) {
    this.products = products;
    this.kernel = kernel;
    this.inputs = inputs;
    this.outputs = outputs;
    this.weights = weights;
    this.bias = bias;
  }

  /**
   * Whether there are vectors, enough channels for them in whole ones, and weights whose transforms
   * are finite.
   *
   * @param weight [outputs, inputs, 3, 3], contiguous
   */
  static boolean fits(float[] weight, int outputs, int inputs) {
    PanelKernel products = PanelProduct.KERNEL;
    if (KERNEL == null
        || products == null
        || Math.min(inputs, outputs) < FEW_CHANNELS
        || inputs % VectorApi.lanes() != 0
        || outputs % products.width() != 0
        || (long) inputs * outputs > MOST_WEIGHTS) {
      return false;
    }
    for (float w : weight) {
      if (!(Math.abs(w) < LARGEST_WEIGHT)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Transforms weights that {@link #fits}.
   *
   * @param weight [outputs, inputs, 3, 3], contiguous
   * @param bias one value per output channel, or null
   */
  static WinogradConvolution pack(
      float[] weight, float @Nullable [] bias, int outputs, int inputs) {
    PanelKernel products = Objects.requireNonNull(PanelProduct.KERNEL);
    int width = products.width();
    float[] transformed = WinogradWeights.transform(weight, outputs, inputs, width);
    float[] biases = bias == null ? new float[outputs] : bias;
    WinogradKernel kernel = Objects.requireNonNull(KERNEL);
    return new WinogradConvolution(products, kernel, inputs, outputs, transformed, biases);
  }

  /** Whether it is faster than the sum of the window's products. */
  static boolean pays(ConvolutionGeometry geometry) {
    return tiles(geometry) >= FEW_TILES;
  }

  private static long tiles(ConvolutionGeometry geometry) {
    return (long) geometry.batch()
        * ((geometry.vertical().output() + 1) / 2)
        * ((geometry.horizontal().output() + 1) / 2);
  }

  /**
   * Computes the whole output, [batch, height, width, channels] in memory.
   *
   * @param epilogue its bias is not read
   * @return numbers of the tiles with sums that are not finite, in no order; nothing that can be
   *     relied on was written for them
   */
  int[] run(
      ConvolutionGeometry geometry, PaddedImage image, PanelEpilogue epilogue, float[] output) {
    return new Run(geometry, image, epilogue, output).run();
  }

  /** Copies the pixels of some tiles. */
  static void copyTiles(ConvolutionGeometry geometry, int[] tiles, float[] from, float[] to) {
    int channels = geometry.outputChannels();
    int height = geometry.vertical().output();
    int width = geometry.horizontal().output();
    int across = (width + 1) / 2;
    int down = (height + 1) / 2;
    for (int tile : tiles) {
      int x = tile % across * 2;
      int y = tile / across % down * 2;
      int image = tile / across / down * height;
      int pixels = Math.min(2, width - x);
      for (int line = y; line < Math.min(y + 2, height); line++) {
        int at = ((image + line) * width + x) * channels;
        System.arraycopy(from, at, to, at, pixels * channels);
      }
    }
  }

  /** One call. */
  private final class Run {

    private final PaddedImage image;
    private final PanelEpilogue epilogue;
    private final float[] output;
    private final int height;
    private final int width;
    private final int across;
    private final int down;
    private final int tiles;
    private final ConcurrentSkipListSet<Integer> notFinite = new ConcurrentSkipListSet<>();

    Run(ConvolutionGeometry geometry, PaddedImage image, PanelEpilogue epilogue, float[] output) {
      this.image = image;
      this.epilogue = epilogue;
      this.output = output;
      this.height = geometry.vertical().output();
      this.width = geometry.horizontal().output();
      this.across = (width + 1) / 2;
      this.down = (height + 1) / 2;
      this.tiles = geometry.batch() * across * down;
    }

    int[] run() {
      int panels = outputs / products.width();
      int block = products.rowBlock();
      int chunk = Math.max(CACHED / (PLANES * inputs), 2 * block);
      long work = (long) tiles * PLANES * inputs * outputs;
      int threads = work < THREAD_WORK ? 1 : KernelThreads.get();
      int shared = Math.max(Math.min(chunk, tiles / (2 * threads)), 4 * block);
      if (threads > 1 && tiles / shared >= Math.min(panels, 2 * threads)) {
        int size = share(shared, block);
        KernelThreads.run((tiles + size - 1) / size, i -> chunk(i * size, size));
      } else {
        int size = share(chunk, block);
        for (int from = 0; from < tiles; from += size) {
          if (threads == 1) {
            chunk(from, size);
          } else {
            together(from, size, panels, threads);
          }
        }
      }
      return notFinite.stream().mapToInt(i -> i).toArray();
    }

    /** Tiles of nearly equal chunks that are not larger, in whole blocks. */
    private int share(int most, int block) {
      int number = (tiles + most - 1) / most;
      return ((tiles + number - 1) / number + block - 1) / block * block;
    }

    private void chunk(int from, int size) {
      int count = Math.min(size, tiles - from);
      Workspace workspace = WORKSPACE.get();
      int plane = plane(count);
      float[] v = workspace.v(plane);
      input(from, 0, count, v, plane, workspace);
      for (int p = 0; p < outputs / products.width(); p++) {
        panel(p, from, count, v, plane, workspace);
      }
    }

    /** A chunk that several threads share: first by tiles, then by panels. */
    private void together(int from, int size, int panels, int threads) {
      int count = Math.min(size, tiles - from);
      int plane = plane(count);
      float[] v = WORKSPACE.get().v(plane);
      int part = (count + 2 * threads - 1) / (2 * threads);
      IntConsumer transform =
          i -> input(from, i * part, Math.min(part, count - i * part), v, plane, WORKSPACE.get());
      KernelThreads.run((count + part - 1) / part, transform);
      KernelThreads.run(panels, p -> panel(p, from, count, v, plane, WORKSPACE.get()));
    }

    /** Distance of planes that puts their elements of a place in different sets of the cache. */
    private int plane(int count) {
      return (count * inputs + 1023) / 1024 * 1024 + 80;
    }

    /** Transforms tiles {@code start} to {@code start + count - 1} of a chunk. */
    private void input(int chunk, int start, int count, float[] v, int plane, Workspace workspace) {
      int lastTile = chunk + start + count;
      for (int tile = chunk + start; tile < lastTile; ) {
        int x = tile % across;
        int y = tile / across % down * 2 - image.top;
        int left = x * 2 - image.left;
        int at = image.offset + tile / across / down * image.batchStride;
        int to = (tile - chunk) * inputs;
        boolean isInside = y >= 0 && y + 4 <= image.height && left >= 0;
        // Tiles up to the end of the line that are inside, the last one four pixels wide.
        int inside = isInside ? (image.width - left - 2) / 2 : 0;
        int number = Math.min(Math.min(inside, across - x), lastTile - tile);
        if (number > 0) {
          kernel.input(
              image.data,
              at + y * image.lineStride + left * image.pixelStride,
              image.lineStride,
              image.pixelStride,
              number,
              inputs,
              v,
              to,
              plane);
          tile += number;
        } else {
          float[] border = workspace.border(PLANES * inputs);
          border(at, y, left, border);
          kernel.input(border, 0, 4 * inputs, inputs, 1, inputs, v, to, plane);
          tile++;
        }
      }
    }

    /** A copy of a tile with zeros where there is no image. */
    private void border(int at, int y, int x, float[] border) {
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          int to = (4 * i + j) * inputs;
          if (y + i >= 0 && y + i < image.height && x + j >= 0 && x + j < image.width) {
            int from = at + (y + i) * image.lineStride + (x + j) * image.pixelStride;
            System.arraycopy(image.data, from, border, to, inputs);
          } else {
            Arrays.fill(border, to, to + inputs, 0f);
          }
        }
      }
    }

    /** One panel of output channels of a chunk of tiles. */
    private void panel(int panel, int chunk, int count, float[] v, int plane, Workspace workspace) {
      int columns = products.width();
      // Not a power of two, so that tiles are not all in the same sets of the cache.
      int stride = (PLANES + 1) * columns;
      float[] m = workspace.m(count * stride);
      int[] rows = workspace.rows(count, inputs);
      for (int k = 0; k < PLANES; k++) {
        int at = (panel * PLANES + k) * inputs * columns;
        for (int term = 0; term < inputs; term += BLOCK) {
          products.multiply(
              v,
              rows,
              count,
              k * plane + term,
              Math.min(BLOCK, inputs - term),
              weights,
              at + term * columns,
              term == 0 ? null : m,
              k * columns,
              stride,
              PanelEpilogue.NONE,
              0,
              m,
              k * columns,
              stride);
        }
      }
      Arrays.fill(workspace.check, 0f);
      output(panel * columns, chunk, count, m, workspace);
      if (!workspace.isFinite()) {
        for (int i = 0; i < count; i++) {
          for (int j = i * stride; j < i * stride + 4 * columns; j++) {
            if (!Float.isFinite(m[j])) {
              notFinite.add(chunk + i);
            }
          }
        }
      }
    }

    /** Transforms products into pixels. */
    private void output(int channel, int chunk, int count, float[] m, Workspace workspace) {
      float[] added = epilogue.residual();
      float[] residual = added == null ? workspace.zeros : added;
      int stride = (PLANES + 1) * products.width();
      for (int i = 0; i < count; ) {
        int tile = chunk + i;
        int x = tile % across;
        int y = tile / across % down * 2;
        int line = tile / across / down * height + y;
        boolean isLast = x == across - 1;
        // A last tile of one column is for itself.
        int whole = width / 2 - x;
        int number = whole > 0 ? Math.min(whole, count - i) : 1;
        int right = isLast && width % 2 == 1 ? 0 : outputs;
        int below = y + 1 < height ? width * outputs : 0;
        int to = (line * width + 2 * x) * outputs + channel;
        kernel.output(
            m,
            i * stride,
            stride,
            number,
            bias,
            channel,
            residual,
            added == null ? 0 : epilogue.residualOffset() + to,
            added == null ? 0 : right,
            added == null ? 0 : below,
            added == null ? 0 : 2 * outputs,
            epilogue.low(),
            epilogue.high(),
            output,
            to,
            right,
            below,
            2 * outputs,
            workspace.check);
        if (epilogue.hasFunction()) {
          int pixels = right == 0 ? 1 : 2 * number;
          apply(to, pixels);
          if (below > 0) {
            apply(to + below, pixels);
          }
        }
        i += number;
      }
    }

    private void apply(int to, int pixels) {
      for (int p = 0; p < pixels; p++) {
        int at = to + p * outputs;
        epilogue.function().apply(output, at, at + products.width());
      }
    }
  }

  /** What a thread writes to on its way. */
  private static final class Workspace {

    private float[] v = {};
    private float[] m = {};
    private float[] border = {};
    private int[] rows = {};
    private int rowStride;

    /** A vector, of any size. */
    final float[] check = new float[16];

    /** Two vectors, of any size. */
    final float[] zeros = new float[32];

    float[] v(int plane) {
      if (v.length < PLANES * plane) {
        v = new float[PLANES * plane];
      }
      return v;
    }

    float[] m(int size) {
      if (m.length < size) {
        m = new float[size];
      }
      return m;
    }

    float[] border(int size) {
      if (border.length < size) {
        border = new float[size];
      }
      return border;
    }

    /** Multiples of a number. */
    int[] rows(int count, int stride) {
      if (rows.length < count || rowStride != stride) {
        rows = new int[Math.max(count, rows.length)];
        Arrays.setAll(rows, i -> i * stride);
        rowStride = stride;
      }
      return rows;
    }

    boolean isFinite() {
      for (float value : check) {
        if (value != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
