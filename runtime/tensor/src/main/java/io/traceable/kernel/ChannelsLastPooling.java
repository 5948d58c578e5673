package io.traceable.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Two-dimensional pooling of images with the channels of a pixel side by side: the loops over
 * channels are innermost. Every element is computed in the order of {@link PoolingKernel}, to the
 * same bits.
 */
public final class ChannelsLastPooling {

  private static final @Nullable ChannelKernel KERNEL =
      VectorApi.find(ChannelKernel.class, "VectorChannelKernel");

  private final float[] input;
  private final int offset;
  private final int batch;
  private final int channels;
  private final int batchStride;
  private final int rowStride;
  private final int columnStride;
  private final float[] out;

  /**
   * A pooling of an image.
   *
   * @param strides of the input for batch, row and column; that of channels is 1
   * @param out receives the result, [batch, height, width, channels] in memory
   */
  public ChannelsLastPooling(
      float[] input, int offset, int batch, int channels, int[] strides, float[] out) {
    this.input = input;
    this.offset = offset;
    this.batch = batch;
    this.channels = channels;
    this.batchStride = strides[0];
    this.rowStride = strides[1];
    this.columnStride = strides[2];
    this.out = out;
  }

  /** As {@link PoolingKernel#max}. */
  public void max(WindowAxis vertical, WindowAxis horizontal) {
    max(Windows.of(vertical), Windows.of(horizontal));
  }

  /** As {@link PoolingKernel#average}. */
  public void average(WindowAxis vertical, WindowAxis horizontal, boolean countsPadding) {
    average(Windows.of(vertical), Windows.of(horizontal), countsPadding);
  }

  /** As {@link PoolingKernel#adaptiveMax}. */
  public void adaptiveMax(int height, int width, int outputHeight, int outputWidth) {
    max(Windows.adaptive(height, outputHeight), Windows.adaptive(width, outputWidth));
  }

  /** As {@link PoolingKernel#adaptiveAverage}. */
  public void adaptiveAverage(int height, int width, int outputHeight, int outputWidth) {
    average(Windows.adaptive(height, outputHeight), Windows.adaptive(width, outputWidth), false);
  }

  /** The windows along an axis: where the parts inside the input begin and end, and their sizes. */
  private static final class Windows {

    final int[] first;
    final int[] end;
    final int[] counted;
    final int dilation;

    private Windows(int number, int dilation) {
      this.first = new int[number];
      this.end = new int[number];
      this.counted = new int[number];
      this.dilation = dilation;
    }

    static Windows of(WindowAxis axis) {
      int number = axis.output();
      Windows windows = new Windows(number, axis.dilation());
      for (int i = 0; i < number; i++) {
        windows.first[i] = PoolingKernel.first(axis, i);
        windows.end[i] = PoolingKernel.end(axis, i);
        windows.counted[i] = PoolingKernel.counted(axis, i);
      }
      return windows;
    }

    static Windows adaptive(int size, int number) {
      Windows windows = new Windows(number, 1);
      for (int i = 0; i < number; i++) {
        windows.first[i] = PoolingKernel.adaptiveStart(i, size, number);
        windows.end[i] = PoolingKernel.adaptiveEnd(i, size, number);
      }
      return windows;
    }

    int number() {
      return first.length;
    }

    /** Elements of the largest window. */
    int most() {
      int most = 0;
      for (int i = 0; i < first.length; i++) {
        most = Math.max(most, (end[i] - first[i] + dilation - 1) / dilation);
      }
      return most;
    }
  }

  private void max(Windows vertical, Windows horizontal) {
    int[] window = new int[vertical.most() * horizontal.most()];
    int at = 0;
    for (int n = 0; n < batch; n++) {
      for (int y = 0; y < vertical.number(); y++) {
        for (int x = 0; x < horizontal.number(); x++) {
          int count = 0;
          for (int r = vertical.first[y]; r < vertical.end[y]; r += vertical.dilation) {
            int line = offset + n * batchStride + r * rowStride;
            for (int c = horizontal.first[x]; c < horizontal.end[x]; c += horizontal.dilation) {
              window[count++] = line + c * columnStride;
            }
          }
          maximum(window, count, at);
          at += channels;
        }
      }
    }
  }

  private void maximum(int[] window, int count, int at) {
    if (KERNEL != null && count > 0) {
      KERNEL.max(input, window, count, out, at, channels);
      return;
    }
    Arrays.fill(out, at, at + channels, Float.NEGATIVE_INFINITY);
    for (int w = 0; w < count; w++) {
      maximum(input, window[w], out, at, channels);
    }
  }

  private static void maximum(float[] input, int from, float[] out, int at, int count) {
    for (int i = 0; i < count; i++) {
      out[at + i] = Math.max(out[at + i], input[from + i]);
    }
  }

  private void average(Windows vertical, Windows horizontal, boolean countsPadding) {
    double[] sums = new double[channels];
    double[] line = new double[channels];
    int at = 0;
    for (int n = 0; n < batch; n++) {
      for (int y = 0; y < vertical.number(); y++) {
        int top = vertical.first[y];
        int bottom = vertical.end[y];
        for (int x = 0; x < horizontal.number(); x++) {
          int left = horizontal.first[x];
          int right = horizontal.end[x];
          Arrays.fill(sums, 0);
          for (int r = top; r < bottom; r++) {
            Arrays.fill(line, 0);
            int from = offset + n * batchStride + r * rowStride;
            for (int c = left; c < right; c++) {
              add(input, from + c * columnStride, line);
            }
            add(line, sums);
          }
          double count =
              countsPadding
                  ? (double) vertical.counted[y] * horizontal.counted[x]
                  : (double) (bottom - top) * (right - left);
          for (int i = 0; i < channels; i++) {
            out[at + i] = (float) (sums[i] / count);
          }
          at += channels;
        }
      }
    }
  }

  private static void add(float[] input, int from, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += input[from + i];
    }
  }

  private static void add(double[] values, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i];
    }
  }
}
