package io.traceable.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An exported model. Immutable; safe for use by many threads. */
public final class OnnxModel {

  private final ModelProto proto;

  OnnxModel(ModelProto proto) {
    this.proto = proto;
  }

  /** Names of the inputs, in the order of the method's parameters. */
  public List<String> inputs() {
    return proto.getGraph().getInputList().stream().map(ValueInfoProto::getName).toList();
  }

  /** Names of the outputs. */
  public List<String> outputs() {
    return proto.getGraph().getOutputList().stream().map(ValueInfoProto::getName).toList();
  }

  /** The operators in the order of the graph, by the names of the ONNX standard. */
  public List<String> operators() {
    return proto.getGraph().getNodeList().stream().map(NodeProto::getOpType).toList();
  }

  /** The file's contents. */
  public byte[] toByteArray() {
    return proto.toByteArray();
  }

  /** Writes the file. */
  public void write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      proto.writeTo(out);
    }
  }
}
