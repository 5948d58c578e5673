package io.traceable.kernel.vector;

import io.traceable.kernel.WinogradKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * A vector of channels at a time. A row of the transformed tile needs two lines of the tile, which
 * are loaded again for it: few registers are in use, and loads are not what such a loop waits for.
 *
 * <p>Written out flat for the reasons given at {@link VectorPanelKernel}. In one method more vector
 * operations than here are more than C2 of JDK 17 inlines: it kept the last ones' vectors as
 * objects. The methods are too long to be inlined into one again.
 */
final class VectorWinogradKernel implements WinogradKernel {

  private static final VectorSpecies<Float> S = Species.FLOAT;

  private static final int LANES = S.length();

  private static final int WIDTH = 2 * LANES;

  VectorWinogradKernel() {}

  @Override
  public void input(
      float[] image,
      int offset,
      int lineStride,
      int pixelStride,
      int tiles,
      int channels,
      float[] v,
      int vOffset,
      int vPlane) {
    upper(image, offset, lineStride, pixelStride, tiles, channels, v, vOffset, vPlane);
    int lower = vOffset + 8 * vPlane;
    lower(image, offset, lineStride, pixelStride, tiles, channels, v, lower, vPlane);
  }

  /** Rows 0 and 1 of transformed tiles. */
  private static void upper(
      float[] image,
      int offset,
      int lineStride,
      int pixelStride,
      int tiles,
      int channels,
      float[] v,
      int vOffset,
      int vPlane) {
    int p1 = pixelStride;
    int p2 = 2 * pixelStride;
    int p3 = 3 * pixelStride;
    for (int t = 0; t < tiles; t++) {
      int d0 = offset + t * 2 * pixelStride;
      int d1 = offset + t * 2 * pixelStride + 1 * lineStride;
      int d2 = offset + t * 2 * pixelStride + 2 * lineStride;
      int v0 = vOffset + t * channels;
      int v1 = v0 + 4 * vPlane;
      for (int c = 0; c < channels; c += LANES) {
        FloatVector x0;
        FloatVector x1;
        FloatVector x2;
        FloatVector x3;
        x0 = FloatVector.fromArray(S, image, d0 + c).sub(FloatVector.fromArray(S, image, d2 + c));
        x1 =
            FloatVector.fromArray(S, image, d0 + p1 + c)
                .sub(FloatVector.fromArray(S, image, d2 + p1 + c));
        x2 =
            FloatVector.fromArray(S, image, d0 + p2 + c)
                .sub(FloatVector.fromArray(S, image, d2 + p2 + c));
        x3 =
            FloatVector.fromArray(S, image, d0 + p3 + c)
                .sub(FloatVector.fromArray(S, image, d2 + p3 + c));
        x0.sub(x2).intoArray(v, v0 + c);
        x1.add(x2).intoArray(v, v0 + vPlane + c);
        x2.sub(x1).intoArray(v, v0 + 2 * vPlane + c);
        x1.sub(x3).intoArray(v, v0 + 3 * vPlane + c);
        x0 = FloatVector.fromArray(S, image, d1 + c).add(FloatVector.fromArray(S, image, d2 + c));
        x1 =
            FloatVector.fromArray(S, image, d1 + p1 + c)
                .add(FloatVector.fromArray(S, image, d2 + p1 + c));
        x2 =
            FloatVector.fromArray(S, image, d1 + p2 + c)
                .add(FloatVector.fromArray(S, image, d2 + p2 + c));
        x3 =
            FloatVector.fromArray(S, image, d1 + p3 + c)
                .add(FloatVector.fromArray(S, image, d2 + p3 + c));
        x0.sub(x2).intoArray(v, v1 + c);
        x1.add(x2).intoArray(v, v1 + vPlane + c);
        x2.sub(x1).intoArray(v, v1 + 2 * vPlane + c);
        x1.sub(x3).intoArray(v, v1 + 3 * vPlane + c);
      }
    }
  }

  /** Rows 2 and 3 of transformed tiles. */
  private static void lower(
      float[] image,
      int offset,
      int lineStride,
      int pixelStride,
      int tiles,
      int channels,
      float[] v,
      int vOffset,
      int vPlane) {
    int p1 = pixelStride;
    int p2 = 2 * pixelStride;
    int p3 = 3 * pixelStride;
    for (int t = 0; t < tiles; t++) {
      int d1 = offset + t * 2 * pixelStride + 1 * lineStride;
      int d2 = offset + t * 2 * pixelStride + 2 * lineStride;
      int d3 = offset + t * 2 * pixelStride + 3 * lineStride;
      int v0 = vOffset + t * channels;
      int v1 = v0 + 4 * vPlane;
      for (int c = 0; c < channels; c += LANES) {
        FloatVector x0;
        FloatVector x1;
        FloatVector x2;
        FloatVector x3;
        x0 = FloatVector.fromArray(S, image, d2 + c).sub(FloatVector.fromArray(S, image, d1 + c));
        x1 =
            FloatVector.fromArray(S, image, d2 + p1 + c)
                .sub(FloatVector.fromArray(S, image, d1 + p1 + c));
        x2 =
            FloatVector.fromArray(S, image, d2 + p2 + c)
                .sub(FloatVector.fromArray(S, image, d1 + p2 + c));
        x3 =
            FloatVector.fromArray(S, image, d2 + p3 + c)
                .sub(FloatVector.fromArray(S, image, d1 + p3 + c));
        x0.sub(x2).intoArray(v, v0 + c);
        x1.add(x2).intoArray(v, v0 + vPlane + c);
        x2.sub(x1).intoArray(v, v0 + 2 * vPlane + c);
        x1.sub(x3).intoArray(v, v0 + 3 * vPlane + c);
        x0 = FloatVector.fromArray(S, image, d1 + c).sub(FloatVector.fromArray(S, image, d3 + c));
        x1 =
            FloatVector.fromArray(S, image, d1 + p1 + c)
                .sub(FloatVector.fromArray(S, image, d3 + p1 + c));
        x2 =
            FloatVector.fromArray(S, image, d1 + p2 + c)
                .sub(FloatVector.fromArray(S, image, d3 + p2 + c));
        x3 =
            FloatVector.fromArray(S, image, d1 + p3 + c)
                .sub(FloatVector.fromArray(S, image, d3 + p3 + c));
        x0.sub(x2).intoArray(v, v1 + c);
        x1.add(x2).intoArray(v, v1 + vPlane + c);
        x2.sub(x1).intoArray(v, v1 + 2 * vPlane + c);
        x1.sub(x3).intoArray(v, v1 + 3 * vPlane + c);
      }
    }
  }

  @Override
  public void output(
      float[] m,
      int mOffset,
      int mTile,
      int tiles,
      float[] bias,
      int channel,
      float[] residual,
      int from,
      int fromRight,
      int fromDown,
      int fromTile,
      float low,
      float high,
      float[] c,
      int to,
      int toRight,
      int toDown,
      int toTile,
      float[] check) {
    for (int h = 0; h < WIDTH; h += LANES) {
      pixels(m, mOffset + h, mTile, tiles, check);
      finish(
          m,
          mOffset + h,
          mTile,
          tiles,
          bias,
          channel + h,
          residual,
          from + h,
          fromRight,
          fromDown,
          fromTile,
          low,
          high,
          c,
          to + h,
          toRight,
          toDown,
          toTile);
    }
  }

  /** Puts {@code A' m A} in the place of the first four elements of {@code m}, for one vector. */
  private static void pixels(float[] m, int mOffset, int mTile, int tiles, float[] check) {
    FloatVector zero = FloatVector.zero(S);
    FloatVector sum = FloatVector.zero(S);
    for (int t = 0; t < tiles; t++) {
      int at = mOffset + t * mTile;
      FloatVector x1;
      FloatVector x2;
      x1 = FloatVector.fromArray(S, m, at + 4 * WIDTH);
      x2 = FloatVector.fromArray(S, m, at + 8 * WIDTH);
      FloatVector p0 = FloatVector.fromArray(S, m, at).add(x1).add(x2);
      FloatVector q0 = x1.sub(x2).sub(FloatVector.fromArray(S, m, at + 12 * WIDTH));
      x1 = FloatVector.fromArray(S, m, at + 5 * WIDTH);
      x2 = FloatVector.fromArray(S, m, at + 9 * WIDTH);
      FloatVector p1 = FloatVector.fromArray(S, m, at + WIDTH).add(x1).add(x2);
      FloatVector q1 = x1.sub(x2).sub(FloatVector.fromArray(S, m, at + 13 * WIDTH));
      x1 = FloatVector.fromArray(S, m, at + 6 * WIDTH);
      x2 = FloatVector.fromArray(S, m, at + 10 * WIDTH);
      FloatVector p2 = FloatVector.fromArray(S, m, at + 2 * WIDTH).add(x1).add(x2);
      FloatVector q2 = x1.sub(x2).sub(FloatVector.fromArray(S, m, at + 14 * WIDTH));
      x1 = FloatVector.fromArray(S, m, at + 7 * WIDTH);
      x2 = FloatVector.fromArray(S, m, at + 11 * WIDTH);
      FloatVector p3 = FloatVector.fromArray(S, m, at + 3 * WIDTH).add(x1).add(x2);
      FloatVector q3 = x1.sub(x2).sub(FloatVector.fromArray(S, m, at + 15 * WIDTH));
      p0 = p0.add(p1).add(p2);
      p3 = p1.sub(p2).sub(p3);
      q0 = q0.add(q1).add(q2);
      q3 = q1.sub(q2).sub(q3);
      // Zero times what is not finite is NaN.
      sum = p0.add(p3).add(q0.add(q3)).fma(zero, sum);
      p0.intoArray(m, at);
      p3.intoArray(m, at + WIDTH);
      q0.intoArray(m, at + 2 * WIDTH);
      q3.intoArray(m, at + 3 * WIDTH);
    }
    sum.add(FloatVector.fromArray(S, check, 0)).intoArray(check, 0);
  }

  private static void finish(
      float[] m,
      int mOffset,
      int mTile,
      int tiles,
      float[] bias,
      int channel,
      float[] residual,
      int from,
      int fromRight,
      int fromDown,
      int fromTile,
      float low,
      float high,
      float[] c,
      int to,
      int toRight,
      int toDown,
      int toTile) {
    FloatVector b = FloatVector.fromArray(S, bias, channel);
    for (int t = 0; t < tiles; t++) {
      int at = mOffset + t * mTile;
      FloatVector p0 = FloatVector.fromArray(S, m, at);
      FloatVector p3 = FloatVector.fromArray(S, m, at + WIDTH);
      FloatVector q0 = FloatVector.fromArray(S, m, at + 2 * WIDTH);
      FloatVector q3 = FloatVector.fromArray(S, m, at + 3 * WIDTH);
      int r = from + t * fromTile;
      p0 = p0.add(FloatVector.fromArray(S, residual, r)).add(b);
      p3 = p3.add(FloatVector.fromArray(S, residual, r + fromRight)).add(b);
      q0 = q0.add(FloatVector.fromArray(S, residual, r + fromDown)).add(b);
      q3 = q3.add(FloatVector.fromArray(S, residual, r + fromDown + fromRight)).add(b);
      // By comparison: NaN stays NaN, and max of floats is a long sequence.
      p0 = p0.blend(low, p0.compare(VectorOperators.LT, low));
      p0 = p0.blend(high, p0.compare(VectorOperators.GT, high));
      p3 = p3.blend(low, p3.compare(VectorOperators.LT, low));
      p3 = p3.blend(high, p3.compare(VectorOperators.GT, high));
      q0 = q0.blend(low, q0.compare(VectorOperators.LT, low));
      q0 = q0.blend(high, q0.compare(VectorOperators.GT, high));
      q3 = q3.blend(low, q3.compare(VectorOperators.LT, low));
      q3 = q3.blend(high, q3.compare(VectorOperators.GT, high));
      int y = to + t * toTile;
      q3.intoArray(c, y + toDown + toRight);
      q0.intoArray(c, y + toDown);
      p3.intoArray(c, y + toRight);
      p0.intoArray(c, y);
    }
  }
}
