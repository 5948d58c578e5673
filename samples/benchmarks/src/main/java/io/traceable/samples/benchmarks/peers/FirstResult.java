package io.traceable.samples.benchmarks.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.traceable.dispatch.Traced;
import io.traceable.io.StateDict;
import io.traceable.kernel.KernelThreads;
import io.traceable.nn.Block;
import io.traceable.tensor.Tensor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * A program that loads a model from a file and runs it once: one engine, one thread, one JVM. It
 * says so as soon as it has the first result, and then how much memory it took.
 */
final class FirstResult {

  static final String DONE = "first result";

  private FirstResult() {}

  /** The engines, in the order of the table. */
  enum Engine {
    SIBLING,
    ORIGINAL,
    ONNXRUNTIME,
    DJL
  }

  /**
   * The program.
   *
   * @param args engine, class of the model, file of weights, exported file, sizes of the input
   */
  public static void main(String[] args) throws Exception {
    Engine engine = Engine.valueOf(args[0]);
    int[] shape = Arrays.stream(args).skip(4).mapToInt(Integer::parseInt).toArray();
    float[] input = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < input.length; i++) {
      input[i] = i % 7 * 0.1f;
    }
    float[] result =
        switch (engine) {
          case SIBLING, ORIGINAL ->
              ours(args[1], Path.of(args[2]), engine == Engine.SIBLING, input, shape);
          case ONNXRUNTIME -> onnxRuntime(Path.of(args[3]), input, shape);
          case DJL -> djl(Path.of(args[3]), input, shape);
        };
    System.out.println(DONE + " " + result[0]);
    System.out.println(peakMegabytes());
  }

  private static float[] ours(
      String type, Path weights, boolean isSibling, float[] input, int[] shape)
      throws ReflectiveOperationException, IOException {
    KernelThreads.set(1);
    Block model = (Block) Class.forName(type).getConstructor().newInstance();
    StateDict.load(model, weights);
    Block block = isSibling ? Traced.of(Block.class, model) : model;
    return block.forward(Tensor.of(input, shape)).toFloatArray();
  }

  private static float[] onnxRuntime(Path file, float[] input, int[] shape) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    try (OrtSession session = environment.createSession(file.toString(), options);
        OnnxTensor x =
            OnnxTensor.createTensor(
                environment,
                FloatBuffer.wrap(input),
                Arrays.stream(shape).asLongStream().toArray());
        OrtSession.Result output = session.run(Map.of("x", x))) {
      FloatBuffer buffer = ((OnnxTensor) output.get(0)).getFloatBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      return values;
    }
  }

  private static float[] djl(Path file, float[] input, int[] shape) throws IOException {
    DjlContestant.setThreads(1);
    try (NDManager manager = DjlContestant.newManager()) {
      DjlGraph graph = DjlGraph.parse(Files.readAllBytes(file), manager);
      NDArray x = manager.create(input, new Shape(Arrays.stream(shape).asLongStream().toArray()));
      return graph.run(Map.of("x", x)).toFloatArray();
    }
  }

  /** What the operating system has seen at most; 0 where it does not say. */
  private static long peakMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
