package io.traceable.onnx;

import io.traceable.tensor.DType;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Embedding, positions and attention. */
final class SequenceRules {

  private SequenceRules() {}

  static final Map<String, Rule> RULES =
      Map.of(
          "embedding",
          call -> embedding(call, call.tensor(0), call.tensor(1)),
          "arange",
          SequenceRules::arange,
          "zeros",
          call -> filled(call, 0, 0),
          "ones",
          call -> filled(call, 1, 0),
          "full",
          call -> filled(call, call.number(0), 1),
          "scaledDotProductAttention",
          SequenceRules::attention);

  static SymbolicTensor embedding(Call call, SymbolicTensor indices, SymbolicTensor weight) {
    String result =
        call.node("Gather", List.of(weight.name(), indices.name()), Attribute.of("axis", 0));
    List<Size> shape = new ArrayList<>(indices.shape());
    shape.add(weight.size(1));
    return new SymbolicTensor(result, weight.dtype(), shape);
  }

  /** A size as an int64 tensor without dimensions. */
  static String scalar(Call call, Size size) {
    return size.isConstant()
        ? call.writer().constant(Tensor.of(new long[] {size.constant()}, new int[0]))
        : call.node("Squeeze", List.of(size.emit(call.writer()), call.writer().longs(0)));
  }

  private static SymbolicTensor arange(Call call) {
    boolean hasStart = call.has(1);
    boolean isFloat = call.args().stream().anyMatch(a -> a instanceof Double);
    if (isFloat) {
      throw new Refusal("arange of floating-point numbers and a size has no rule");
    }
    Size start = hasStart ? Size.ofValue(call.arg(0)) : Size.of(0);
    Size end = Size.ofValue(call.arg(hasStart ? 1 : 0));
    Size step = hasStart ? Size.ofValue(call.arg(2)) : Size.of(1);
    return range(call, start, end, step);
  }

  private static SymbolicTensor range(Call call, Size start, Size end) {
    return range(call, start, end, Size.of(1));
  }

  private static SymbolicTensor range(Call call, Size start, Size end, Size step) {
    List<String> bounds = List.of(scalar(call, start), scalar(call, end), scalar(call, step));
    String result = call.node("Range", bounds);
    Size size =
        start.is(0) && step.is(1)
            ? end
            : Size.ofDimension(result, 0, "count(" + start + ", " + end + ", " + step + ")");
    return new SymbolicTensor(result, DType.INT64, List.of(size));
  }

  /** A tensor of one number, of sizes that each call chooses. */
  private static SymbolicTensor filled(Call call, double value, int sizes) {
    List<Size> shape = call.sizes(sizes);
    String number = call.writer().constant(Tensor.of(new float[] {(float) value}, 1));
    String result = call.node("Expand", List.of(number, call.writer().sizes(shape)));
    return new SymbolicTensor(result, DType.FLOAT32, shape);
  }

  private static SymbolicTensor attention(Call call) {
    SymbolicTensor query = call.tensor(0);
    SymbolicTensor key = call.tensor(1);
    SymbolicTensor mask = call.has(3) ? call.tensor(3) : null;
    boolean causal = call.has(4) && call.flag(4);
    Size size = query.size(-1);
    if (!call.has(5) && !size.isConstant()) {
      throw new Refusal(call.name() + ": the scale of heads of size " + size + " is not known");
    }
    double scale = call.has(5) ? call.number(5) : 1 / Math.sqrt(size.constant());
    int[] axes = new int[key.rank()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = i < axes.length - 2 ? i : 2 * axes.length - 3 - i;
    }
    SymbolicTensor scores =
        MatrixRules.matmul(
            call, call.binary("Mul", query, scale), ViewRules.permute(call, key, axes));
    SymbolicTensor seen = masked(call, scores, causal ? causal(call, scores) : mask);
    SymbolicTensor weights = call.unary("Softmax", seen, Attribute.of("axis", -1));
    // Without a mask, and with a causal one, each target sees a source.
    return MatrixRules.matmul(
        call, mask == null ? weights : withoutBlind(call, seen, weights), call.tensor(2));
  }

  private static SymbolicTensor masked(
      Call call, SymbolicTensor scores, @Nullable SymbolicTensor mask) {
    if (mask == null) {
      return scores;
    } else if (mask.dtype() != DType.BOOL) {
      return call.binary("Add", scores, mask, scores.dtype());
    }
    SymbolicTensor hidden = MaskRules.scalar(call, scores.dtype(), Double.NEGATIVE_INFINITY);
    return like(scores, MaskRules.where(call, mask, scores, hidden));
  }

  /** Whether the source, the last dimension, is not after the target. */
  private static SymbolicTensor causal(Call call, SymbolicTensor scores) {
    SymbolicTensor targets = range(call, Size.of(0), scores.size(-2));
    SymbolicTensor sources = range(call, Size.of(0), scores.size(-1));
    SymbolicTensor column = ViewRules.unsqueeze(call, targets, 1);
    return call.binary("GreaterOrEqual", column, sources, DType.BOOL);
  }

  /** Zeros as the weights of a target that may see nothing, whose softmax is NaN. */
  private static SymbolicTensor withoutBlind(
      Call call, SymbolicTensor seen, SymbolicTensor weights) {
    SymbolicTensor infinite =
        call.binary(
            "Equal",
            seen,
            MaskRules.scalar(call, seen.dtype(), Double.NEGATIVE_INFINITY),
            DType.BOOL);
    String number =
        call.node(
            "Cast", List.of(infinite.name()), Attribute.of("to", Elements.typeOf(DType.FLOAT32)));
    String all =
        call.node(
            "ReduceMin", List.of(number, call.writer().longs(-1)), Attribute.of("keepdims", 1));
    SymbolicTensor blind =
        new SymbolicTensor(
            call.node("Cast", List.of(all), Attribute.of("to", Elements.typeOf(DType.BOOL))),
            DType.BOOL,
            Shapes.with(seen.shape(), seen.rank() - 1, Size.of(1)));
    SymbolicTensor zero = MaskRules.scalar(call, weights.dtype(), 0);
    return like(weights, MaskRules.where(call, blind, zero, weights));
  }

  private static SymbolicTensor like(SymbolicTensor shape, SymbolicTensor value) {
    return new SymbolicTensor(value.name(), value.dtype(), shape.shape());
  }
}
