package io.traceable.io;

import io.traceable.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads and writes files of named tensors in the safetensors format: eight bytes with the length of
 * the header, the header as JSON, the elements in little-endian order.
 *
 * <p>Reading is strict: a file that is truncated, has tensors that overlap, leave holes or do not
 * fill their bytes, or has a malformed header is refused, and nothing is allocated on the word of a
 * header that the size of the file does not bear out. Types: F32, F64, I64 and BOOL; other types of
 * the format are recognised and refused by name.
 */
public final class Safetensors {

  private Safetensors() {}

  /**
   * All tensors of a file by name, in the order in which they lie in it.
   *
   * @throws SafetensorsException if the file is not valid, or has a type without a counterpart here
   * @throws IOException if reading fails
   */
  public static Map<String, Tensor> read(Path file) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      return reader.readAll();
    }
  }

  /**
   * All tensors of a file in memory.
   *
   * @param source what to call it in messages
   * @throws SafetensorsException if it is not valid, or has a type without a counterpart here
   */
  public static Map<String, Tensor> read(byte[] contents, String source) throws IOException {
    try (SafetensorsReader reader =
        SafetensorsReader.over(new ByteArrayChannel(contents), source)) {
      return reader.readAll();
    }
  }

  /** The free-form texts in the header of a file, {@code __metadata__}. */
  public static Map<String, String> readMetadata(Path file) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      return reader.metadata();
    }
  }

  /**
   * Writes tensors. The file is complete or, if writing fails, as it was before.
   *
   * @throws IllegalArgumentException if a name is {@code __metadata__} or not valid Unicode
   */
  public static void write(Path file, Map<String, Tensor> tensors) throws IOException {
    write(file, tensors, Map.of());
  }

  /** As above, with texts for the header. The same arguments give the same bytes. */
  public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    SafetensorsWriter.write(file, tensors, metadata);
  }
}
