package io.traceable.samples.benchmarks.peers;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.protobuf.InvalidProtocolBufferException;
import io.traceable.tensor.DType;
import io.traceable.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * PyTorch by the Deep Java Library, eager: each operator of the exported model is a call of an
 * {@code NDArray}, as in a block written for it. As usually written, a call makes the inputs from
 * arrays and copies the first result into one; pinned, both stay native.
 */
final class DjlContestant implements Contestant {

  private static final String ENGINE = "PyTorch";

  private final NDManager manager;
  private final DjlGraph graph;
  private final Map<String, Tensor> inputs;
  private final Map<String, NDArray> pinnedInputs = new LinkedHashMap<>();
  private final boolean isPinned;

  /** The model of a file, for inputs of these shapes. */
  DjlContestant(byte[] file, Map<String, Tensor> inputs, boolean isPinned)
      throws InvalidProtocolBufferException {
    this.inputs = inputs;
    this.isPinned = isPinned;
    manager = newManager();
    graph = DjlGraph.parse(file, manager);
    if (isPinned) {
      inputs.forEach((name, value) -> pinnedInputs.put(name, create(manager, value)));
    }
  }

  /** Whether the engine is on the class path: it comes with the profile {@code peers}. */
  static boolean isAvailable() {
    return Engine.hasEngine(ENGINE);
  }

  static NDManager newManager() {
    return NDManager.newBaseManager(ENGINE);
  }

  /** Sets the number of threads, before the engine is used. */
  static void setThreads(int threads) {
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
  }

  static NDArray create(NDManager manager, Tensor value) {
    long[] sizes = new long[value.rank()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = value.dim(i);
    }
    ai.djl.ndarray.types.Shape shape = new ai.djl.ndarray.types.Shape(sizes);
    return value.dtype() == DType.INT64
        ? manager.create(value.toLongArray(), shape)
        : manager.create(value.toFloatArray(), shape);
  }

  @Override
  public String name() {
    return isPinned ? "djl pytorch eager, pinned" : "djl pytorch eager";
  }

  @Override
  public void run() {
    try (NDManager call = manager.newSubManager()) {
      NDArray result = call(call);
      if (!isPinned) {
        result.toFloatArray();
      }
    }
  }

  private NDArray call(NDManager call) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    if (isPinned) {
      // What operators give belongs to the manager of their first argument.
      pinnedInputs.values().forEach(array -> array.attach(call));
      arrays.putAll(pinnedInputs);
    } else {
      inputs.forEach((name, value) -> arrays.put(name, create(call, value)));
    }
    NDArray result = graph.run(arrays);
    pinnedInputs.values().forEach(array -> array.attach(manager));
    return result;
  }

  @Override
  public Tensor output() {
    try (NDManager call = manager.newSubManager()) {
      NDArray result = call(call);
      int[] shape = new int[result.getShape().dimension()];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = Math.toIntExact(result.getShape().get(i));
      }
      return Tensor.of(result.toFloatArray(), shape);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
