package io.traceable.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.UnsafeByteOperations;
import io.traceable.tensor.DType;
import io.traceable.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Tensors as ONNX stores them: the elements as little-endian bytes in row-major order. */
final class Elements {

  private Elements() {}

  static int typeOf(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> TensorProto.DataType.FLOAT_VALUE;
      case FLOAT64 -> TensorProto.DataType.DOUBLE_VALUE;
      case INT64 -> TensorProto.DataType.INT64_VALUE;
      case BOOL -> TensorProto.DataType.BOOL_VALUE;
    };
  }

  static TensorProto store(String name, Tensor tensor) {
    TensorProto.Builder stored =
        TensorProto.newBuilder().setName(name).setDataType(typeOf(tensor.dtype()));
    for (int size : tensor.shape().toArray()) {
      stored.addDims(size);
    }
    // The bytes are this method's own: nobody changes them behind the message's back.
    return stored.setRawData(UnsafeByteOperations.unsafeWrap(bytes(tensor))).build();
  }

  private static byte[] bytes(Tensor tensor) {
    long size = (long) tensor.numel() * tensor.dtype().bytes();
    if (size > Integer.MAX_VALUE - 8) {
      throw new Refusal(
          "a weight of shape " + tensor.shape() + " is larger than the 2 GB of an ONNX file");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    switch (tensor.dtype()) {
      case FLOAT32 -> bytes.asFloatBuffer().put(tensor.toFloatArray());
      case FLOAT64 -> bytes.asDoubleBuffer().put(tensor.toDoubleArray());
      case INT64 -> bytes.asLongBuffer().put(tensor.toLongArray());
      case BOOL -> {
        for (boolean element : tensor.toBooleanArray()) {
          bytes.put((byte) (element ? 1 : 0));
        }
      }
    }
    return bytes.array();
  }
}
