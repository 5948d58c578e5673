package io.traceable.onnx;

import io.traceable.tensor.DType;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Operators that rearrange elements, and questions about shapes. */
final class ViewRules {

  private ViewRules() {}

  static final Map<String, Rule> RULES =
      Map.ofEntries(
          Map.entry("reshape", call -> reshape(call, call.sizes(1))),
          Map.entry("view", call -> reshape(call, call.sizes(1))),
          Map.entry("permute", call -> permute(call, call.tensor(0), call.ints(1))),
          Map.entry("transpose", ViewRules::transpose),
          Map.entry("flatten", ViewRules::flatten),
          Map.entry("squeeze", ViewRules::squeeze),
          Map.entry("unsqueeze", ViewRules::unsqueeze),
          Map.entry("expand", ViewRules::expand),
          Map.entry("narrow", ViewRules::narrow),
          Map.entry("slice", ViewRules::slice),
          Map.entry("select", ViewRules::select),
          Map.entry("cat", ViewRules::cat),
          Map.entry("shape", call -> new SymbolicShape(call.tensor(0).shape())),
          Map.entry("dim", call -> call.tensor(0).size(call.integer(1)).toValue()),
          Map.entry("rank", call -> call.tensor(0).rank()),
          Map.entry("dtype", call -> call.tensor(0).dtype()));

  static SymbolicTensor reshape(Call call, List<Size> wanted) {
    SymbolicTensor x = call.tensor(0);
    int unknown =
        IntStream.range(0, wanted.size()).filter(i -> wanted.get(i).is(-1)).findFirst().orElse(-1);
    List<Size> known = new ArrayList<>(wanted);
    boolean allKnown = x.shape().stream().allMatch(Size::isConstant);
    if (unknown >= 0 && allKnown && wanted.stream().allMatch(Size::isConstant)) {
      int rest = -wanted.stream().mapToInt(Size::constant).reduce(1, Math::multiplyExact);
      int all = x.shape().stream().mapToInt(Size::constant).reduce(1, Math::multiplyExact);
      if (rest != 0 && all % rest == 0) {
        known.set(unknown, Size.of(all / rest));
      }
    }
    String result = call.node("Reshape", List.of(x.name(), shapeInput(call, x, wanted)));
    if (unknown >= 0 && known.get(unknown).is(-1)) {
      known.set(
          unknown, Size.ofDimension(result, unknown, "rest(" + x.shape() + ", " + wanted + ")"));
    }
    return new SymbolicTensor(result, x.dtype(), known);
  }

  /**
   * The shape as Reshape takes it: 0 keeps the size of the same dimension, and one symbolic size
   * that nothing else stands for is what remains. So that most shapes are constants.
   */
  private static String shapeInput(Call call, SymbolicTensor x, List<Size> wanted) {
    List<Size> sizes = new ArrayList<>(wanted);
    boolean keeps = false;
    for (int i = 0; i < sizes.size(); i++) {
      Size size = sizes.get(i);
      if (!size.isConstant() && i < x.rank() && size.equalsSurely(x.shape().get(i))) {
        sizes.set(i, Size.of(0));
        keeps = true;
      } else if (size.is(0)) {
        throw new Refusal("reshape to a size of 0 has no rule");
      }
    }
    List<Size> symbolic = sizes.stream().filter(s -> !s.isConstant()).toList();
    if (symbolic.size() == 1 && !keeps && sizes.stream().noneMatch(s -> s.is(-1))) {
      sizes.set(sizes.indexOf(symbolic.get(0)), Size.of(-1));
    }
    return call.writer().sizes(sizes);
  }

  static SymbolicTensor permute(Call call, SymbolicTensor x, int... dims) {
    int[] axes = Arrays.stream(dims).map(x::axis).toArray();
    String result = call.node("Transpose", List.of(x.name()), Attribute.of("perm", axes));
    return new SymbolicTensor(
        result, x.dtype(), Arrays.stream(axes).mapToObj(x.shape()::get).toList());
  }

  private static SymbolicTensor transpose(Call call) {
    SymbolicTensor x = call.tensor(0);
    int[] axes = IntStream.range(0, x.rank()).toArray();
    int a = x.axis(call.integer(1));
    int b = x.axis(call.integer(2));
    axes[a] = b;
    axes[b] = a;
    return permute(call, x, axes);
  }

  private static SymbolicTensor flatten(Call call) {
    SymbolicTensor x = call.tensor(0);
    int start = x.axis(call.has(1) ? call.integer(1) : 0);
    int end = x.axis(call.has(2) ? call.integer(2) : -1);
    List<Size> merged = x.shape().subList(start, end + 1);
    List<Size> wanted = new ArrayList<>(x.shape().subList(0, start));
    boolean isKnown = merged.stream().allMatch(Size::isConstant);
    wanted.add(
        Size.of(
            isKnown
                ? merged.stream().mapToInt(Size::constant).reduce(1, Math::multiplyExact)
                : -1));
    wanted.addAll(x.shape().subList(end + 1, x.rank()));
    return reshape(call, wanted);
  }

  private static SymbolicTensor squeeze(Call call) {
    SymbolicTensor x = call.tensor(0);
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < x.rank(); axis++) {
      boolean isAsked = !call.has(1) || x.axis(call.integer(1)) == axis;
      if (isAsked && !x.shape().get(axis).isConstant()) {
        throw new Refusal(
            "squeeze: whether dimension "
                + axis
                + " ("
                + x.shape().get(axis)
                + ") is 1 is not"
                + " known before the model runs");
      } else if (isAsked && x.shape().get(axis).is(1)) {
        axes.add(axis);
      }
    }
    return axes.isEmpty() ? x : squeezed(call, x, axes);
  }

  private static SymbolicTensor squeezed(Call call, SymbolicTensor x, List<Integer> axes) {
    String removed = call.writer().longs(axes.stream().mapToInt(a -> a).toArray());
    return new SymbolicTensor(
        call.node("Squeeze", List.of(x.name(), removed)),
        x.dtype(),
        Shapes.reduced(x.shape(), axes, false));
  }

  private static SymbolicTensor unsqueeze(Call call) {
    return unsqueeze(call, call.tensor(0), call.integer(1));
  }

  static SymbolicTensor unsqueeze(Call call, SymbolicTensor x, int dim) {
    int axis = SymbolicTensor.axis(dim, x.rank() + 1);
    List<Size> shape = new ArrayList<>(x.shape());
    shape.add(axis, Size.of(1));
    String result = call.node("Unsqueeze", List.of(x.name(), call.writer().longs(axis)));
    return new SymbolicTensor(result, x.dtype(), shape);
  }

  private static SymbolicTensor expand(Call call) {
    SymbolicTensor x = call.tensor(0);
    List<Size> wanted = call.sizes(1);
    List<Size> shape = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      int own = i - wanted.size() + x.rank();
      shape.add(wanted.get(i).is(-1) && own >= 0 ? x.shape().get(own) : wanted.get(i));
    }
    // In ONNX 1 keeps a size.
    List<Size> sizes =
        IntStream.range(0, wanted.size())
            .mapToObj(i -> wanted.get(i).is(-1) ? Size.of(1) : wanted.get(i))
            .toList();
    String result = call.node("Expand", List.of(x.name(), call.writer().sizes(sizes)));
    return new SymbolicTensor(result, x.dtype(), shape);
  }

  private static SymbolicTensor narrow(Call call) {
    SymbolicTensor x = call.tensor(0);
    Size start = Size.ofValue(call.arg(2));
    Size length = Size.ofValue(call.arg(3));
    Size end = SizeArithmetic.add(start, length);
    return sliced(call, x, x.axis(call.integer(1)), start, end, 1, length);
  }

  private static SymbolicTensor slice(Call call) {
    SymbolicTensor x = call.tensor(0);
    int axis = x.axis(call.integer(1));
    Size start = Size.ofValue(call.arg(2));
    Size end = Size.ofValue(call.arg(3));
    return sliced(call, x, axis, start, end, call.has(4) ? call.integer(4) : 1, null);
  }

  private static SymbolicTensor sliced(
      Call call,
      SymbolicTensor x,
      int axis,
      Size start,
      Size end,
      int step,
      @Nullable Size length) {
    GraphWriter writer = call.writer();
    String result =
        call.node(
            "Slice",
            List.of(
                x.name(),
                start.emit(writer),
                end.emit(writer),
                writer.longs(axis),
                writer.longs(step)));
    Size size =
        length == null ? sliceSize(x.shape().get(axis), start, end, step, result, axis) : length;
    return new SymbolicTensor(result, x.dtype(), Shapes.with(x.shape(), axis, size));
  }

  private static Size sliceSize(
      Size whole, Size start, Size end, int step, String result, int axis) {
    if (whole.isConstant() && start.isConstant() && end.isConstant()) {
      int first = clipped(start.constant(), whole.constant());
      int last = clipped(end.constant(), whole.constant());
      return Size.of(Math.max(0, (last - first + step - 1) / step));
    } else if (start.is(0) && step == 1 && end.equalsSurely(whole)) {
      return whole;
    }
    return Size.ofDimension(result, axis, whole + "[" + start + ":" + end + ":" + step + "]");
  }

  private static int clipped(int bound, int size) {
    return Math.max(0, Math.min(size, bound < 0 ? bound + size : bound));
  }

  private static SymbolicTensor select(Call call) {
    SymbolicTensor x = call.tensor(0);
    int axis = x.axis(call.integer(1));
    Object index = call.arg(2);
    String position =
        index instanceof Integer number
            ? call.writer().constant(Tensor.of(new long[] {number}, new int[0]))
            : call.node(
                "Squeeze",
                List.of(Size.ofValue(index).emit(call.writer()), call.writer().longs(0)));
    String result = call.node("Gather", List.of(x.name(), position), Attribute.of("axis", axis));
    return new SymbolicTensor(result, x.dtype(), Shapes.reduced(x.shape(), List.of(axis), false));
  }

  private static SymbolicTensor cat(Call call) {
    List<SymbolicTensor> parts = call.tensors(0);
    SymbolicTensor first = parts.get(0);
    int axis = first.axis(call.integer(1));
    Size size = first.shape().get(axis);
    for (SymbolicTensor part : parts.subList(1, parts.size())) {
      size = SizeArithmetic.add(size, part.shape().get(axis));
    }
    String result =
        call.node(
            "Concat",
            parts.stream().map(SymbolicTensor::name).toList(),
            Attribute.of("axis", axis));
    DType dtype = first.dtype();
    return new SymbolicTensor(result, dtype, Shapes.with(first.shape(), axis, size));
  }
}
