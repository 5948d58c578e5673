package io.traceable.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Two-dimensional convolution (cross-correlation, as everywhere in deep learning) in NCHW layout.
 *
 * <p>Patches of a tile of output positions are laid out as rows of a matrix ("im2col", K.
 * Chellapilla, S. Puri, P. Simard, "High Performance Convolutional Neural Networks for Document
 * Processing", 2006), and every output channel is one row of a matrix product with it. Working by
 * tiles keeps the matrix small. Bias, residual and activation are applied to each finished tile.
 */
public final class ConvolutionKernel {

  private final ConvolutionGeometry geometry;
  private final float[] weight;
  private final float @Nullable [] bias;
  private final ElementwiseFunction activation;

  /**
   * A convolution with given weights.
   *
   * @param weight [outputChannels, inputChannels / groups, kernelHeight, kernelWidth], contiguous
   * @param bias one value per output channel, or null
   * @param activation applied at the end
   */
  public ConvolutionKernel(
      ConvolutionGeometry geometry,
      float[] weight,
      float @Nullable [] bias,
      ElementwiseFunction activation) {
    this.geometry = geometry;
    this.weight = weight;
    this.bias = bias;
    this.activation = activation;
  }

  /**
   * Computes the whole output.
   *
   * @param input contiguous from {@code inputOffset} on
   * @param residual values of the output's shape to add before the activation, contiguous from
   *     {@code residualOffset} on, or null
   * @param output receives the result, contiguous from 0 on
   */
  public void run(
      float[] input,
      int inputOffset,
      float @Nullable [] residual,
      int residualOffset,
      float[] output) {
    int plane = geometry.outputPlane();
    int groupInputs = geometry.inputChannels() / geometry.groups();
    int groupOutputs = geometry.outputChannels() / geometry.groups();
    int width = Math.min(PackedMatrix.TILE, plane);
    float[][] patches = new float[geometry.terms()][width];
    float[] sums = new float[width];
    float[] scratch = new float[width];
    for (int n = 0; n < geometry.batch(); n++) {
      for (int g = 0; g < geometry.groups(); g++) {
        int firstChannel = n * geometry.inputChannels() + g * groupInputs;
        int firstInput = inputOffset + firstChannel * geometry.inputPlane();
        for (int from = 0; from < plane; from += width) {
          int count = Math.min(width, plane - from);
          fillPatches(input, firstInput, groupInputs, from, count, patches);
          for (int c = 0; c < groupOutputs; c++) {
            int channel = g * groupOutputs + c;
            int at = (n * geometry.outputChannels() + channel) * plane + from;
            int terms = geometry.terms();
            MatMulKernel.row(weight, channel * terms, patches, terms, count, sums, scratch);
            finish(sums, count, channel, residual, residualOffset + at, scratch);
            System.arraycopy(sums, 0, output, at, count);
          }
        }
      }
    }
  }

  private void finish(
      float[] sums,
      int count,
      int channel,
      float @Nullable [] residual,
      int residualAt,
      float[] scratch) {
    if (bias != null) {
      float shift = bias[channel];
      for (int j = 0; j < count; j++) {
        sums[j] += shift;
      }
    }
    if (residual != null) {
      System.arraycopy(residual, residualAt, scratch, 0, count);
      BinaryFunction.ADD.apply(sums, scratch, 0, count);
    }
    activation.apply(sums, 0, count);
  }

  /** One row of {@code patches} per channel and kernel element, one column per output position. */
  private void fillPatches(
      float[] input, int firstInput, int channels, int from, int count, float[][] patches) {
    int row = 0;
    for (int c = 0; c < channels; c++) {
      int plane = firstInput + c * geometry.inputPlane();
      for (int y = 0; y < geometry.vertical().kernel(); y++) {
        for (int x = 0; x < geometry.horizontal().kernel(); x++) {
          fillRow(input, plane, y, x, from, count, patches[row++]);
        }
      }
    }
  }

  private void fillRow(
      float[] input, int plane, int kernelY, int kernelX, int from, int count, float[] row) {
    WindowAxis vertical = geometry.vertical();
    WindowAxis horizontal = geometry.horizontal();
    int outputWidth = horizontal.output();
    int done = 0;
    while (done < count) {
      int outputY = (from + done) / outputWidth;
      int outputX = (from + done) % outputWidth;
      int run = Math.min(outputWidth - outputX, count - done);
      int inputY = vertical.start(outputY) + kernelY * vertical.dilation();
      if (inputY < 0 || inputY >= vertical.input()) {
        Arrays.fill(row, done, done + run, 0f);
      } else {
        int inputX = horizontal.start(outputX) + kernelX * horizontal.dilation();
        int line = plane + inputY * horizontal.input();
        copyLine(input, line, inputX, row, done, run);
      }
      done += run;
    }
  }

  /** Copies every stride-th element of an input line from {@code inputX} on, zeros outside it. */
  private void copyLine(float[] input, int line, int inputX, float[] row, int at, int run) {
    int size = geometry.horizontal().input();
    int stride = geometry.horizontal().stride();
    int left = inputX >= 0 ? 0 : Math.min(run, (-inputX - 1) / stride + 1);
    int inside = inputX >= size ? left : Math.min(run, (size - 1 - inputX) / stride + 1);
    Arrays.fill(row, at, at + left, 0f);
    if (inside > left && stride == 1) {
      System.arraycopy(input, line + inputX + left, row, at + left, inside - left);
    } else {
      for (int i = left; i < inside; i++) {
        row[at + i] = input[line + inputX + i * stride];
      }
    }
    Arrays.fill(row, at + Math.max(inside, left), at + run, 0f);
  }
}
