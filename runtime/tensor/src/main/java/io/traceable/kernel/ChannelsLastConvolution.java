package io.traceable.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Two-dimensional convolution with vectors, with the channels of a pixel side by side in memory
 * ("NHWC").
 *
 * <p>In a padded image the terms of an output pixel are runs of memory at the same distances for
 * every pixel: a matrix product whose left factor is never written down ("implicit GEMM"). Only
 * padding or another layout needs a copy of the input. Where every channel is a group, it is no
 * matrix product but {@link DepthwiseConvolution}. Immutable, safe for concurrent use.
 */
public final class ChannelsLastConvolution {

  /** Elements of a padded input that positions in it are sure to be ints for. */
  private static final double MOST_ELEMENTS = 1 << 30;

  private static final ThreadLocal<float[]> PADDED = new ThreadLocal<>();

  private final PanelKernel kernel;
  private final int groups;
  private final @Nullable DepthwiseConvolution depthwise;
  private final PanelMatrix[] weights;
  private final float @Nullable [] @Nullable [] biases;

  private ChannelsLastConvolution(
      PanelKernel kernel,
      @Nullable DepthwiseConvolution depthwise,
      PanelMatrix[] weights,
      float @Nullable [] @Nullable [] biases) {
    this.kernel = kernel;
    this.depthwise = depthwise;
    this.groups = weights.length;
    this.weights = weights;
    this.biases = biases;
  }

  /**
   * Packs the weights; null where kernels are scalar, and where a group has so few output channels
   * that vectors would be empty for the most part.
   *
   * @param weight [outputs, inputs / groups, positions], contiguous
   * @param bias one value per output channel, or null
   * @param positions elements of the window
   */
  public static @Nullable ChannelsLastConvolution pack(
      float[] weight, float @Nullable [] bias, int outputs, int positions, int groups) {
    PanelKernel kernel = PanelProduct.KERNEL;
    int groupOutputs = outputs / groups;
    if (kernel != null && groups > 1 && outputs == groups && weight.length == outputs * positions) {
      DepthwiseConvolution depthwise = DepthwiseConvolution.pack(weight, bias, outputs, positions);
      return depthwise == null
          ? null
          : new ChannelsLastConvolution(kernel, depthwise, new PanelMatrix[0], null);
    }
    if (kernel == null || outputs == 0 || (groups > 1 && 4 * groupOutputs < kernel.width())) {
      return null;
    }
    int terms = weight.length / outputs;
    int channels = terms / positions;
    PanelMatrix[] weights = new PanelMatrix[groups];
    float[][] biases = new float[groups][];
    for (int g = 0; g < groups; g++) {
      float[] ordered = new float[terms * groupOutputs];
      for (int o = 0; o < groupOutputs; o++) {
        int from = (g * groupOutputs + o) * terms;
        for (int c = 0; c < channels; c++) {
          for (int p = 0; p < positions; p++) {
            ordered[(p * channels + c) * groupOutputs + o] = weight[from + c * positions + p];
          }
        }
      }
      weights[g] =
          PanelMatrix.pack(ordered, 0, groupOutputs, 1, terms, groupOutputs, kernel.width());
      if (bias != null) {
        biases[g] = Arrays.copyOfRange(bias, g * groupOutputs, (g + 1) * groupOutputs);
      }
    }
    return new ChannelsLastConvolution(kernel, null, weights, bias == null ? null : biases);
  }

  /** Whether the padded input fits an array. */
  public static boolean fits(ConvolutionGeometry geometry) {
    double size = (double) geometry.vertical().padded() * geometry.horizontal().padded();
    return size * geometry.inputChannels() * geometry.batch() < MOST_ELEMENTS;
  }

  /**
   * Computes the whole output, [batch, height, width, channels] in memory.
   *
   * @param strides of the input for batch, channel, row and column
   * @param residual values to add, in memory as the output is from {@code residualOffset} on, or
   *     null
   */
  public void run(
      ConvolutionGeometry geometry,
      float[] input,
      int offset,
      int[] strides,
      float @Nullable [] residual,
      int residualOffset,
      ElementwiseFunction activation,
      float[] output) {
    WindowAxis vertical = geometry.vertical();
    WindowAxis horizontal = geometry.horizontal();
    int channels = geometry.inputChannels();
    int width = (int) horizontal.padded();
    int height = (int) vertical.padded();
    int rows = geometry.batch() * geometry.outputPlane();
    if (rows == 0) {
      return;
    }
    if (depthwise != null) {
      depthwise.run(geometry, input, offset, strides, residual, residualOffset, activation, output);
      return;
    }
    boolean direct =
        width == horizontal.input()
            && height == vertical.input()
            && strides[1] == 1
            && strides[3] == channels
            && strides[2] == width * channels
            && (strides[0] == height * width * channels || geometry.batch() == 1);
    float[] image = direct ? input : pad(geometry, input, offset, strides, height, width);
    int start = direct ? offset : 0;
    int groupInputs = channels / groups;
    int groupOutputs = geometry.outputChannels() / groups;
    boolean lines = groups == 1 && horizontal.dilation() == 1;
    int[] segments = segments(geometry, lines, width * channels, channels);
    int terms = lines ? horizontal.kernel() * channels : groupInputs;
    int rowElements =
        Math.min(vertical.stride() * horizontal.stride() * groupInputs, segments.length * terms);
    for (int g = 0; g < groups; g++) {
      int first = start + g * groupInputs;
      new PanelProduct(
              kernel,
              image,
              (from, count, addresses) ->
                  addresses(geometry, first, height, width, from, count, addresses),
              rows,
              rowElements,
              segments,
              terms,
              weights[g],
              new PanelEpilogue(
                  biases == null ? null : biases[g], residual, residualOffset, activation),
              output,
              g * groupOutputs,
              geometry.outputChannels())
          .run();
    }
  }

  private static int[] segments(
      ConvolutionGeometry geometry, boolean lines, int lineStride, int pixelStride) {
    WindowAxis vertical = geometry.vertical();
    WindowAxis horizontal = geometry.horizontal();
    int perLine = lines ? 1 : horizontal.kernel();
    int[] segments = new int[vertical.kernel() * perLine];
    for (int i = 0; i < segments.length; i++) {
      segments[i] =
          i / perLine * vertical.dilation() * lineStride
              + i % perLine * horizontal.dilation() * pixelStride;
    }
    return segments;
  }

  private static void addresses(
      ConvolutionGeometry geometry,
      int first,
      int height,
      int width,
      int from,
      int count,
      int[] addresses) {
    int outputWidth = geometry.horizontal().output();
    int channels = geometry.inputChannels();
    int x = from % outputWidth;
    int y = from / outputWidth % geometry.vertical().output();
    int n = from / geometry.outputPlane();
    for (int i = 0; i < count; i++) {
      int line = n * height + y * geometry.vertical().stride();
      addresses[i] = first + (line * width + x * geometry.horizontal().stride()) * channels;
      if (++x == outputWidth) {
        x = 0;
        if (++y == geometry.vertical().output()) {
          y = 0;
          n++;
        }
      }
    }
  }

  /** The input with zeros around it, in the order of pixels. */
  private static float[] pad(
      ConvolutionGeometry geometry,
      float[] input,
      int offset,
      int[] strides,
      int height,
      int width) {
    int channels = geometry.inputChannels();
    int top = geometry.vertical().padding();
    int left = geometry.horizontal().padding();
    int size = geometry.batch() * height * width * channels;
    float[] padded = PADDED.get();
    if (padded == null || padded.length < size) {
      padded = new float[size];
      PADDED.set(padded);
    } else if (top > 0 || left > 0) {
      Arrays.fill(padded, 0, size, 0f);
    }
    int columns = geometry.horizontal().input();
    for (int n = 0; n < geometry.batch(); n++) {
      for (int y = 0; y < geometry.vertical().input(); y++) {
        int from = offset + n * strides[0] + y * strides[2];
        int to = ((n * height + y + top) * width + left) * channels;
        line(input, from, strides[1], strides[3], columns, channels, padded, to);
      }
    }
    return padded;
  }

  private static void line(
      float[] input,
      int from,
      int channelStride,
      int pixelStride,
      int columns,
      int channels,
      float[] padded,
      int to) {
    if (channelStride == 1 && pixelStride == channels) {
      System.arraycopy(input, from, padded, to, columns * channels);
    } else if (channelStride == 1) {
      for (int x = 0; x < columns; x++) {
        System.arraycopy(input, from + x * pixelStride, padded, to + x * channels, channels);
      }
    } else {
      for (int c = 0; c < channels; c++) {
        for (int x = 0; x < columns; x++) {
          padded[to + x * channels + c] = input[from + c * channelStride + x * pixelStride];
        }
      }
    }
  }
}
