package io.traceable.io;

import io.traceable.io.TensorEntry.ElementType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header of a safetensors file, an object of tensors by name, and refuses whatever the
 * format does not allow: unknown or repeated keys, sizes and offsets that contradict each other,
 * tensors that overlap or leave holes.
 */
final class HeaderReader {

  private static final String METADATA = "__metadata__";

  private final String source;
  private final JsonScanner json;
  private final long dataBytes;
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Map<String, TensorEntry> entries = new LinkedHashMap<>();

  private HeaderReader(String source, String text, long dataBytes) {
    this.source = source;
    this.json = new JsonScanner(source, text);
    this.dataBytes = dataBytes;
  }

  /** The contents of a header. */
  record Header(Map<String, String> metadata, List<TensorEntry> entries) {}

  /**
   * Reads a header.
   *
   * @param source what to call the file in messages
   * @param dataBytes number of bytes that follow the header
   */
  static Header read(String source, ByteBuffer header, long dataBytes) throws SafetensorsException {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(header).toString();
    } catch (CharacterCodingException e) {
      throw new SafetensorsException(source, "the header is not valid UTF-8");
    }
    HeaderReader reader = new HeaderReader(source, text, dataBytes);
    reader.readObject();
    return new Header(reader.metadata, reader.sortedWithoutHoles());
  }

  private void readObject() throws SafetensorsException {
    if (!json.startsWith('{')) {
      throw json.error("the header must start with {");
    }
    boolean hasMetadata = false;
    json.expect('{');
    for (boolean first = true; json.nextMember(first); first = false) {
      String name = json.string();
      json.expect(':');
      if (name.equals(METADATA) ? hasMetadata : entries.containsKey(name)) {
        throw json.error("the name \"" + name + "\" appears twice");
      }
      if (name.equals(METADATA)) {
        hasMetadata = true;
        readMetadata();
      } else {
        entries.put(name, readEntry(name));
      }
    }
    json.expectEnd();
  }

  private void readMetadata() throws SafetensorsException {
    json.expect('{');
    for (boolean first = true; json.nextMember(first); first = false) {
      String key = json.string();
      json.expect(':');
      if (metadata.put(key, json.string()) != null) {
        throw json.error("the key \"" + key + "\" of " + METADATA + " appears twice");
      }
    }
  }

  private TensorEntry readEntry(String name) throws SafetensorsException {
    String dtype = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    json.expect('{');
    for (boolean first = true; json.nextMember(first); first = false) {
      String key = json.string();
      json.expect(':');
      switch (key) {
        case "dtype" -> {
          requireFirst(name, key, dtype);
          dtype = json.string();
        }
        case "shape" -> {
          requireFirst(name, key, shape);
          shape = json.numbers();
        }
        case "data_offsets" -> {
          requireFirst(name, key, offsets);
          offsets = json.numbers();
        }
        default -> throw tensorError(name, "unknown key \"" + key + "\"");
      }
    }
    if (dtype == null || shape == null || offsets == null) {
      throw tensorError(name, "dtype, shape and data_offsets are needed");
    }
    return checkedEntry(name, dtype, shape, offsets);
  }

  private void requireFirst(String name, String key, @Nullable Object previous)
      throws SafetensorsException {
    if (previous != null) {
      throw tensorError(name, "key \"" + key + "\" appears twice");
    }
  }

  private TensorEntry checkedEntry(String name, String dtype, List<Long> shape, List<Long> offsets)
      throws SafetensorsException {
    ElementType type = ElementType.named(dtype);
    if (type == null) {
      throw tensorError(name, "unknown dtype \"" + dtype + "\"");
    }
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1) || offsets.get(1) > dataBytes) {
      throw tensorError(
          name,
          "data_offsets "
              + offsets
              + " are not a begin and an end inside the "
              + dataBytes
              + " bytes of data");
    }
    List<Integer> sizes = new ArrayList<>();
    long bytes = type.bytes();
    boolean empty = shape.contains(0L);
    for (long size : shape) {
      // Sizes of zero must not hide an overflow of the others, hence the product without them.
      bytes = saturatedProduct(bytes, Math.max(size, 1));
      if (size > Integer.MAX_VALUE || bytes / type.bytes() > Integer.MAX_VALUE) {
        throw tensorError(name, "shape " + shape + " has more than 2^31 - 1 elements");
      }
      sizes.add((int) size);
    }
    long expected = empty ? 0 : bytes;
    if (offsets.get(1) - offsets.get(0) != expected) {
      throw tensorError(
          name,
          dtype
              + " of shape "
              + shape
              + " takes "
              + expected
              + " bytes, but data_offsets "
              + offsets
              + " span "
              + (offsets.get(1) - offsets.get(0)));
    }
    return new TensorEntry(name, type, List.copyOf(sizes), offsets.get(0), offsets.get(1));
  }

  private static long saturatedProduct(long a, long b) {
    return b > Long.MAX_VALUE / a ? Long.MAX_VALUE : a * b;
  }

  private List<TensorEntry> sortedWithoutHoles() throws SafetensorsException {
    List<TensorEntry> sorted = new ArrayList<>(entries.values());
    sorted.sort(Comparator.comparingLong(TensorEntry::begin).thenComparing(TensorEntry::end));
    long position = 0;
    for (TensorEntry entry : sorted) {
      if (entry.begin() != position) {
        throw tensorError(
            entry.name(),
            "its data begins at "
                + entry.begin()
                + (entry.begin() < position ? ", inside" : ", leaving a hole after")
                + " the data before it, which ends at "
                + position);
      }
      position = entry.end();
    }
    if (position != dataBytes) {
      throw new SafetensorsException(
          source,
          "the tensors end at byte " + position + " of the data, but there are " + dataBytes);
    }
    return sorted;
  }

  private SafetensorsException tensorError(String name, String problem) {
    return new SafetensorsException(source, "tensor \"" + name + "\": " + problem);
  }
}
