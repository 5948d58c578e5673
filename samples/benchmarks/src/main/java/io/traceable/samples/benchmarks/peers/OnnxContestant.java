package io.traceable.samples.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.traceable.tensor.DType;
import io.traceable.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * ONNX Runtime on the exported model. As usually written, a call makes the input tensors from
 * arrays and copies the results into arrays. Pinned, inputs and outputs are native buffers made
 * once, and nothing is copied: the best that the Java API allows.
 */
final class OnnxContestant implements Contestant {

  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final OrtSession session;
  private final boolean isPinned;
  private final Map<String, Object> arrays = new LinkedHashMap<>();
  private final Map<String, long[]> shapes = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> pinnedInputs = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> pinnedOutputs = new LinkedHashMap<>();

  /**
   * A session.
   *
   * @param file the exported model
   * @param threads it may use
   */
  OnnxContestant(byte[] file, Map<String, Tensor> inputs, int threads, boolean isPinned)
      throws OrtException {
    this.isPinned = isPinned;
    session = session(file, threads);
    for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
      Tensor value = input.getValue();
      arrays.put(
          input.getKey(),
          value.dtype() == DType.INT64 ? value.toLongArray() : value.toFloatArray());
      shapes.put(input.getKey(), Arrays.stream(value.shape().toArray()).asLongStream().toArray());
    }
    if (isPinned) {
      pin();
    }
  }

  private static OrtSession session(byte[] file, int threads) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      // Threads that spin after a call would take the time of whoever is measured next.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      return ENVIRONMENT.createSession(file, options);
    }
  }

  private void pin() throws OrtException {
    for (String name : arrays.keySet()) {
      pinnedInputs.put(name, copied(name));
    }
    try (OrtSession.Result result = session.run(pinnedInputs)) {
      for (Map.Entry<String, OnnxValue> output : result) {
        long[] shape = ((OnnxTensor) output.getValue()).getInfo().getShape();
        int elements = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        FloatBuffer buffer = direct(Float.BYTES * elements).asFloatBuffer();
        pinnedOutputs.put(output.getKey(), OnnxTensor.createTensor(ENVIRONMENT, buffer, shape));
      }
    }
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  private OnnxTensor copied(String name) throws OrtException {
    long[] shape = shapes.get(name);
    return arrays.get(name) instanceof long[] longs
        ? OnnxTensor.createTensor(ENVIRONMENT, LongBuffer.wrap(longs), shape)
        : OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap((float[]) arrays.get(name)), shape);
  }

  @Override
  public String name() {
    return isPinned ? "onnxruntime, pinned" : "onnxruntime";
  }

  @Override
  public void run() {
    try {
      if (isPinned) {
        session.run(pinnedInputs, pinnedOutputs).close();
      } else {
        usual();
      }
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All outputs in arrays; gives the first. */
  private Tensor usual() throws OrtException {
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    for (String name : arrays.keySet()) {
      inputs.put(name, copied(name));
    }
    try (OrtSession.Result result = session.run(inputs)) {
      Tensor first = null;
      for (Map.Entry<String, OnnxValue> output : result) {
        Tensor copy = copy((OnnxTensor) output.getValue());
        first = first == null ? copy : first;
      }
      return first;
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static Tensor copy(OnnxTensor output) {
    FloatBuffer buffer = output.getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return Tensor.of(
        values, Arrays.stream(output.getInfo().getShape()).mapToInt(Math::toIntExact).toArray());
  }

  @Override
  public Tensor output() {
    try {
      if (!isPinned) {
        return usual();
      }
      run();
      return copy(pinnedOutputs.values().iterator().next());
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    pinnedInputs.values().forEach(OnnxTensor::close);
    pinnedOutputs.values().forEach(OnnxTensor::close);
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
