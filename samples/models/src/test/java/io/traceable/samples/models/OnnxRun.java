package io.traceable.samples.models;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.traceable.onnx.OnnxModel;
import io.traceable.tensor.DType;
import io.traceable.tensor.Tensor;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** An exported model in ONNX Runtime. */
final class OnnxRun implements AutoCloseable {

  private final OrtSession session;

  OnnxRun(OnnxModel model) throws OrtException {
    session = OrtEnvironment.getEnvironment().createSession(model.toByteArray());
  }

  /** Runs it; gives its outputs by name, in order. */
  Map<String, Tensor> run(Map<String, Tensor> inputs) throws OrtException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
      tensors.put(input.getKey(), nativeTensor(input.getValue()));
    }
    try (OrtSession.Result result = session.run(tensors)) {
      Map<String, Tensor> outputs = new LinkedHashMap<>();
      for (Map.Entry<String, OnnxValue> output : result) {
        outputs.put(output.getKey(), tensor((OnnxTensor) output.getValue()));
      }
      return outputs;
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private static Tensor tensor(OnnxTensor output) {
    int[] shape = Arrays.stream(output.getInfo().getShape()).mapToInt(Math::toIntExact).toArray();
    return switch (output.getInfo().type) {
      case FLOAT -> Tensor.of(array(output.getFloatBuffer()), shape);
      case INT64 -> Tensor.of(array(output.getLongBuffer()), shape);
      default -> throw new AssertionError(output.getInfo());
    };
  }

  private static float[] array(FloatBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static long[] array(LongBuffer buffer) {
    long[] values = new long[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static OnnxTensor nativeTensor(Tensor tensor) throws OrtException {
    long[] shape = Arrays.stream(tensor.shape().toArray()).asLongStream().toArray();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    return tensor.dtype() == DType.INT64
        ? OnnxTensor.createTensor(environment, LongBuffer.wrap(tensor.toLongArray()), shape)
        : OnnxTensor.createTensor(environment, FloatBuffer.wrap(tensor.toFloatArray()), shape);
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
