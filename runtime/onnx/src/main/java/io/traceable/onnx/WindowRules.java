package io.traceable.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Convolution and pooling of [batch, channels, height, width]. */
final class WindowRules {

  private WindowRules() {}

  static final Map<String, Rule> RULES =
      Map.of(
          "conv2d", WindowRules::conv2d,
          "maxPool2d", WindowRules::maxPool,
          "avgPool2d", WindowRules::avgPool,
          "adaptiveAvgPool2d",
              call -> adaptiveAvgPool(call, call.tensor(0), call.integer(1), call.integer(2)));

  private static SymbolicTensor conv2d(Call call) {
    return conv2d(
        call,
        call.tensor(0),
        call.tensor(1),
        call.has(2) ? call.tensor(2) : null,
        pair(call, 3),
        pair(call, 4),
        pair(call, 5),
        call.integer(6));
  }

  /** An int for height and width, or an int[] of one or two. */
  private static int[] pair(Call call, int index) {
    int[] values =
        call.arg(index) instanceof int[] several ? several : new int[] {call.integer(index)};
    return values.length == 1 ? new int[] {values[0], values[0]} : values;
  }

  static SymbolicTensor conv2d(
      Call call,
      SymbolicTensor x,
      SymbolicTensor weight,
      @Nullable SymbolicTensor bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    requireBatch(call, x);
    List<String> inputs = new ArrayList<>(List.of(x.name(), weight.name()));
    if (bias != null) {
      inputs.add(bias.name());
    }
    int[] kernel = {weight.size(2).constant(), weight.size(3).constant()};
    String result =
        call.node(
            "Conv",
            inputs,
            Attribute.of("kernel_shape", kernel),
            Attribute.of("strides", stride),
            Attribute.of("pads", pads(padding)),
            Attribute.of("dilations", dilation),
            Attribute.of("group", groups));
    List<Size> shape = windowed(x, kernel, stride, padding, dilation, result);
    return new SymbolicTensor(result, x.dtype(), Shapes.with(shape, 1, weight.size(0)));
  }

  private static SymbolicTensor maxPool(Call call) {
    int[] dilation = call.has(4) ? pair(call, 4) : new int[] {1, 1};
    boolean ceilMode = call.has(5) && call.flag(5);
    return pool(
        call,
        "MaxPool",
        call.tensor(0),
        new Windows(pair(call, 1), pair(call, 2), pair(call, 3), dilation, ceilMode),
        Attribute.of("dilations", dilation));
  }

  private static SymbolicTensor avgPool(Call call) {
    boolean ceilMode = call.has(4) && call.flag(4);
    boolean includePad = !call.has(5) || call.flag(5);
    int[] dilation = {1, 1};
    return pool(
        call,
        "AveragePool",
        call.tensor(0),
        new Windows(pair(call, 1), pair(call, 2), pair(call, 3), dilation, ceilMode),
        Attribute.of("count_include_pad", includePad ? 1 : 0));
  }

  private static SymbolicTensor pool(
      Call call, String operator, SymbolicTensor x, Windows windows, AttributeProto... more) {
    requireBatch(call, x);
    if (windows.ceilMode) {
      throw new Refusal(
          call.name() + " with ceilMode: runtimes differ in what they make of the last window");
    }
    List<AttributeProto> attributes = new ArrayList<>(List.of(more));
    attributes.add(Attribute.of("kernel_shape", windows.kernel));
    attributes.add(Attribute.of("strides", windows.stride));
    attributes.add(Attribute.of("pads", pads(windows.padding)));
    String result =
        call.node(operator, List.of(x.name()), attributes.toArray(AttributeProto[]::new));
    List<Size> shape =
        windowed(x, windows.kernel, windows.stride, windows.padding, windows.dilation, result);
    return new SymbolicTensor(result, x.dtype(), shape);
  }

  static SymbolicTensor adaptiveAvgPool(Call call, SymbolicTensor x, int height, int width) {
    requireBatch(call, x);
    if (height == 1 && width == 1) {
      String result = call.node("GlobalAveragePool", List.of(x.name()));
      return new SymbolicTensor(
          result, x.dtype(), List.of(x.size(0), x.size(1), Size.of(1), Size.of(1)));
    }
    Size inHeight = x.size(2);
    Size inWidth = x.size(3);
    boolean isEven =
        inHeight.isConstant()
            && inWidth.isConstant()
            && inHeight.constant() % height == 0
            && inWidth.constant() % width == 0;
    if (!isEven) {
      throw new Refusal(
          "adaptiveAvgPool2d to "
              + height
              + "x"
              + width
              + " of "
              + inHeight
              + "x"
              + inWidth
              + ": ONNX has equal windows only, or one for the whole image");
    }
    int[] kernel = {inHeight.constant() / height, inWidth.constant() / width};
    int[] padding = {0, 0};
    int[] dilation = {1, 1};
    return pool(call, "AveragePool", x, new Windows(kernel, kernel, padding, dilation, false));
  }

  private static void requireBatch(Call call, SymbolicTensor x) {
    if (x.rank() != 4) {
      throw new Refusal(
          call.name() + " of shape " + x.shape() + ": ONNX needs [batch, channels, height, width]");
    }
  }

  private static int[] pads(int[] padding) {
    return new int[] {padding[0], padding[1], padding[0], padding[1]};
  }

  private static List<Size> windowed(
      SymbolicTensor x, int[] kernel, int[] stride, int[] padding, int[] dilation, String result) {
    List<Size> shape = new ArrayList<>(x.shape());
    for (int i = 0; i < 2; i++) {
      int axis = 2 + i;
      shape.set(
          axis,
          Shapes.windows(
              x.size(axis),
              kernel[i],
              stride[i],
              padding[i],
              padding[i],
              dilation[i],
              result,
              axis));
    }
    return shape;
  }
}
