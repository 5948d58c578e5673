package io.traceable.kernel.pointwise;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** The bytecode of the static methods of a class, and the constants it names; JVMS chapter 4. */
final class ClassCode {

  /** A method that bytecode calls. */
  record MethodName(String owner, String name, String descriptor) {}

  private final Object[] constants;
  private final Map<String, byte[]> code = new HashMap<>();
  private final Map<String, String> descriptors = new HashMap<>();

  private ClassCode(Object[] constants) {
    this.constants = constants;
  }

  /** Reads a class from its class file; its methods have names of their own. */
  static ClassCode of(Class<?> type) {
    String file = type.getSimpleName() + ".class";
    try (InputStream stream = type.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("the class file of " + type + " is not there");
      }
      return read(new DataInputStream(stream));
    } catch (IOException e) {
      throw new IllegalStateException("the class file of " + type + " cannot be read", e);
    }
  }

  private static ClassCode read(DataInputStream in) throws IOException {
    in.skipNBytes(8);
    Object[] constants = new Object[in.readUnsignedShort()];
    for (int i = 1; i < constants.length; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> constants[i] = in.readUTF();
        case 3 -> constants[i] = in.readInt();
        case 4 -> constants[i] = in.readFloat();
        case 5, 6 -> {
          constants[i] = in.readLong();
          i++;
        }
        case 7, 8, 16, 19, 20 -> constants[i] = new int[] {in.readUnsignedShort()};
        case 9, 10, 11, 12, 17, 18 ->
            constants[i] = new int[] {in.readUnsignedShort(), in.readUnsignedShort()};
        case 15 -> constants[i] = new int[] {in.readUnsignedByte(), in.readUnsignedShort()};
        default -> throw new IOException("constant of unknown kind " + tag);
      }
    }
    ClassCode result = new ClassCode(constants);
    in.skipNBytes(6);
    in.skipNBytes(2L * in.readUnsignedShort());
    result.readMembers(in);
    result.readMembers(in);
    return result;
  }

  private void readMembers(DataInputStream in) throws IOException {
    int members = in.readUnsignedShort();
    for (int m = 0; m < members; m++) {
      in.skipNBytes(2);
      String name = text(in.readUnsignedShort());
      String descriptor = text(in.readUnsignedShort());
      int attributes = in.readUnsignedShort();
      for (int a = 0; a < attributes; a++) {
        String attribute = text(in.readUnsignedShort());
        byte[] content = new byte[in.readInt()];
        in.readFully(content);
        if (attribute.equals("Code")) {
          code.put(name, body(content));
          descriptors.put(name, descriptor);
        }
      }
    }
  }

  /** The instructions in a Code attribute, after its two sizes and its length. */
  private static byte[] body(byte[] attribute) {
    int length =
        (attribute[4] & 0xff) << 24
            | (attribute[5] & 0xff) << 16
            | (attribute[6] & 0xff) << 8
            | (attribute[7] & 0xff);
    byte[] body = new byte[length];
    System.arraycopy(attribute, 8, body, 0, length);
    return body;
  }

  /** The instructions of a method. */
  byte[] method(String name) {
    byte[] body = code.get(name);
    if (body == null) {
      throw new IllegalArgumentException("there is no method " + name);
    }
    return body;
  }

  /** Number of parameters of a method, all of which are single words. */
  int parameters(String name) {
    String descriptor = descriptors.getOrDefault(name, "()V");
    return descriptor.indexOf(')') - 1;
  }

  /** The float or int at an index of the constant pool. */
  Object number(int index) {
    return constants[index];
  }

  /** The method at an index of the constant pool. */
  MethodName callee(int index) {
    int[] reference = (int[]) constants[index];
    int[] nameAndType = (int[]) constants[reference[1]];
    return new MethodName(
        text(((int[]) constants[reference[0]])[0]), text(nameAndType[0]), text(nameAndType[1]));
  }

  private String text(int index) {
    return (String) constants[index];
  }
}
