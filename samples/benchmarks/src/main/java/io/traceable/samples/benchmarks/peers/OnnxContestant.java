package io.traceable.samples.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.traceable.onnx.OnnxModel;
import io.traceable.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * ONNX Runtime on the exported model. As usually written, a call makes the input tensor from an
 * array and copies the result into one. Pinned, input and output are native buffers made once, and
 * nothing is copied: the best that the Java API allows.
 */
final class OnnxContestant implements Contestant {

  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final OrtSession session;
  private final boolean pinned;
  private final float[] input;
  private final long[] inputShape;
  private final int[] outputShape;
  private final FloatBuffer outputBuffer;
  private final OnnxTensor pinnedInput;
  private final OnnxTensor pinnedOutput;

  OnnxContestant(OnnxModel model, Tensor x, Tensor expected, int threads, boolean pinned)
      throws OrtException {
    this.pinned = pinned;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      // Threads that spin after a call would take the time of whoever is measured next.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      session = ENVIRONMENT.createSession(model.toByteArray(), options);
    }
    input = x.toFloatArray();
    inputShape = longs(x);
    outputShape = expected.shape().toArray();
    FloatBuffer inputBuffer = direct(input.length);
    inputBuffer.put(input).rewind();
    outputBuffer = direct(expected.numel());
    pinnedInput = OnnxTensor.createTensor(ENVIRONMENT, inputBuffer, inputShape);
    pinnedOutput = OnnxTensor.createTensor(ENVIRONMENT, outputBuffer, longs(expected));
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(4 * floats).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  private static long[] longs(Tensor tensor) {
    return Arrays.stream(tensor.shape().toArray()).asLongStream().toArray();
  }

  @Override
  public String name() {
    return pinned ? "onnxruntime, pinned" : "onnxruntime";
  }

  @Override
  public void run() {
    try {
      if (pinned) {
        session.run(Map.of("x", pinnedInput), Map.of("output", pinnedOutput)).close();
      } else {
        usual();
      }
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private float[] usual() throws OrtException {
    try (OnnxTensor x = OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(input), inputShape);
        OrtSession.Result result = session.run(Map.of("x", x))) {
      FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      return values;
    }
  }

  @Override
  public Tensor output() {
    try {
      if (!pinned) {
        return Tensor.of(usual(), outputShape);
      }
      run();
      float[] values = new float[outputBuffer.capacity()];
      outputBuffer.rewind().get(values);
      return Tensor.of(values, outputShape);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    pinnedInput.close();
    pinnedOutput.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
