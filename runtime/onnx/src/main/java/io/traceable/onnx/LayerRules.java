package io.traceable.onnx;

import io.traceable.nn.AdaptiveAvgPool2d;
import io.traceable.nn.AvgPool2d;
import io.traceable.nn.BatchNorm2d;
import io.traceable.nn.Conv2d;
import io.traceable.nn.Conv2dOptions;
import io.traceable.nn.Dropout;
import io.traceable.nn.Embedding;
import io.traceable.nn.Flatten;
import io.traceable.nn.GELU;
import io.traceable.nn.Hardsigmoid;
import io.traceable.nn.Hardswish;
import io.traceable.nn.Identity;
import io.traceable.nn.LSTM;
import io.traceable.nn.LayerNorm;
import io.traceable.nn.Linear;
import io.traceable.nn.LogSoftmax;
import io.traceable.nn.MaxPool2d;
import io.traceable.nn.Mish;
import io.traceable.nn.Parameter;
import io.traceable.nn.ReLU;
import io.traceable.nn.ReLU6;
import io.traceable.nn.SELU;
import io.traceable.nn.SiLU;
import io.traceable.nn.Sigmoid;
import io.traceable.nn.Softmax;
import io.traceable.nn.Tanh;
import io.traceable.tensor.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How calls of layers are expressed: each as the operator that its {@code forward} applies. */
final class LayerRules {

  private LayerRules() {}

  /** How a layer of one class is expressed. */
  @FunctionalInterface
  private interface LayerRule {
    @Nullable Object apply(Object layer, Call call);
  }

  private static final Map<Class<?>, LayerRule> RULES =
      Map.ofEntries(
          layer(Linear.class, LayerRules::linear),
          layer(Conv2d.class, LayerRules::conv2d),
          layer(BatchNorm2d.class, LayerRules::batchNorm),
          layer(LayerNorm.class, LayerRules::layerNorm),
          layer(
              MaxPool2d.class,
              (l, call) ->
                  operator(
                      call,
                      "maxPool2d",
                      l.kernel(),
                      l.stride(),
                      l.padding(),
                      l.dilation(),
                      l.ceilMode())),
          layer(
              AvgPool2d.class,
              (l, call) ->
                  operator(
                      call,
                      "avgPool2d",
                      l.kernel(),
                      l.stride(),
                      l.padding(),
                      l.ceilMode(),
                      l.countIncludePad())),
          layer(
              AdaptiveAvgPool2d.class,
              (l, call) -> operator(call, "adaptiveAvgPool2d", l.height(), l.width())),
          layer(Flatten.class, (l, call) -> operator(call, "flatten", l.startDim(), l.endDim())),
          layer(Softmax.class, (l, call) -> operator(call, "softmax", l.dim())),
          layer(LogSoftmax.class, (l, call) -> operator(call, "logSoftmax", l.dim())),
          layer(GELU.class, (l, call) -> operator(call, "gelu", l.approximate())),
          layer(ReLU.class, (l, call) -> operator(call, "relu")),
          layer(SELU.class, (l, call) -> operator(call, "selu")),
          layer(SiLU.class, (l, call) -> operator(call, "silu")),
          layer(Sigmoid.class, (l, call) -> operator(call, "sigmoid")),
          layer(Tanh.class, (l, call) -> operator(call, "tanh")),
          layer(ReLU6.class, (l, call) -> operator(call, "relu6")),
          layer(Hardswish.class, (l, call) -> operator(call, "hardswish")),
          layer(Hardsigmoid.class, (l, call) -> operator(call, "hardsigmoid")),
          layer(Mish.class, (l, call) -> operator(call, "mish")),
          layer(
              Embedding.class,
              (l, call) -> SequenceRules.embedding(call, call.tensor(0), value(call, l.weight()))),
          layer(LSTM.class, RecurrentRules::lstm),
          layer(Dropout.class, (l, call) -> call.tensor(0)),
          layer(Identity.class, (l, call) -> call.tensor(0)));

  private static <L> Map.Entry<Class<?>, LayerRule> layer(Class<L> type, TypedRule<L> rule) {
    return Map.entry(type, (layer, call) -> rule.apply(type.cast(layer), call));
  }

  /** A rule that knows the class of its layer. */
  @FunctionalInterface
  private interface TypedRule<L> {
    @Nullable Object apply(L layer, Call call);
  }

  static boolean isLayer(Class<?> type) {
    return RULES.containsKey(type);
  }

  /** Expresses a call of {@code forward} on a layer. */
  static @Nullable Object apply(Object layer, Call call) {
    LayerRule rule = RULES.get(layer.getClass());
    if (rule == null || !call.name().equals("forward")) {
      throw new Refusal(layer.getClass().getSimpleName() + "." + call.name() + " has no rule");
    }
    return rule.apply(layer, call);
  }

  private static @Nullable Object operator(Call call, String name, Object... more) {
    List<@Nullable Object> args = new ArrayList<>();
    args.add(call.tensor(0));
    args.addAll(Arrays.asList(more));
    return Rules.operator(new Call(call.writer(), name, args));
  }

  private static SymbolicTensor linear(Linear layer, Call call) {
    SymbolicTensor result =
        MatrixRules.linear(
            call, call.tensor(0), value(call, layer.weight()), optional(call, layer.bias()));
    return activated(call, result);
  }

  private static SymbolicTensor conv2d(Conv2d layer, Call call) {
    Conv2dOptions o = layer.options();
    SymbolicTensor result =
        WindowRules.conv2d(
            call,
            call.tensor(0),
            value(call, layer.weight()),
            optional(call, layer.bias()),
            new int[] {o.strideHeight(), o.strideWidth()},
            new int[] {o.paddingHeight(), o.paddingWidth()},
            new int[] {o.dilationHeight(), o.dilationWidth()},
            o.groups());
    if (call.isTensor(1)) {
      result = call.binary("Add", result, call.tensor(1), result.dtype());
    }
    return activated(call, result);
  }

  private static SymbolicTensor batchNorm(BatchNorm2d layer, Call call) {
    return MatrixRules.batchNorm(
        call,
        call.tensor(0),
        value(call, layer.weight()),
        value(call, layer.bias()),
        value(call, layer.runningMean()),
        value(call, layer.runningVar()),
        layer.eps());
  }

  private static SymbolicTensor layerNorm(LayerNorm layer, Call call) {
    SymbolicTensor result =
        MatrixRules.layerNorm(
            call,
            call.tensor(0),
            layer.weight().shape().rank(),
            value(call, layer.weight()),
            value(call, layer.bias()),
            layer.eps());
    return activated(call, result);
  }

  private static SymbolicTensor value(Call call, Parameter parameter) {
    return call.writer().lift(parameter.value());
  }

  private static @Nullable SymbolicTensor optional(Call call, @Nullable Parameter parameter) {
    return parameter == null ? null : value(call, parameter);
  }

  /** The fused forms take an activation as their last argument. */
  private static SymbolicTensor activated(Call call, SymbolicTensor result) {
    Object last = call.args().get(call.args().size() - 1);
    return last instanceof Activation activation
        ? PointwiseRules.activated(call, result, activation)
        : result;
  }
}
