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
 * matrix product but {@link DepthwiseConvolution}; windows of 3x3 at every pixel are {@link
 * WinogradConvolution} where that is faster. Safe for concurrent use: weights do not change, and
 * are in the order of the product from its first use on.
 */
public final class ChannelsLastConvolution {

  /** Elements of a padded input that positions in it are sure to be ints for. */
  private static final double MOST_ELEMENTS = 1 << 30;

  /**
   * Products of channels up to which weights are transformed at once: larger ones often see few
   * tiles.
   */
  private static final int MOST_EARLY = 256 * 256;

  private static final ThreadLocal<float[]> PADDED = new ThreadLocal<>();

  private final PanelKernel kernel;
  private final int groups;
  private final float[] weight;
  private final float @Nullable [] bias;
  private final int outputs;
  private final int positions;
  private final @Nullable DepthwiseConvolution depthwise;
  private final boolean fitsWinograd;

  /** The weights for Winograd's algorithm. */
  private final Lazy<WinogradConvolution> winograd = new Lazy<>(this::winograd);

  /** The weights for the product, a matrix for each group. */
  private final Lazy<PanelMatrix[]> matrices = new Lazy<>(this::matrices);

  private ChannelsLastConvolution(
      PanelKernel kernel,
      float[] weight,
      float @Nullable [] bias,
      int outputs,
      int positions,
      int groups,
      @Nullable DepthwiseConvolution depthwise,
      boolean fitsWinograd) {
    this.kernel = kernel;
    this.weight = weight;
    this.bias = bias;
    this.outputs = outputs;
    this.positions = positions;
    this.groups = groups;
    this.depthwise = depthwise;
    this.fitsWinograd = fitsWinograd;
  }

  /**
   * Packs the weights; null where kernels are scalar, and where a group has so few output channels
   * that vectors would be empty for the most part.
   *
   * @param weight [outputs, inputs / groups, positions], contiguous; not changed later
   * @param bias one value per output channel, or null; not changed later
   * @param positions elements of the window
   * @param isThreeByThree whether they are three by three neighbours, and windows are at every
   *     pixel
   */
  public static @Nullable ChannelsLastConvolution pack(
      float[] weight,
      float @Nullable [] bias,
      int outputs,
      int positions,
      int groups,
      boolean isThreeByThree) {
    PanelKernel kernel = PanelProduct.KERNEL;
    int groupOutputs = outputs / groups;
    boolean isDepthwise = groups > 1 && outputs == groups && weight.length == outputs * positions;
    DepthwiseConvolution depthwise =
        isDepthwise ? DepthwiseConvolution.pack(weight, bias, outputs, positions) : null;
    if (kernel == null || outputs == 0 || (isDepthwise && depthwise == null)) {
      return null;
    }
    if (!isDepthwise && groups > 1 && 4 * groupOutputs < kernel.width()) {
      return null;
    }
    int inputs = weight.length / outputs / positions;
    boolean fitsWinograd =
        isThreeByThree && groups == 1 && WinogradConvolution.fits(weight, outputs, inputs);
    ChannelsLastConvolution convolution =
        new ChannelsLastConvolution(
            kernel, weight, bias, outputs, positions, groups, depthwise, fitsWinograd);
    // What most images will need; the other form is made when an image needs it.
    if (fitsWinograd && inputs * outputs <= MOST_EARLY) {
      convolution.winograd.get();
    } else if (depthwise == null) {
      convolution.matrices.get();
    }
    return convolution;
  }

  private WinogradConvolution winograd() {
    return WinogradConvolution.pack(weight, bias, outputs, weight.length / outputs / positions);
  }

  private PanelMatrix[] matrices() {
    PanelMatrix[] all = new PanelMatrix[groups];
    for (int g = 0; g < groups; g++) {
      all[g] = matrix(g);
    }
    return all;
  }

  private PanelMatrix matrix(int group) {
    int columns = outputs / groups;
    int terms = weight.length / outputs;
    int channels = terms / positions;
    float[] ordered = new float[terms * columns];
    for (int o = 0; o < columns; o++) {
      int from = (group * columns + o) * terms;
      for (int c = 0; c < channels; c++) {
        for (int p = 0; p < positions; p++) {
          ordered[(p * channels + c) * columns + o] = weight[from + c * positions + p];
        }
      }
    }
    return PanelMatrix.pack(ordered, 0, columns, 1, terms, columns, kernel.width());
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
    if (geometry.batch() * geometry.outputPlane() == 0) {
      return;
    }
    if (depthwise != null) {
      depthwise.run(geometry, input, offset, strides, residual, residualOffset, activation, output);
      return;
    }
    PanelEpilogue epilogue = new PanelEpilogue(bias, residual, residualOffset, activation);
    if (!fitsWinograd || !WinogradConvolution.pays(geometry)) {
      product(geometry, input, offset, strides, epilogue, output);
      return;
    }
    int[] tiles =
        winograd.get().run(geometry, image(geometry, input, offset, strides), epilogue, output);
    if (tiles.length > 0) {
      float[] other = new float[output.length];
      product(geometry, input, offset, strides, epilogue, other);
      WinogradConvolution.copyTiles(geometry, tiles, other, output);
    }
  }

  private static PaddedImage image(
      ConvolutionGeometry geometry, float[] input, int offset, int[] strides) {
    if (strides[1] == 1) {
      return PaddedImage.of(geometry, input, offset, strides);
    }
    int height = (int) geometry.vertical().padded();
    int width = (int) geometry.horizontal().padded();
    return PaddedImage.padded(geometry, pad(geometry, input, offset, strides, height, width));
  }

  /** The sum of the products of all windows with the weights. */
  private void product(
      ConvolutionGeometry geometry,
      float[] input,
      int offset,
      int[] strides,
      PanelEpilogue epilogue,
      float[] output) {
    WindowAxis vertical = geometry.vertical();
    WindowAxis horizontal = geometry.horizontal();
    int channels = geometry.inputChannels();
    int width = (int) horizontal.padded();
    int height = (int) vertical.padded();
    int rows = geometry.batch() * geometry.outputPlane();
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
    PanelMatrix[] factors = matrices.get();
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
              factors[g],
              epilogue.columns(g * groupOutputs, groupOutputs),
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
