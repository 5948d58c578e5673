package io.traceable.tensor;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * An array of doubles, in which operators are written again as their formulas, element by element.
 * Shares no code with what it checks.
 */
public final class Nd {

  private final int[] shape;
  private final double[] values;

  private Nd(int[] shape, double[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** A formula for an element. */
  @FunctionalInterface
  public interface Formula {
    double at(int[] index);
  }

  /** A formula for a term of a sum. */
  @FunctionalInterface
  public interface Term {
    double at(int k);
  }

  /** The array of given shape whose elements follow a formula. */
  public static Nd of(int[] shape, Formula formula) {
    int numel = IntStream.of(shape).reduce(1, (a, b) -> a * b);
    double[] values = new double[numel];
    int[] index = new int[shape.length];
    for (int i = 0; i < numel; i++) {
      values[i] = formula.at(index.clone());
      for (int d = shape.length - 1; d >= 0 && ++index[d] == shape[d]; d--) {
        index[d] = 0;
      }
    }
    return new Nd(shape, values);
  }

  /** The contents of a float32 tensor. */
  public static Nd of(Tensor tensor) {
    return new Nd(tensor.shape().toArray(), tensor.toDoubleArray());
  }

  /** Uniform numbers in [-1, 1) as a tensor. */
  public static Tensor random(long seed, int... shape) {
    Random random = new Random(seed);
    float[] values = new float[IntStream.of(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return Tensor.of(values, shape);
  }

  /** Sum of the terms 0 to {@code count - 1}. */
  public static double sum(int count, Term term) {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += term.at(k);
    }
    return sum;
  }

  /** Sizes of the dimensions. */
  public int[] shape() {
    return shape;
  }

  /** One element. */
  public double at(int... index) {
    int position = 0;
    for (int d = 0; d < shape.length; d++) {
      if (index[d] < 0 || index[d] >= shape[d]) {
        throw new IndexOutOfBoundsException("index " + index[d] + " of size " + shape[d]);
      }
      position = position * shape[d] + index[d];
    }
    return values[position];
  }

  /** One element, 0 outside: zero padding. */
  public double padded(int n, int c, int y, int x) {
    boolean inside = y >= 0 && y < shape[2] && x >= 0 && x < shape[3];
    return inside ? at(n, c, y, x) : 0;
  }

  /** As a float64 tensor. */
  public Tensor tensor() {
    return Tensor.of(values, shape);
  }
}
