package io.traceable.tensor;

import io.traceable.annotations.Pure;
import io.traceable.kernel.BinaryFunction;
import io.traceable.kernel.ScalarFunctions;
import io.traceable.kernel.UnaryFunction;
import java.util.Arrays;
import java.util.List;

/**
 * A multi-dimensional array with the operators of PyTorch under their names.
 *
 * <p>A tensor is a value: it does not change after its creation, nothing is closed, and any number
 * of threads may use it. Operators that only rearrange (reshape, permute, slice, ...) return a view
 * that shares the storage. Two tensors are {@code equals} only if they are the same object; compare
 * contents with {@link #allClose} or {@link #maxRelativeDifference}.
 *
 * <p>Shapes, broadcasting, negative dimensions (counted from the end), NaN, infinities and
 * dimensions of size zero behave as in PyTorch. Arithmetic is on float32; other types hold indices,
 * masks and references and are converted with {@link #to}. Results are within {@code 3e-6 * max|y|}
 * of the exact ones.
 *
 * <p>Every operator checks its arguments before it computes, and throws {@link
 * IllegalArgumentException} with the operator, the argument and the shapes in the message.
 *
 * <p>Inside, this class is the list of operators and no more: storage, and one documented line for
 * each operator, which hands over to a class of its theme ({@code Views}, {@code Pointwise}, {@code
 * Reductions}, ...). It is long because calls are to be chained, {@code x.matmul(w).add(b).relu()}.
 * Inherited from interfaces by theme, each line would have to cast {@code this}, the factories
 * would have to stay behind, and whoever looks for an operator would have more files to search;
 * nothing but the number of lines would be smaller.
 */
public final class Tensor {

  private final Object data;
  private final DType dtype;
  private final Shape shape;
  private final int[] strides;
  private final int offset;

  /** A view of an array of the storage type of {@code dtype}. Nothing is copied or checked. */
  Tensor(Object data, DType dtype, Shape shape, int[] strides, int offset) {
    this.data = data;
    this.dtype = dtype;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
  }

  static Tensor wrap(float[] data, Shape shape) {
    return new Tensor(data, DType.FLOAT32, shape, shape.contiguousStrides(), 0);
  }

  // ---- Making tensors. Those that read an array are not @Pure: the array may change. ----

  /** A float32 vector with a copy of the values. */
  public static Tensor of(float[] values) {
    return of(values, values.length);
  }

  /** A float32 tensor with a copy of the values in row-major order. */
  public static Tensor of(float[] values, int... shape) {
    return TensorAccess.wrap(values.clone(), Shape.of(shape));
  }

  /** A float64 tensor with a copy of the values in row-major order. */
  public static Tensor of(double[] values, int... shape) {
    return TensorAccess.wrap(values.clone(), Shape.of(shape));
  }

  /** An int64 tensor with a copy of the values in row-major order. */
  public static Tensor of(long[] values, int... shape) {
    return TensorAccess.wrap(values.clone(), Shape.of(shape));
  }

  /** A bool tensor with a copy of the values in row-major order. */
  public static Tensor of(boolean[] values, int... shape) {
    return TensorAccess.wrap(values.clone(), Shape.of(shape));
  }

  /** A float32 tensor without dimensions. */
  @Pure
  public static Tensor scalar(double value) {
    return full(value);
  }

  /** A float32 tensor of zeros. */
  @Pure
  public static Tensor zeros(int... shape) {
    return full(0, shape);
  }

  /** A float32 tensor of ones. */
  @Pure
  public static Tensor ones(int... shape) {
    return full(1, shape);
  }

  /** A float32 tensor of one value. */
  @Pure
  public static Tensor full(double value, int... shape) {
    Shape full = Shape.of(shape);
    float[] data = new float[full.numel()];
    Arrays.fill(data, (float) value);
    return wrap(data, full);
  }

  /** The int64 vector 0, 1, ..., end - 1. */
  @Pure
  public static Tensor arange(long end) {
    return Ranges.arange(0, end, 1);
  }

  /** The int64 vector start, start + step, ... before end. */
  @Pure
  public static Tensor arange(long start, long end, long step) {
    return Ranges.arange(start, end, step);
  }

  /** The float32 vector start, start + step, ... before end. */
  @Pure
  public static Tensor arange(double start, double end, double step) {
    return Ranges.arange(start, end, step);
  }

  /**
   * Joins tensors along a dimension; {@code torch.cat}.
   *
   * @param tensors of one type, with equal sizes in all other dimensions
   */
  @Pure
  public static Tensor cat(List<Tensor> tensors, int dim) {
    return Joining.cat(tensors, dim);
  }

  /** Joins tensors of equal shape along a new dimension. */
  @Pure
  public static Tensor stack(List<Tensor> tensors, int dim) {
    return Joining.stack(tensors, dim);
  }

  // ---- Shape and contents. What gives a new array is not @Pure: it may be written to. ----

  /** The sizes of the dimensions. */
  @Pure
  public Shape shape() {
    return shape;
  }

  /** Size of one dimension; {@code x.size(dim)} in PyTorch. */
  @Pure
  public int dim(int dim) {
    return shape.dim(dim);
  }

  /** Number of dimensions. */
  @Pure
  public int rank() {
    return shape.rank();
  }

  /** Number of elements. */
  @Pure
  public int numel() {
    return shape.numel();
  }

  /** Type of the elements. */
  @Pure
  public DType dtype() {
    return dtype;
  }

  /** Whether the elements lie in row-major order without gaps. */
  @Pure
  public boolean isContiguous() {
    return Elements.areContiguous(this);
  }

  /** The elements of a float32 tensor in row-major order, in a new array. */
  public float[] toFloatArray() {
    return (float[]) Elements.copy("toFloatArray", this, DType.FLOAT32);
  }

  /** The elements of a float32 or float64 tensor in row-major order, in a new array. */
  public double[] toDoubleArray() {
    Tensor doubles = dtype == DType.FLOAT32 ? to(DType.FLOAT64) : this;
    return (double[]) Elements.copy("toDoubleArray", doubles, DType.FLOAT64);
  }

  /** The elements of an int64 tensor in row-major order, in a new array. */
  public long[] toLongArray() {
    return (long[]) Elements.copy("toLongArray", this, DType.INT64);
  }

  /** The elements of a bool tensor in row-major order, in a new array. */
  public boolean[] toBooleanArray() {
    return (boolean[]) Elements.copy("toBooleanArray", this, DType.BOOL);
  }

  /** One element of a float32 tensor; negative indices count from the end. */
  @Pure
  public float getFloat(int... index) {
    return ((float[]) data)[Elements.position("getFloat", this, DType.FLOAT32, index)];
  }

  /** One element of an int64 tensor; negative indices count from the end. */
  @Pure
  public long getLong(int... index) {
    return ((long[]) data)[Elements.position("getLong", this, DType.INT64, index)];
  }

  /** The only element of a float32 tensor. */
  @Pure
  public float item() {
    return ((float[]) data)[Elements.onlyPosition("item", this, DType.FLOAT32)];
  }

  /** The only element of an int64 tensor. */
  @Pure
  public long itemLong() {
    return ((long[]) data)[Elements.onlyPosition("itemLong", this, DType.INT64)];
  }

  /**
   * The same numbers as another type, as Java casts them (but to the nearest float from int64, and
   * bool is whether the number is not 0).
   */
  @Pure
  public Tensor to(DType type) {
    return Conversion.convert(this, type);
  }

  // ---- Views ----

  /** The same elements in another shape, copied if need be; -1 stands for what remains. */
  @Pure
  public Tensor reshape(int... sizes) {
    return Views.reshape(this, sizes);
  }

  /** As {@link #reshape}, but never a copy: throws where strides do not allow a view. */
  @Pure
  public Tensor view(int... sizes) {
    return Views.view(this, sizes);
  }

  /** Dimensions in another order: dimension {@code i} of the result is {@code dims[i]} of this. */
  @Pure
  public Tensor permute(int... dims) {
    return Views.permute(this, dims);
  }

  /** Exchanges two dimensions. */
  @Pure
  public Tensor transpose(int dim0, int dim1) {
    return Views.transpose(this, dim0, dim1);
  }

  /** All dimensions merged into one. */
  @Pure
  public Tensor flatten() {
    return Views.flatten(this, 0, -1);
  }

  /** The dimensions from {@code startDim} to the last merged into one. */
  @Pure
  public Tensor flatten(int startDim) {
    return Views.flatten(this, startDim, -1);
  }

  /** The dimensions from {@code startDim} to {@code endDim}, both included, merged into one. */
  @Pure
  public Tensor flatten(int startDim, int endDim) {
    return Views.flatten(this, startDim, endDim);
  }

  /** Without the dimensions of size 1. */
  @Pure
  public Tensor squeeze() {
    return Views.squeeze(this);
  }

  /** Without one dimension, if its size is 1. */
  @Pure
  public Tensor squeeze(int dim) {
    return Views.squeeze(this, dim);
  }

  /** With a new dimension of size 1 at {@code dim}, from {@code -rank - 1} to {@code rank}. */
  @Pure
  public Tensor unsqueeze(int dim) {
    return Views.unsqueeze(this, dim);
  }

  /** Dimensions of size 1 stretched to given sizes; -1 keeps a size, new ones go in front. */
  @Pure
  public Tensor expand(int... sizes) {
    return Views.expand(this, sizes);
  }

  /** {@code length} elements from {@code start} on along a dimension, which must have them. */
  @Pure
  public Tensor narrow(int dim, int start, int length) {
    return Views.narrow(this, dim, start, length);
  }

  /** {@code x[start:end]} along a dimension; bounds are cut to the size as in Python. */
  @Pure
  public Tensor slice(int dim, int start, int end) {
    return Views.slice(this, dim, start, end, 1);
  }

  /** {@code x[start:end:step]} along a dimension; bounds are cut to the size as in Python. */
  @Pure
  public Tensor slice(int dim, int start, int end, int step) {
    return Views.slice(this, dim, start, end, step);
  }

  /** The slice at one index of a dimension, without that dimension. */
  @Pure
  public Tensor select(int dim, int index) {
    return Views.select(this, dim, index);
  }

  /** Views of {@code size} slices each along a dimension; the last may have fewer. */
  @Pure
  public List<Tensor> split(int size, int dim) {
    return Splitting.split(this, size, dim);
  }

  /** Views of given sizes along a dimension, which add up to its size. */
  @Pure
  public List<Tensor> split(int[] sizes, int dim) {
    return Splitting.split(this, sizes, dim);
  }

  /** At most {@code chunks} views of equal size along a dimension; the last may be smaller. */
  @Pure
  public List<Tensor> chunk(int chunks, int dim) {
    return Splitting.chunk(this, chunks, dim);
  }

  /** One dimension divided into several; -1 stands for what remains. */
  @Pure
  public Tensor unflatten(int dim, int... sizes) {
    return Views.unflatten(this, dim, sizes);
  }

  /** This tensor, or a copy in row-major order if it is not contiguous. */
  @Pure
  public Tensor contiguous() {
    return isContiguous()
        ? this
        : new Tensor(Elements.copy(this), dtype, shape, shape.contiguousStrides(), 0);
  }

  // ---- Elements chosen, ordered and repeated, as copies ----

  /** The slices at given indices (an int64 vector, not negative) along a dimension. */
  @Pure
  public Tensor indexSelect(int dim, Tensor index) {
    return Indexing.indexSelect("indexSelect", this, dim, index);
  }

  /** Elements at int64 indices along a dimension: {@code y[i][j] = x[index[i][j]][j]} for dim 0. */
  @Pure
  public Tensor gather(int dim, Tensor index) {
    return Indexing.gather(this, dim, index);
  }

  /** All elements in order along a dimension, stable; NaN is largest. */
  @Pure
  public ValuesAndIndices sort(int dim, boolean descending) {
    return Sorting.sort(this, dim, descending);
  }

  /** The indices that sort a dimension. */
  @Pure
  public Tensor argsort(int dim, boolean descending) {
    return Sorting.sort(this, dim, descending).indices();
  }

  /** The k largest elements along a dimension, in order; of equal ones the first. */
  @Pure
  public ValuesAndIndices topk(int k, int dim) {
    return Sorting.topk(this, k, dim, true);
  }

  /** The k largest or smallest elements along a dimension, in order. */
  @Pure
  public ValuesAndIndices topk(int k, int dim, boolean largest) {
    return Sorting.topk(this, k, dim, largest);
  }

  /**
   * Indices (int64) drawn at random, with probabilities in proportion to the rows of this tensor.
   *
   * @param replacement whether an index may be drawn again
   */
  public Tensor multinomial(int samples, boolean replacement, Generator generator) {
    return Sampling.multinomial(this, samples, replacement, generator);
  }

  /** Copies side by side: a number for each dimension, new ones in front. */
  @Pure
  public Tensor repeat(int... times) {
    return Repetition.repeat(this, times);
  }

  /** Every slice of a dimension {@code repeats} times in a row. */
  @Pure
  public Tensor repeatInterleave(int repeats, int dim) {
    return Repetition.repeatInterleave(this, repeats, dim);
  }

  /** The order of elements reversed along dimensions. */
  @Pure
  public Tensor flip(int... dims) {
    return Repetition.flip(this, dims);
  }

  /** Elements moved on along a dimension; what leaves at the end comes in at the front. */
  @Pure
  public Tensor roll(int shift, int dim) {
    return Repetition.roll(this, shift, dim);
  }

  // ---- Element by element ----

  /** {@code this + other}, broadcast. */
  @Pure
  public Tensor add(Tensor other) {
    return add(other, Activation.NONE);
  }

  /** {@code activation(this + other)}, broadcast, in one pass. */
  @Pure
  public Tensor add(Tensor other, Activation activation) {
    return Pointwise.binary("add", BinaryFunction.ADD, this, other, activation);
  }

  /** {@code this + scalar}, the scalar rounded to float. */
  @Pure
  public Tensor add(double scalar) {
    return Pointwise.unary("add", this, ScalarFunctions.add((float) scalar));
  }

  /** {@code this - other}, broadcast. */
  @Pure
  public Tensor sub(Tensor other) {
    return Pointwise.binary("sub", BinaryFunction.SUBTRACT, this, other, Activation.NONE);
  }

  /** {@code this - scalar}, the scalar rounded to float. */
  @Pure
  public Tensor sub(double scalar) {
    return Pointwise.unary("sub", this, ScalarFunctions.add(-(float) scalar));
  }

  /** {@code this * other}, broadcast. */
  @Pure
  public Tensor mul(Tensor other) {
    return Pointwise.binary("mul", BinaryFunction.MULTIPLY, this, other, Activation.NONE);
  }

  /** {@code this * scalar}, the scalar rounded to float. */
  @Pure
  public Tensor mul(double scalar) {
    return Pointwise.unary("mul", this, ScalarFunctions.multiply((float) scalar));
  }

  /** {@code this / other}, broadcast. */
  @Pure
  public Tensor div(Tensor other) {
    return Pointwise.binary("div", BinaryFunction.DIVIDE, this, other, Activation.NONE);
  }

  /** {@code this / scalar}, the scalar rounded to float. */
  @Pure
  public Tensor div(double scalar) {
    return Pointwise.unary("div", this, ScalarFunctions.divide((float) scalar));
  }

  /** {@code x} to the power of a scalar, as C computes it: {@code pow(1, NaN)} is 1. */
  @Pure
  public Tensor pow(double exponent) {
    return Pointwise.unary("pow", this, ScalarFunctions.power(exponent));
  }

  /** {@code this} to the power of {@code exponent}, broadcast, as C computes it. */
  @Pure
  public Tensor pow(Tensor exponent) {
    return Pointwise.binary("pow", BinaryFunction.POWER, this, exponent, Activation.NONE);
  }

  /** The larger element of two, broadcast; NaN if either is. */
  @Pure
  public Tensor maximum(Tensor other) {
    return Pointwise.binary("maximum", BinaryFunction.MAXIMUM, this, other, Activation.NONE);
  }

  /** The smaller element of two, broadcast; NaN if either is. */
  @Pure
  public Tensor minimum(Tensor other) {
    return Pointwise.binary("minimum", BinaryFunction.MINIMUM, this, other, Activation.NONE);
  }

  /** {@code min(max(x, min), max)}; NaN stays NaN. */
  @Pure
  public Tensor clamp(double min, double max) {
    return Pointwise.unary("clamp", this, ScalarFunctions.clamp((float) min, (float) max));
  }

  /** {@code max(x, min)}: clamp with one bound; NaN stays NaN. */
  @Pure
  public Tensor clampMin(double min) {
    return Pointwise.unary(
        "clampMin", this, ScalarFunctions.clamp((float) min, Float.POSITIVE_INFINITY));
  }

  /** {@code min(x, max)}: clamp with one bound; NaN stays NaN. */
  @Pure
  public Tensor clampMax(double max) {
    return Pointwise.unary(
        "clampMax", this, ScalarFunctions.clamp(Float.NEGATIVE_INFINITY, (float) max));
  }

  /** {@code -x}. */
  @Pure
  public Tensor neg() {
    return Pointwise.unary("neg", this, UnaryFunction.NEGATE);
  }

  /** {@code |x|}. */
  @Pure
  public Tensor abs() {
    return Pointwise.unary("abs", this, UnaryFunction.ABSOLUTE);
  }

  /** {@code e^x}. */
  @Pure
  public Tensor exp() {
    return Pointwise.unary("exp", this, UnaryFunction.EXPONENTIAL);
  }

  /** {@code e^x - 1}, precise near 0. */
  @Pure
  public Tensor expm1() {
    return Pointwise.unary("expm1", this, UnaryFunction.EXPM1);
  }

  /** The natural logarithm; NaN below 0. */
  @Pure
  public Tensor log() {
    return Pointwise.unary("log", this, UnaryFunction.LOGARITHM);
  }

  /** {@code log(1 + x)}, precise near 0; NaN below -1. */
  @Pure
  public Tensor log1p() {
    return Pointwise.unary("log1p", this, UnaryFunction.LOG1P);
  }

  /** The square root; NaN below 0. */
  @Pure
  public Tensor sqrt() {
    return Pointwise.unary("sqrt", this, UnaryFunction.SQUARE_ROOT);
  }

  /** {@code 1 / sqrt(x)}. */
  @Pure
  public Tensor rsqrt() {
    return Pointwise.unary("rsqrt", this, UnaryFunction.RECIPROCAL_SQUARE_ROOT);
  }

  /** {@code 1 / x}. */
  @Pure
  public Tensor reciprocal() {
    return Pointwise.unary("reciprocal", this, UnaryFunction.RECIPROCAL);
  }

  /** The sine; NaN at infinities. */
  @Pure
  public Tensor sin() {
    return Pointwise.unary("sin", this, UnaryFunction.SINE);
  }

  /** The cosine; NaN at infinities. */
  @Pure
  public Tensor cos() {
    return Pointwise.unary("cos", this, UnaryFunction.COSINE);
  }

  /** The largest integer that is not larger. */
  @Pure
  public Tensor floor() {
    return Pointwise.unary("floor", this, UnaryFunction.FLOOR);
  }

  /** The smallest integer that is not smaller. */
  @Pure
  public Tensor ceil() {
    return Pointwise.unary("ceil", this, UnaryFunction.CEIL);
  }

  /** The nearest integer, of two the even one. */
  @Pure
  public Tensor round() {
    return Pointwise.unary("round", this, UnaryFunction.ROUND);
  }

  /** -1, 0 or 1; 0 for NaN, as in PyTorch. */
  @Pure
  public Tensor sign() {
    return Pointwise.unary("sign", this, UnaryFunction.SIGN);
  }

  /** The error function. */
  @Pure
  public Tensor erf() {
    return Pointwise.unary("erf", this, UnaryFunction.ERROR_FUNCTION);
  }

  /** The hyperbolic tangent. */
  @Pure
  public Tensor tanh() {
    return Pointwise.unary("tanh", this, UnaryFunction.TANH);
  }

  /** {@code 1 / (1 + e^-x)}. */
  @Pure
  public Tensor sigmoid() {
    return Pointwise.unary("sigmoid", this, UnaryFunction.SIGMOID);
  }

  /** {@code max(x, 0)}; NaN stays NaN. */
  @Pure
  public Tensor relu() {
    return Pointwise.unary("relu", this, UnaryFunction.RELU);
  }

  /** {@code 1.0507 * (x > 0 ? x : 1.6733 * (e^x - 1))}; Klambauer et al. 2017. */
  @Pure
  public Tensor selu() {
    return Pointwise.unary("selu", this, UnaryFunction.SELU);
  }

  /** {@code x * sigmoid(x)}. */
  @Pure
  public Tensor silu() {
    return Pointwise.unary("silu", this, UnaryFunction.SILU);
  }

  /** {@code x * Phi(x)} with the normal distribution function. */
  @Pure
  public Tensor gelu() {
    return gelu(Gelu.ERF);
  }

  /** GELU in one of its two forms. */
  @Pure
  public Tensor gelu(Gelu approximate) {
    return Pointwise.unary("gelu", this, approximate.activation().function());
  }

  /** {@code x > 0 ? x : slope * x}. */
  @Pure
  public Tensor leakyRelu(double slope) {
    return Pointwise.unary("leakyRelu", this, ScalarFunctions.leakyRelu((float) slope));
  }

  /** {@code min(max(x, 0), 6)}; NaN stays NaN. */
  @Pure
  public Tensor relu6() {
    return Pointwise.unary("relu6", this, UnaryFunction.RELU6);
  }

  /** {@code x * relu6(x + 3) / 6}. */
  @Pure
  public Tensor hardswish() {
    return Pointwise.unary("hardswish", this, UnaryFunction.HARDSWISH);
  }

  /** {@code relu6(x + 3) / 6}. */
  @Pure
  public Tensor hardsigmoid() {
    return Pointwise.unary("hardsigmoid", this, UnaryFunction.HARDSIGMOID);
  }

  /** {@code x * tanh(softplus(x))}; Misra 2019. */
  @Pure
  public Tensor mish() {
    return Pointwise.unary("mish", this, UnaryFunction.MISH);
  }

  /** {@code x > 0 ? x : e^x - 1}; Clevert et al. 2015. */
  @Pure
  public Tensor elu() {
    return elu(1);
  }

  /** {@code x > 0 ? x : alpha * (e^x - 1)}. */
  @Pure
  public Tensor elu(double alpha) {
    return Pointwise.unary("elu", this, ScalarFunctions.elu(alpha));
  }

  /** {@code log(1 + e^x)}, and x above 20. */
  @Pure
  public Tensor softplus() {
    return softplus(1, 20);
  }

  /** {@code log(1 + e^(beta x)) / beta}, and x where {@code beta x} is above the threshold. */
  @Pure
  public Tensor softplus(double beta, double threshold) {
    return Pointwise.unary("softplus", this, ScalarFunctions.softplus(beta, threshold));
  }

  // ---- Masks: bool tensors ----

  /** {@code this == other}, broadcast, as bool; for two tensors of one type. */
  @Pure
  public Tensor eq(Tensor other) {
    return Masks.compare(Relation.EQ, this, other);
  }

  /**
   * {@code this == scalar}, as bool; the scalar is rounded to float, or a whole number for int64.
   */
  @Pure
  public Tensor eq(double scalar) {
    return Masks.compare(Relation.EQ, this, scalar);
  }

  /** {@code this != other}, broadcast, as bool; for two tensors of one type. */
  @Pure
  public Tensor ne(Tensor other) {
    return Masks.compare(Relation.NE, this, other);
  }

  /**
   * {@code this != scalar}, as bool; the scalar is rounded to float, or a whole number for int64.
   */
  @Pure
  public Tensor ne(double scalar) {
    return Masks.compare(Relation.NE, this, scalar);
  }

  /** {@code this < other}, broadcast, as bool; for two tensors of one type. */
  @Pure
  public Tensor lt(Tensor other) {
    return Masks.compare(Relation.LT, this, other);
  }

  /**
   * {@code this < scalar}, as bool; the scalar is rounded to float, or a whole number for int64.
   */
  @Pure
  public Tensor lt(double scalar) {
    return Masks.compare(Relation.LT, this, scalar);
  }

  /** {@code this <= other}, broadcast, as bool; for two tensors of one type. */
  @Pure
  public Tensor le(Tensor other) {
    return Masks.compare(Relation.LE, this, other);
  }

  /**
   * {@code this <= scalar}, as bool; the scalar is rounded to float, or a whole number for int64.
   */
  @Pure
  public Tensor le(double scalar) {
    return Masks.compare(Relation.LE, this, scalar);
  }

  /** {@code this > other}, broadcast, as bool; for two tensors of one type. */
  @Pure
  public Tensor gt(Tensor other) {
    return Masks.compare(Relation.GT, this, other);
  }

  /**
   * {@code this > scalar}, as bool; the scalar is rounded to float, or a whole number for int64.
   */
  @Pure
  public Tensor gt(double scalar) {
    return Masks.compare(Relation.GT, this, scalar);
  }

  /** {@code this >= other}, broadcast, as bool; for two tensors of one type. */
  @Pure
  public Tensor ge(Tensor other) {
    return Masks.compare(Relation.GE, this, other);
  }

  /**
   * {@code this >= scalar}, as bool; the scalar is rounded to float, or a whole number for int64.
   */
  @Pure
  public Tensor ge(double scalar) {
    return Masks.compare(Relation.GE, this, scalar);
  }

  /** Logical and, broadcast; numbers are true if they are not 0. */
  @Pure
  public Tensor logicalAnd(Tensor other) {
    return Masks.logical("logicalAnd", this, other, (a, b) -> a && b);
  }

  /** Logical or, broadcast; numbers are true if they are not 0. */
  @Pure
  public Tensor logicalOr(Tensor other) {
    return Masks.logical("logicalOr", this, other, (a, b) -> a || b);
  }

  /** Logical xor, broadcast; numbers are true if they are not 0. */
  @Pure
  public Tensor logicalXor(Tensor other) {
    return Masks.logical("logicalXor", this, other, (a, b) -> a != b);
  }

  /** Logical not; numbers are true if they are not 0. */
  @Pure
  public Tensor logicalNot() {
    return Masks.logical("logicalNot", this, this, (a, b) -> !a);
  }

  /** Whether elements are NaN. */
  @Pure
  public Tensor isnan() {
    return Masks.test("isnan", this, Double::isNaN);
  }

  /** Whether elements are infinite. */
  @Pure
  public Tensor isinf() {
    return Masks.test("isinf", this, Double::isInfinite);
  }

  /** Whether elements are neither infinite nor NaN. */
  @Pure
  public Tensor isfinite() {
    return Masks.test("isfinite", this, Double::isFinite);
  }

  /** {@code x} where the condition is true, {@code other} elsewhere; all three broadcast. */
  @Pure
  public static Tensor where(Tensor condition, Tensor x, Tensor other) {
    return Masks.where("where", condition, x, other);
  }

  /** A scalar where the mask is true, this elsewhere; both broadcast. */
  @Pure
  public Tensor maskedFill(Tensor mask, double value) {
    return Masks.where("maskedFill", mask, Masks.scalar("maskedFill", value, dtype), this);
  }

  /** Elements on and below the main diagonal of each matrix, zeros elsewhere. */
  @Pure
  public Tensor tril() {
    return tril(0);
  }

  /** As {@link #tril()}, with a diagonal above (positive) or below the main one. */
  @Pure
  public Tensor tril(int diagonal) {
    return Masks.triangle("tril", this, diagonal, true);
  }

  /** Elements on and above the main diagonal of each matrix, zeros elsewhere. */
  @Pure
  public Tensor triu() {
    return triu(0);
  }

  /** As {@link #triu()}, with a diagonal above (positive) or below the main one. */
  @Pure
  public Tensor triu(int diagonal) {
    return Masks.triangle("triu", this, diagonal, false);
  }

  // ---- Along dimensions. Without dims, over all of them; sums are taken in double. ----

  /** Sum of all elements. */
  @Pure
  public Tensor sum() {
    return Reductions.sum(this, new int[0], false);
  }

  /** Sum along a dimension, which goes. */
  @Pure
  public Tensor sum(int dim) {
    return Reductions.sum(this, new int[] {dim}, false);
  }

  /** Sum along a dimension, which goes or stays with size 1. */
  @Pure
  public Tensor sum(int dim, boolean keepdim) {
    return Reductions.sum(this, new int[] {dim}, keepdim);
  }

  /** Sum along several dimensions. */
  @Pure
  public Tensor sum(int[] dims, boolean keepdim) {
    return Reductions.sum(this, dims, keepdim);
  }

  /** Mean of all elements; NaN without any. */
  @Pure
  public Tensor mean() {
    return Reductions.mean(this, new int[0], false);
  }

  /** Mean along a dimension, which goes. */
  @Pure
  public Tensor mean(int dim) {
    return Reductions.mean(this, new int[] {dim}, false);
  }

  /** Mean along a dimension, which goes or stays with size 1. */
  @Pure
  public Tensor mean(int dim, boolean keepdim) {
    return Reductions.mean(this, new int[] {dim}, keepdim);
  }

  /** Mean along several dimensions. */
  @Pure
  public Tensor mean(int[] dims, boolean keepdim) {
    return Reductions.mean(this, dims, keepdim);
  }

  /** Largest element; NaN if there is one. */
  @Pure
  public Tensor max() {
    return Reductions.max(this, new int[0], false);
  }

  /** Largest elements along a dimension, which goes; the values of {@code torch.max}. */
  @Pure
  public Tensor max(int dim) {
    return Reductions.max(this, new int[] {dim}, false);
  }

  /** Largest elements along a dimension, which goes or stays with size 1. */
  @Pure
  public Tensor max(int dim, boolean keepdim) {
    return Reductions.max(this, new int[] {dim}, keepdim);
  }

  /** Largest elements along several dimensions; {@code torch.amax}. */
  @Pure
  public Tensor max(int[] dims, boolean keepdim) {
    return Reductions.max(this, dims, keepdim);
  }

  /** Index (int64) of the first NaN or else the first largest element along a dimension. */
  @Pure
  public Tensor argmax(int dim) {
    return Reductions.argmax(this, dim, false);
  }

  /** As {@link #argmax(int)}; the dimension goes or stays with size 1. */
  @Pure
  public Tensor argmax(int dim, boolean keepdim) {
    return Reductions.argmax(this, dim, keepdim);
  }

  /** Smallest element; NaN if there is one. */
  @Pure
  public Tensor min() {
    return Reductions.min(this, new int[0], false);
  }

  /** Smallest elements along a dimension, which goes. */
  @Pure
  public Tensor min(int dim) {
    return Reductions.min(this, new int[] {dim}, false);
  }

  /** Smallest elements along a dimension, which goes or stays with size 1. */
  @Pure
  public Tensor min(int dim, boolean keepdim) {
    return Reductions.min(this, new int[] {dim}, keepdim);
  }

  /** Smallest elements along several dimensions; {@code torch.amin}. */
  @Pure
  public Tensor min(int[] dims, boolean keepdim) {
    return Reductions.min(this, dims, keepdim);
  }

  /** Index (int64) of the first NaN or else the first largest of all elements. */
  @Pure
  public Tensor argmax() {
    return flatten().argmax(0);
  }

  /** Index (int64) of the first NaN or else the first smallest of all elements. */
  @Pure
  public Tensor argmin() {
    return flatten().argmin(0, false);
  }

  /** Index (int64) of the first NaN or else the first smallest element along a dimension. */
  @Pure
  public Tensor argmin(int dim, boolean keepdim) {
    return Reductions.argmin(this, dim, keepdim);
  }

  /** Product of all elements. */
  @Pure
  public Tensor prod() {
    return Reductions.prod(this, new int[0], false);
  }

  /** Product along a dimension, which goes or stays with size 1. */
  @Pure
  public Tensor prod(int dim, boolean keepdim) {
    return Reductions.prod(this, new int[] {dim}, keepdim);
  }

  /** Variance of all elements, unbiased: divided by {@code n - 1}. */
  @Pure
  public Tensor var() {
    return Reductions.variance("var", this, new int[0], true, false, false);
  }

  /** Variance along dimensions (all, if none are named), unbiased or divided by {@code n}. */
  @Pure
  public Tensor var(int[] dims, boolean unbiased, boolean keepdim) {
    return Reductions.variance("var", this, dims, unbiased, keepdim, false);
  }

  /** Standard deviation of all elements, unbiased: divided by {@code n - 1}. */
  @Pure
  public Tensor std() {
    return Reductions.variance("std", this, new int[0], true, false, true);
  }

  /**
   * Standard deviation along dimensions (all, if none are named), unbiased or divided by {@code n}.
   */
  @Pure
  public Tensor std(int[] dims, boolean unbiased, boolean keepdim) {
    return Reductions.variance("std", this, dims, unbiased, keepdim, true);
  }

  /** Whether any element is true, or not 0. */
  @Pure
  public Tensor any() {
    return Reductions.anyOrAll("any", this, new int[0], false, true);
  }

  /** Whether any element is true, or not 0, along a dimension. */
  @Pure
  public Tensor any(int dim, boolean keepdim) {
    return Reductions.anyOrAll("any", this, new int[] {dim}, keepdim, true);
  }

  /** Whether all elements are true, or not 0. */
  @Pure
  public Tensor all() {
    return Reductions.anyOrAll("all", this, new int[0], false, false);
  }

  /** Whether all elements are true, or not 0, along a dimension. */
  @Pure
  public Tensor all(int dim, boolean keepdim) {
    return Reductions.anyOrAll("all", this, new int[] {dim}, keepdim, false);
  }

  /** Running sums along a dimension, of float32 or int64. */
  @Pure
  public Tensor cumsum(int dim) {
    return Reductions.cumsum(this, dim);
  }

  /** {@code e^x / sum(e^x)} along a dimension. */
  @Pure
  public Tensor softmax(int dim) {
    return Reductions.softmax(this, dim, false);
  }

  /** {@code log(softmax(x))} along a dimension, computed without overflow. */
  @Pure
  public Tensor logSoftmax(int dim) {
    return Reductions.softmax(this, dim, true);
  }

  // ---- Linear algebra ----

  /** The matrix product with the rules of {@code torch.matmul} for vectors and batches. */
  @Pure
  public Tensor matmul(Tensor other) {
    return MatMul.matmul(this, other);
  }

  /** The product of batches of matrices, [batch, rows, terms] and [batch, terms, columns]. */
  @Pure
  public Tensor bmm(Tensor other) {
    return MatMul.bmm(this, other);
  }

  // ---- Comparison, of float32 and float64 with each other ----

  /**
   * Largest {@code |tensor - reference|}. Equal infinities and two NaNs are no difference; other
   * pairs with a NaN or an infinity are infinitely different.
   */
  @Pure
  public static double maxAbsDifference(Tensor tensor, Tensor reference) {
    return Comparison.maxAbsDifference(tensor, reference);
  }

  /** {@link #maxAbsDifference} divided by the largest finite {@code |reference|}. */
  @Pure
  public static double maxRelativeDifference(Tensor tensor, Tensor reference) {
    return Comparison.maxRelativeDifference(tensor, reference);
  }

  /**
   * Whether everywhere {@code |this - other| <= absolute + relative * |other|}; equal infinities
   * are close, NaN is close to nothing.
   */
  @Pure
  public boolean allClose(Tensor other, double relative, double absolute) {
    return Comparison.allClose(this, other, relative, absolute);
  }

  /** Shape, type and the first values. */
  @Override
  public String toString() {
    return TensorText.of(this);
  }

  // ---- For the operators ----

  Object data() {
    return data;
  }

  float[] floats() {
    return (float[]) data;
  }

  int[] strides() {
    return strides;
  }

  int offset() {
    return offset;
  }

  Tensor withView(Shape newShape, int[] newStrides, int newOffset) {
    return new Tensor(data, dtype, newShape, newStrides, newOffset);
  }

  /** The elements in row-major order from 0 on, not to be changed: perhaps the storage itself. */
  Object contiguousData() {
    boolean whole = offset == 0 && isContiguous();
    return whole ? data : Elements.copy(this);
  }

  float[] contiguousFloats() {
    return (float[]) contiguousData();
  }
}
