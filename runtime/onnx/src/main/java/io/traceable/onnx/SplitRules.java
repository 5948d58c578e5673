package io.traceable.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Operators that take dimensions or tensors apart. */
final class SplitRules {

  private SplitRules() {}

  static final Map<String, Rule> RULES =
      Map.of(
          "split",
          SplitRules::split,
          "chunk",
          SplitRules::chunk,
          "unflatten",
          SplitRules::unflatten);

  private static List<SymbolicTensor> split(Call call) {
    SymbolicTensor x = call.tensor(0);
    int axis = x.axis(call.integer(2));
    return call.arg(1) instanceof int[] sizes
        ? parts(call, x, axis, sizes)
        : parts(call, x, axis, equal(call, x, axis, positive(call, call.integer(1))));
  }

  private static List<SymbolicTensor> chunk(Call call) {
    SymbolicTensor x = call.tensor(0);
    int chunks = positive(call, call.integer(1));
    int axis = x.axis(call.integer(2));
    int whole = whole(call, x, axis);
    return parts(call, x, axis, equal(call, x, axis, Math.max(1, (whole + chunks - 1) / chunks)));
  }

  private static int positive(Call call, int argument) {
    if (argument < 1) {
      throw new Refusal(call.name() + ": " + argument + " must be at least 1");
    }
    return argument;
  }

  private static int whole(Call call, SymbolicTensor x, int axis) {
    Size whole = x.shape().get(axis);
    if (!whole.isConstant()) {
      throw new Refusal(
          call.name() + ": the number of parts of the size " + whole + " is not known");
    }
    return whole.constant();
  }

  /** Parts of one size, of which the last may be smaller. */
  private static int[] equal(Call call, SymbolicTensor x, int axis, int size) {
    int whole = whole(call, x, axis);
    int[] sizes = new int[Math.max(1, (whole + size - 1) / size)];
    Arrays.setAll(sizes, i -> Math.min(size, whole - i * size));
    return sizes;
  }

  private static List<SymbolicTensor> parts(Call call, SymbolicTensor x, int axis, int[] sizes) {
    List<String> results =
        call.writer()
            .nodes(
                "Split",
                List.of(x.name(), call.writer().longs(sizes)),
                sizes.length,
                Attribute.of("axis", axis));
    List<SymbolicTensor> parts = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      List<Size> shape = Shapes.with(x.shape(), axis, Size.of(sizes[i]));
      parts.add(new SymbolicTensor(results.get(i), x.dtype(), shape));
    }
    return parts;
  }

  private static SymbolicTensor unflatten(Call call) {
    SymbolicTensor x = call.tensor(0);
    int axis = x.axis(call.integer(1));
    List<Size> sizes = new ArrayList<>(call.sizes(2));
    Size whole = x.shape().get(axis);
    boolean isKnown = whole.isConstant() && sizes.stream().allMatch(Size::isConstant);
    if (isKnown) {
      int product = sizes.stream().mapToInt(Size::constant).reduce(1, Math::multiplyExact);
      // A size of -1, which is what remains, makes the product negative.
      sizes.replaceAll(s -> s.is(-1) && product < 0 ? Size.of(whole.constant() / -product) : s);
    }
    List<Size> wanted = new ArrayList<>(x.shape().subList(0, axis));
    wanted.addAll(sizes);
    wanted.addAll(x.shape().subList(axis + 1, x.rank()));
    return ViewRules.reshape(call, wanted);
  }
}
