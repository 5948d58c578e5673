package io.traceable.kernel.pointwise;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A class file with one method under construction: its constant pool and its instructions. As much
 * of JVMS chapter 4 as a loop of vectors needs.
 */
final class ClassWriter {

  private final ByteArrayOutputStream poolBytes = new ByteArrayOutputStream();
  private final DataOutputStream pool = new DataOutputStream(poolBytes);
  private final Map<String, Integer> indices = new LinkedHashMap<>();
  private final ByteArrayOutputStream code = new ByteArrayOutputStream();

  // ---- Constants ----

  int utf8(String text) {
    return constant("u" + text, 1, () -> pool.writeUTF(text));
  }

  int type(String internalName) {
    int name = utf8(internalName);
    return constant("c" + internalName, 7, () -> pool.writeShort(name));
  }

  int member(int kind, String owner, String name, String descriptor) {
    int ownerIndex = type(owner);
    int nameIndex = utf8(name);
    int descriptorIndex = utf8(descriptor);
    int nameAndType =
        constant(
            "n" + name + descriptor,
            12,
            () -> {
              pool.writeShort(nameIndex);
              pool.writeShort(descriptorIndex);
            });
    return constant(
        "m" + owner + "." + name + descriptor,
        kind,
        () -> {
          pool.writeShort(ownerIndex);
          pool.writeShort(nameAndType);
        });
  }

  int number(Object value) {
    if (value instanceof Float number) {
      int bits = Float.floatToRawIntBits(number);
      return constant("f" + bits, 4, () -> pool.writeInt(bits));
    }
    int integer = (Integer) value;
    return constant("i" + integer, 3, () -> pool.writeInt(integer));
  }

  private int constant(String key, int tag, Content content) {
    Integer known = indices.get(key);
    if (known != null) {
      return known;
    }
    try {
      pool.writeByte(tag);
      content.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int index = indices.size() + 1;
    indices.put(key, index);
    return index;
  }

  /** Writes the bytes of a constant after its tag. */
  @FunctionalInterface
  private interface Content {
    void write() throws IOException;
  }

  // ---- Instructions ----

  int position() {
    return code.size();
  }

  void instruction(int opcode) {
    code.write(opcode);
  }

  void withShort(int opcode, int operand) {
    code.write(opcode);
    code.write(operand >> 8);
    code.write(operand);
  }

  /** A load or store of a local, in its long form where need be. */
  void local(int opcode, int index) {
    if (index < 256) {
      code.write(opcode);
      code.write(index);
    } else {
      code.write(0xc4);
      withShort(opcode, index);
    }
  }

  void staticField(String owner, String name, String descriptor) {
    withShort(0xb2, member(9, owner, name, descriptor));
  }

  void invokeVirtual(String owner, String name, String descriptor) {
    withShort(0xb6, member(10, owner, name, descriptor));
  }

  void invokeStatic(String owner, String name, String descriptor) {
    withShort(0xb8, member(10, owner, name, descriptor));
  }

  byte[] code() {
    return code.toByteArray();
  }

  /** The constant pool with its count in front. */
  void writePool(DataOutputStream out) throws IOException {
    out.writeShort(indices.size() + 1);
    poolBytes.writeTo(out);
  }
}
