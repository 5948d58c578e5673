package io.traceable.io;

import io.traceable.tensor.DType;
import io.traceable.tensor.Shape;
import io.traceable.tensor.Tensor;
import io.traceable.tensor.TensorAccess;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An open safetensors file: its checked header, and tensors read on demand. */
final class SafetensorsReader implements Closeable {

  private static final int LENGTH_BYTES = 8;

  /** The limit of the reference implementation. */
  private static final long MAX_HEADER_BYTES = 100_000_000;

  private static final int CHUNK_BYTES = 1 << 20;

  private final SeekableByteChannel channel;
  private final String source;
  private final long dataStart;
  private final HeaderReader.Header header;

  private SafetensorsReader(SeekableByteChannel channel, String source) throws IOException {
    this.channel = channel;
    this.source = source;
    long size = channel.size();
    if (size < LENGTH_BYTES) {
      throw new SafetensorsException(
          source, "truncated: " + size + " bytes, and the header length alone takes 8");
    }
    long headerBytes = readFully(0, LENGTH_BYTES).getLong();
    if (headerBytes < 0 || headerBytes > MAX_HEADER_BYTES) {
      throw new SafetensorsException(
          source,
          "the header claims "
              + Long.toUnsignedString(headerBytes)
              + " bytes; at most "
              + MAX_HEADER_BYTES
              + " are allowed");
    }
    if (headerBytes > size - LENGTH_BYTES) {
      throw new SafetensorsException(
          source,
          "truncated: the header claims "
              + headerBytes
              + " bytes, but "
              + (size - LENGTH_BYTES)
              + " follow its length");
    }
    this.dataStart = LENGTH_BYTES + headerBytes;
    this.header =
        HeaderReader.read(
            source, readFully(LENGTH_BYTES, (int) headerBytes), size - this.dataStart);
  }

  static SafetensorsReader open(Path file) throws IOException {
    return over(Files.newByteChannel(file), file.toString());
  }

  /** A reader that owns the channel: it is closed on failure, too. */
  static SafetensorsReader over(SeekableByteChannel channel, String source) throws IOException {
    try {
      return new SafetensorsReader(channel, source);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  Map<String, String> metadata() {
    return Collections.unmodifiableMap(header.metadata());
  }

  /** The tensors in the order of their data. */
  List<TensorEntry> entries() {
    return header.entries();
  }

  Map<String, Tensor> readAll() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (TensorEntry entry : entries()) {
      tensors.put(entry.name(), read(entry));
    }
    return Collections.unmodifiableMap(tensors);
  }

  Tensor read(TensorEntry entry) throws IOException {
    DType dtype = entry.type().dtype();
    if (dtype == null) {
      throw new SafetensorsException(
          source,
          "tensor \""
              + entry.name()
              + "\" has dtype "
              + entry.type()
              + ", which is not supported; convert it to F32, F64, I64 or BOOL");
    }
    Shape shape = Shape.of(entry.shape());
    int numel = shape.numel();
    return switch (dtype) {
      case FLOAT32 -> {
        float[] values = new float[numel];
        forEachChunk(entry, (chunk, from, n) -> chunk.asFloatBuffer().get(values, from, n));
        yield TensorAccess.wrap(values, shape);
      }
      case FLOAT64 -> {
        double[] values = new double[numel];
        forEachChunk(entry, (chunk, from, n) -> chunk.asDoubleBuffer().get(values, from, n));
        yield TensorAccess.wrap(values, shape);
      }
      case INT64 -> {
        long[] values = new long[numel];
        forEachChunk(entry, (chunk, from, n) -> chunk.asLongBuffer().get(values, from, n));
        yield TensorAccess.wrap(values, shape);
      }
      case BOOL -> {
        boolean[] values = new boolean[numel];
        forEachChunk(entry, (chunk, from, n) -> readBooleans(entry, chunk, values, from, n));
        yield TensorAccess.wrap(values, shape);
      }
    };
  }

  private void readBooleans(
      TensorEntry entry, ByteBuffer chunk, boolean[] values, int from, int count)
      throws SafetensorsException {
    for (int i = from; i < from + count; i++) {
      byte value = chunk.get();
      if (value != 0 && value != 1) {
        throw new SafetensorsException(
            source,
            "tensor \""
                + entry.name()
                + "\": element "
                + i
                + " of BOOL is "
                + value
                + ", neither 0 nor 1");
      }
      values[i] = value == 1;
    }
  }

  /** Takes {@code count} elements from a chunk, which become those from {@code from} on. */
  @FunctionalInterface
  private interface ChunkConsumer {
    void accept(ByteBuffer chunk, int from, int count) throws IOException;
  }

  private void forEachChunk(TensorEntry entry, ChunkConsumer consumer) throws IOException {
    int elementBytes = entry.type().bytes();
    int from = 0;
    for (long at = entry.begin(); at < entry.end(); ) {
      int bytes = (int) Math.min(CHUNK_BYTES, entry.end() - at);
      consumer.accept(readFully(dataStart + at, bytes), from, bytes / elementBytes);
      from += bytes / elementBytes;
      at += bytes;
    }
  }

  private ByteBuffer readFully(long at, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(at);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new SafetensorsException(
            source,
            "truncated: it ended at byte " + (at + buffer.position()) + " while being read");
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
