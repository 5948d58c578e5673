package io.traceable.samples.benchmarks.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Map;

/** One layer of an LSTM, forward only, with its gates in the order of PyTorch. */
final class DjlLstm {

  /** Where PyTorch's gates, input, forget, cell, output, are among those of ONNX. */
  private static final int[] GATES = {0, 2, 3, 1};

  private DjlLstm() {}

  static DjlOperators.Call of(NodeProto node, Map<String, NDArray> constants) {
    NDArray w = gates(constants.get(node.getInput(1)).squeeze(0));
    NDArray r = gates(constants.get(node.getInput(2)).squeeze(0));
    if (constants.get(node.getInput(1)).getShape().get(0) != 1
        || node.getInputList().stream().skip(4).anyMatch(i -> !i.isEmpty())) {
      throw new IllegalArgumentException("an LSTM of two directions, or with a first state");
    }
    NDArray both = constants.get(node.getInput(3)).squeeze(0);
    long half = both.size() / 2;
    NDList weights =
        new NDList(w, r, gates(both.get("0:" + half)), gates(both.get(half + ":" + 2 * half)));
    long hidden = half / GATES.length;
    return args -> {
      NDArray x = args[0];
      NDManager manager = x.getManager();
      NDArray zeros = manager.zeros(new Shape(1, x.getShape().get(1), hidden));
      NDList results =
          x.getNDArrayInternal()
              .lstm(x, new NDList(zeros, zeros), weights, true, 1, 0, false, false, false);
      // ONNX has a dimension for directions.
      return new NDArray[] {results.get(0).expandDims(1), results.get(1), results.get(2)};
    };
  }

  private static NDArray gates(NDArray onnx) {
    long rows = onnx.getShape().get(0) / GATES.length;
    NDList parts = new NDList();
    for (int gate : GATES) {
      parts.add(onnx.get(gate * rows + ":" + (gate + 1) * rows));
    }
    return parts.get(0).getNDArrayInternal().concat(new NDList(parts.subList(1, parts.size())), 0);
  }
}
