package io.traceable.tensor;

import java.util.Arrays;
import java.util.List;

/** Padding of the last dimensions. */
final class Padding {

  private static final String OP = "pad";

  private Padding() {}

  static Tensor constant(Tensor x, int[] pad, double value) {
    requirePairs(x, pad);
    Tensor filler = Masks.scalar(OP, value, x.dtype());
    Tensor result = x;
    for (int i = 0; i < pad.length / 2; i++) {
      int d = x.rank() - 1 - i;
      int before = pad[2 * i];
      int after = pad[2 * i + 1];
      int size = result.dim(d);
      int kept = size + Math.min(before, 0) + Math.min(after, 0);
      if (kept < 0) {
        throw new IllegalArgumentException(
            OP
                + ": pad "
                + Arrays.toString(pad)
                + " takes more than the size "
                + size
                + " of dim "
                + d
                + " (shape "
                + x.shape()
                + ")");
      }
      Tensor inside = Views.narrow(result, d, before < 0 ? Math.min(-before, size) : 0, kept);
      result =
          Joining.cat(
              List.of(filled(filler, inside, d, before), inside, filled(filler, inside, d, after)),
              d);
    }
    return result;
  }

  private static Tensor filled(Tensor filler, Tensor like, int d, int size) {
    int[] sizes = like.shape().toArray();
    sizes[d] = Math.max(size, 0);
    return Views.expand(filler, sizes);
  }

  static Tensor reflect(Tensor x, int[] pad) {
    return byPosition(x, pad, true);
  }

  static Tensor replicate(Tensor x, int[] pad) {
    return byPosition(x, pad, false);
  }

  private static Tensor byPosition(Tensor x, int[] pad, boolean reflects) {
    requirePairs(x, pad);
    Tensor result = x;
    for (int i = 0; i < pad.length / 2; i++) {
      int d = x.rank() - 1 - i;
      int before = pad[2 * i];
      int after = pad[2 * i + 1];
      int size = x.shape().sizes()[d];
      int limit = reflects ? size - 1 : size == 0 ? 0 : Integer.MAX_VALUE;
      if (before < 0 || after < 0 || before > limit || after > limit) {
        throw new IllegalArgumentException(
            OP
                + ": pad "
                + before
                + ", "
                + after
                + " for size "
                + size
                + " of dim "
                + d
                + " (shape "
                + x.shape()
                + ") must not be negative"
                + (reflects ? " and smaller than the size, to reflect" : ", nor the size 0"));
      }
      int last = size - 1;
      result =
          Repetition.select(
              OP,
              result,
              d,
              before + size + after,
              k -> {
                int at = k - before;
                if (reflects) {
                  return at < 0 ? -at : at > last ? 2 * last - at : at;
                }
                return Math.min(Math.max(at, 0), last);
              });
    }
    return result;
  }

  private static void requirePairs(Tensor x, int[] pad) {
    if (pad.length % 2 != 0 || pad.length / 2 > x.rank()) {
      throw new IllegalArgumentException(
          OP
              + ": pad "
              + Arrays.toString(pad)
              + " must have two numbers for each padded dimension, the last one first (shape "
              + x.shape()
              + ")");
    }
  }
}
