package io.traceable.samples.benchmarks.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** The operators of the exported models as calls of {@code NDArray}. */
final class DjlOperators {

  private DjlOperators() {}

  /** A call of one node. */
  @FunctionalInterface
  interface Call {
    NDArray[] apply(NDArray[] args);
  }

  /**
   * The call of a node.
   *
   * @param constants the arrays that are known, by name
   */
  static Call of(NodeProto node, Map<String, NDArray> constants) {
    Attributes attributes = new Attributes(node);
    return switch (node.getOpType()) {
      case "Add" -> binary(NDArray::add);
      case "Mul" -> binary(NDArray::mul);
      case "MatMul" -> binary(NDArray::matMul);
      case "Equal" -> binary(NDArray::eq);
      case "Relu" -> unary(x -> x.getNDArrayInternal().relu());
      case "Selu" -> unary(x -> x.getNDArrayInternal().selu());
      case "Gelu" -> unary(gelu(attributes.text("approximate", "none")));
      case "Clip" -> clip(number(constants, node, 1), number(constants, node, 2));
      case "Softmax" -> unary(x -> x.softmax((int) attributes.number("axis", -1)));
      case "Reshape" -> reshape(longs(constants, node, 1));
      case "Transpose" -> transpose(attributes.numbers("perm"));
      case "Concat" ->
          args -> one(args[0].getNDArrayInternal().concat(tail(args), attributes.axis()));
      case "Split" -> split(longs(constants, node, 1), attributes.axis());
      case "Gather" -> gather(constants, node, attributes.axis());
      case "Cast" -> unary(x -> x.toType(type(attributes.number("to", 1)), false));
      case "Where" -> args -> one(where(args));
      case "ReduceMin" -> {
        int axis = Math.toIntExact(longs(constants, node, 1)[0]);
        yield unary(x -> x.min(new int[] {axis}, true));
      }
      case "GlobalAveragePool" -> unary(x -> x.getNDArrayInternal().globalAvgPool());
      case "MaxPool" -> maxPool(attributes);
      case "Gemm" -> args -> first(ex(args).linear(args[0], args[1], optional(args, 2)));
      case "Conv" -> convolution(attributes);
      case "BatchNormalization" ->
          args ->
              first(
                  ex(args)
                      .batchNorm(
                          args[0],
                          args[3],
                          args[4],
                          args[1],
                          args[2],
                          1,
                          0.9f,
                          attributes.real("epsilon"),
                          false));
      case "LayerNormalization" ->
          args ->
              first(
                  ex(args)
                      .layerNorm(
                          args[0],
                          args[1].getShape(),
                          args[1],
                          args[2],
                          attributes.real("epsilon")));
      case "LSTM" -> DjlLstm.of(node, constants);
      default -> throw new IllegalArgumentException("no call for " + node.getOpType());
    };
  }

  private static NDArrayEx ex(NDArray[] args) {
    return args[0].getNDArrayInternal();
  }

  private static NDArray[] one(NDArray array) {
    return new NDArray[] {array};
  }

  private static NDArray[] first(NDList list) {
    return one(list.get(0));
  }

  private static NDArray optional(NDArray[] args, int index) {
    return index < args.length ? args[index] : null;
  }

  private static Call unary(UnaryOperator<NDArray> function) {
    return args -> one(function.apply(args[0]));
  }

  private static Call binary(BinaryOperator<NDArray> function) {
    return args -> one(function.apply(args[0], args[1]));
  }

  private static UnaryOperator<NDArray> gelu(String approximate) {
    if (approximate.equals("none")) {
      return x -> x.getNDArrayInternal().gelu();
    }
    // The library has the exact form only; written as models of the time wrote it.
    float factor = (float) Math.sqrt(2 / Math.PI);
    return x -> {
      NDArray inner = x.pow(3).muli(0.044715f).addi(x).muli(factor);
      return x.mul(0.5f).muli(inner.tanh().addi(1));
    };
  }

  /** The library does not broadcast here. */
  private static NDArray where(NDArray[] args) {
    Shape shape = args[0].getShape();
    for (NDArray arg : args) {
      shape =
          arg.getShape().dimension() >= shape.dimension() && arg.size() > shape.size()
              ? arg.getShape()
              : shape;
    }
    NDArray[] same = new NDArray[args.length];
    for (int i = 0; i < args.length; i++) {
      same[i] = args[i].getShape().equals(shape) ? args[i] : args[i].broadcast(shape);
    }
    return same[1].getNDArrayInternal().where(same[0], same[2]);
  }

  private static Call clip(float low, float high) {
    return unary(x -> x.clip(low, high));
  }

  private static Call reshape(long[] wanted) {
    return unary(
        x -> {
          long[] sizes = wanted.clone();
          for (int i = 0; i < sizes.length; i++) {
            sizes[i] = sizes[i] == 0 ? x.getShape().get(i) : sizes[i];
          }
          return x.reshape(new Shape(sizes));
        });
  }

  private static Call transpose(long[] perm) {
    int[] axes = new int[perm.length];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = Math.toIntExact(perm[i]);
    }
    return unary(x -> x.transpose(axes));
  }

  private static NDList tail(NDArray[] args) {
    NDList list = new NDList();
    for (int i = 1; i < args.length; i++) {
      list.add(args[i]);
    }
    return list;
  }

  private static Call split(long[] sizes, int axis) {
    long[] ends = new long[sizes.length - 1];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = sizes[i] + (i == 0 ? 0 : ends[i - 1]);
    }
    return args -> args[0].split(ends, axis).toArray(new NDArray[0]);
  }

  /** Rows of a table, or one index along an axis. */
  private static Call gather(Map<String, NDArray> constants, NodeProto node, int axis) {
    if (axis == 0 && !constants.containsKey(node.getInput(1))) {
      return args ->
          first(args[1].getNDArrayInternal().embedding(args[1], args[0], SparseFormat.DENSE));
    }
    long index = constants.get(node.getInput(1)).toLongArray()[0];
    return unary(
        x -> {
          int dim = axis;
          long position = index < 0 ? x.getShape().get(dim) + index : index;
          StringBuilder place = new StringBuilder();
          for (int i = 0; i < dim; i++) {
            place.append(":,");
          }
          return x.get(place.append(position).toString());
        });
  }

  private static DataType type(long type) {
    return switch (TensorProto.DataType.forNumber((int) type)) {
      case FLOAT -> DataType.FLOAT32;
      case INT64 -> DataType.INT64;
      case BOOL -> DataType.BOOLEAN;
      default -> throw new IllegalArgumentException("Cast to type " + type);
    };
  }

  private static Call maxPool(Attributes attributes) {
    Shape kernel = new Shape(attributes.numbers("kernel_shape"));
    Shape stride = new Shape(attributes.numbers("strides"));
    Shape padding = padding(attributes);
    return unary(x -> x.getNDArrayInternal().maxPool(kernel, stride, padding, false));
  }

  private static Call convolution(Attributes attributes) {
    Shape stride = new Shape(attributes.numbers("strides"));
    Shape dilation = new Shape(attributes.numbers("dilations"));
    Shape padding = padding(attributes);
    int groups = (int) attributes.number("group", 1);
    return args ->
        first(
            ex(args)
                .convolution(
                    args[0], args[1], optional(args, 2), stride, padding, dilation, groups));
  }

  /** ONNX gives the padding of each end. */
  private static Shape padding(Attributes attributes) {
    long[] pads = attributes.numbers("pads");
    if (pads[0] != pads[2] || pads[1] != pads[3]) {
      throw new IllegalArgumentException("padding of one side only");
    }
    return new Shape(pads[0], pads[1]);
  }

  private static NDArray constant(Map<String, NDArray> constants, NodeProto node, int input) {
    NDArray array = constants.get(node.getInput(input));
    if (array == null) {
      throw new IllegalArgumentException(
          node.getOpType() + ": input " + node.getInput(input) + " is not a constant");
    }
    return array;
  }

  private static long[] longs(Map<String, NDArray> constants, NodeProto node, int input) {
    return constant(constants, node, input).toLongArray();
  }

  private static float number(Map<String, NDArray> constants, NodeProto node, int input) {
    return constant(constants, node, input).toFloatArray()[0];
  }

  /** The attributes of a node. */
  private static final class Attributes {

    private final Map<String, AttributeProto> attributes = new HashMap<>();

    Attributes(NodeProto node) {
      node.getAttributeList().forEach(a -> attributes.put(a.getName(), a));
    }

    int axis() {
      return (int) number("axis", 0);
    }

    long number(String name, long otherwise) {
      return attributes.containsKey(name) ? attributes.get(name).getI() : otherwise;
    }

    float real(String name) {
      return attributes.get(name).getF();
    }

    long[] numbers(String name) {
      List<Long> ints = attributes.get(name).getIntsList();
      return ints.stream().mapToLong(i -> i).toArray();
    }

    String text(String name, String otherwise) {
      return attributes.containsKey(name) ? attributes.get(name).getS().toStringUtf8() : otherwise;
    }
  }
}
