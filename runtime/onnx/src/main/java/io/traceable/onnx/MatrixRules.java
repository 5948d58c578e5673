package io.traceable.onnx;

import io.traceable.tensor.Activation;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Products and normalisations. */
final class MatrixRules {

  private MatrixRules() {}

  static final Map<String, Rule> RULES =
      Map.of(
          "matmul",
          call -> matmul(call, call.tensor(0), call.tensor(1)),
          "linear",
          call -> linear(call, call.tensor(0), call.tensor(1), call.has(2) ? call.tensor(2) : null),
          "layerNorm",
          MatrixRules::layerNorm,
          "batchNorm",
          MatrixRules::batchNorm);

  static SymbolicTensor matmul(Call call, SymbolicTensor a, SymbolicTensor b) {
    if (a.rank() == 0 || b.rank() == 0) {
      throw new Refusal("matmul of a tensor without dimensions");
    }
    String result = call.node("MatMul", List.of(a.name(), b.name()));
    List<Size> left = a.rank() == 1 ? List.of() : a.shape().subList(0, a.rank() - 2);
    List<Size> right = b.rank() == 1 ? List.of() : b.shape().subList(0, b.rank() - 2);
    List<Size> shape = new ArrayList<>(Shapes.broadcast("matmul", left, right, result));
    if (a.rank() > 1) {
      shape.add(a.size(-2));
    }
    if (b.rank() > 1) {
      shape.add(b.size(-1));
    }
    return new SymbolicTensor(result, a.dtype(), shape);
  }

  /** As the exporter of PyTorch writes it: Gemm for a matrix, else a product and a sum. */
  static SymbolicTensor linear(
      Call call, SymbolicTensor x, SymbolicTensor weight, @Nullable SymbolicTensor bias) {
    if (x.rank() == 2) {
      List<String> inputs = new ArrayList<>(List.of(x.name(), weight.name()));
      if (bias != null) {
        inputs.add(bias.name());
      }
      String result = call.node("Gemm", inputs, Attribute.of("transB", 1));
      return new SymbolicTensor(
          result, x.dtype(), List.of(x.shape().get(0), weight.shape().get(0)));
    }
    SymbolicTensor product = matmul(call, x, ViewRules.permute(call, weight, 1, 0));
    return bias == null ? product : call.binary("Add", product, bias, x.dtype());
  }

  private static SymbolicTensor layerNorm(Call call) {
    SymbolicTensor x = call.tensor(0);
    int dims = call.sizes(1).size();
    SymbolicTensor weight = call.has(2) ? call.tensor(2) : ones(call, x, dims);
    SymbolicTensor bias = call.has(3) ? call.tensor(3) : null;
    SymbolicTensor result = layerNorm(call, x, dims, weight, bias, call.number(4));
    return call.has(5)
        ? PointwiseRules.activated(call, result, call.known(5, Activation.class))
        : result;
  }

  private static SymbolicTensor ones(Call call, SymbolicTensor x, int dims) {
    int[] sizes =
        x.shape().subList(x.rank() - dims, x.rank()).stream().mapToInt(Size::constant).toArray();
    return call.writer().lift(Tensor.ones(sizes));
  }

  static SymbolicTensor layerNorm(
      Call call,
      SymbolicTensor x,
      int dims,
      SymbolicTensor weight,
      @Nullable SymbolicTensor bias,
      double eps) {
    List<String> inputs = new ArrayList<>(List.of(x.name(), weight.name()));
    if (bias != null) {
      inputs.add(bias.name());
    }
    String result =
        call.node(
            "LayerNormalization",
            inputs,
            Attribute.of("axis", -dims),
            Attribute.of("epsilon", (float) eps));
    return new SymbolicTensor(result, x.dtype(), x.shape());
  }

  private static SymbolicTensor batchNorm(Call call) {
    SymbolicTensor mean = call.tensor(1);
    SymbolicTensor weight =
        call.has(3) ? call.tensor(3) : call.writer().lift(Tensor.ones(mean.size(0).constant()));
    SymbolicTensor bias =
        call.has(4) ? call.tensor(4) : call.writer().lift(Tensor.zeros(mean.size(0).constant()));
    return batchNorm(call, call.tensor(0), weight, bias, mean, call.tensor(2), call.number(5));
  }

  static SymbolicTensor batchNorm(
      Call call,
      SymbolicTensor x,
      SymbolicTensor weight,
      SymbolicTensor bias,
      SymbolicTensor mean,
      SymbolicTensor variance,
      double eps) {
    List<String> inputs =
        List.of(x.name(), weight.name(), bias.name(), mean.name(), variance.name());
    String result = call.node("BatchNormalization", inputs, Attribute.of("epsilon", (float) eps));
    return new SymbolicTensor(result, x.dtype(), x.shape());
  }
}
