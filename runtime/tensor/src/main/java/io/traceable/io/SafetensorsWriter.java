package io.traceable.io;

import io.traceable.io.TensorEntry.ElementType;
import io.traceable.tensor.Tensor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.UUID;

/** Writes safetensors files, deterministically: largest elements first, then by name. */
final class SafetensorsWriter {

  /** The data starts at a multiple of this, so that every element can be mapped aligned. */
  private static final int ALIGNMENT = 8;

  private SafetensorsWriter() {}

  static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    List<Map.Entry<String, Tensor>> ordered =
        tensors.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<String, Tensor> e) -> -e.getValue().dtype().bytes())
                    .thenComparing(Map.Entry::getKey))
            .toList();
    byte[] header = header(ordered, metadata);
    // To a neighbour first: a failure half way must not leave half a file.
    Path partial = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".partial");
    try {
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(
                  partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
        out.write(littleEndian(Long.BYTES).putLong(header.length).array());
        out.write(header);
        for (Map.Entry<String, Tensor> entry : ordered) {
          writeElements(out, entry.getValue());
        }
      }
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static byte[] header(
      List<Map.Entry<String, Tensor>> ordered, Map<String, String> metadata) {
    StringJoiner members = new StringJoiner(",", "{", "}");
    if (!metadata.isEmpty()) {
      StringJoiner texts = new StringJoiner(",", "{", "}");
      new TreeMap<>(metadata).forEach((key, value) -> texts.add(quoted(key) + ":" + quoted(value)));
      members.add("\"__metadata__\":" + texts);
    }
    long position = 0;
    for (Map.Entry<String, Tensor> entry : ordered) {
      if (entry.getKey().equals("__metadata__")) {
        throw new IllegalArgumentException("a tensor cannot be called __metadata__");
      }
      Tensor tensor = entry.getValue();
      long end = position + (long) tensor.numel() * tensor.dtype().bytes();
      members.add(
          quoted(entry.getKey())
              + ":{\"dtype\":\""
              + ElementType.of(tensor.dtype())
              + "\",\"shape\":"
              + tensor.shape().toString().replace(" ", "")
              + ",\"data_offsets\":["
              + position
              + ","
              + end
              + "]}");
      position = end;
    }
    byte[] text = utf8(members.toString());
    int padded = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(padded).put(text);
    while (header.hasRemaining()) {
      header.put((byte) ' ');
    }
    return header.array();
  }

  private static String quoted(String text) {
    StringBuilder result = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        result.append('\\').append(c);
      } else if (c < ' ') {
        result.append(String.format("\\u%04x", (int) c));
      } else {
        result.append(c);
      }
    }
    return result.append('"').toString();
  }

  private static byte[] utf8(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a name or a text has half of a surrogate pair", e);
    }
  }

  private static void writeElements(OutputStream out, Tensor tensor) throws IOException {
    switch (tensor.dtype()) {
      case FLOAT32 -> {
        for (float value : tensor.toFloatArray()) {
          writeInt(out, Float.floatToRawIntBits(value));
        }
      }
      case FLOAT64 -> {
        for (double value : tensor.toDoubleArray()) {
          writeLong(out, Double.doubleToRawLongBits(value));
        }
      }
      case INT64 -> {
        for (long value : tensor.toLongArray()) {
          writeLong(out, value);
        }
      }
      case BOOL -> {
        for (boolean value : tensor.toBooleanArray()) {
          out.write(value ? 1 : 0);
        }
      }
    }
  }

  private static void writeInt(OutputStream out, int bits) throws IOException {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(bits >>> shift);
    }
  }

  private static void writeLong(OutputStream out, long bits) throws IOException {
    writeInt(out, (int) bits);
    writeInt(out, (int) (bits >>> Integer.SIZE));
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
