package io.traceable.processor;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads the bytes of bytecode of each method from a class file (JVMS 4.1, 4.7.3). */
final class CodeSizes {

  private final DataInputStream in;
  private final Map<Integer, String> texts = new HashMap<>();
  private final Map<String, Integer> sizes = new HashMap<>();

  private CodeSizes(byte[] classFile) {
    in = new DataInputStream(new ByteArrayInputStream(classFile));
  }

  /** The size of the largest method of each name. */
  static Map<String, Integer> of(byte[] classFile) {
    try {
      CodeSizes reader = new CodeSizes(classFile);
      reader.read();
      return reader.sizes;
    } catch (IOException e) {
      throw new IllegalArgumentException("no class file", e);
    }
  }

  private void read() throws IOException {
    skip(8);
    readConstants();
    skip(6);
    skip(2L * in.readUnsignedShort());
    readMembers();
    readMembers();
  }

  private void readConstants() throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.put(i, in.readUTF());
        case 5, 6 -> {
          skip(8);
          i++;
        }
        case 7, 8, 16, 19, 20 -> skip(2);
        case 15 -> skip(3);
        default -> skip(4);
      }
    }
  }

  private void readMembers() throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      skip(2);
      String name = texts.getOrDefault(in.readUnsignedShort(), "");
      skip(2);
      int attributes = in.readUnsignedShort();
      for (int a = 0; a < attributes; a++) {
        String attribute = texts.getOrDefault(in.readUnsignedShort(), "");
        long length = Integer.toUnsignedLong(in.readInt());
        if (attribute.equals("Code")) {
          skip(4);
          sizes.merge(name, in.readInt(), Math::max);
          skip(length - 8);
        } else {
          skip(length);
        }
      }
    }
  }

  private void skip(long bytes) throws IOException {
    in.skipNBytes(bytes);
  }
}
