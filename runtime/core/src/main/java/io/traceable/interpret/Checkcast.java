package io.traceable.interpret;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The reference cast of the JVM. A cast that fails is done again by a real {@code checkcast}
 * instruction in a class made for it: {@link Class#cast} and method handles word their
 * ClassCastException in another way, and the message of the JVM depends on its version and on
 * modules and loaders.
 *
 * @param context full rights in the class whose code casts; null for code of no class
 */
record Checkcast(@Nullable Lookup context) {

  private static final int CLASS_FILE_MAGIC = 0xCAFEBABE;
  private static final int JAVA_17 = 61;
  private static final int ACC_FINAL_SUPER_SYNTHETIC = 0x1030;
  private static final int ACC_STATIC = 0x0008;
  private static final int ALOAD_0 = 0x2a;
  private static final int CHECKCAST = 0xc0;
  private static final int ARETURN = 0xb0;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;

  @Nullable Object cast(Class<?> type, @Nullable Object value) throws Throwable {
    if (value == null || type.isInstance(value)) {
      return value;
    }
    MethodHandle instruction = instruction(type);
    if (instruction != null) {
      return (Object) instruction.invokeExact(value);
    }
    throw new ClassCastException(
        "class " + value.getClass().getName() + " cannot be cast to class " + type.getName());
  }

  private @Nullable MethodHandle instruction(Class<?> type) {
    if (context == null || !context.hasFullPrivilegeAccess()) {
      return null;
    }
    try {
      Lookup made = context.defineHiddenClass(classFile(context.lookupClass(), type), false);
      return made.findStatic(
          made.lookupClass(), "cast", MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException | LinkageError e) {
      // The message is then less exact; the exception is not.
      return null;
    }
  }

  /** {@code final class Checkcast { static Object cast(Object o) { return (T) o; } }}. */
  private static byte[] classFile(Class<?> host, Class<?> type) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(CLASS_FILE_MAGIC);
      out.writeInt(JAVA_17);
      String[] names = {
        host.getPackageName().replace('.', '/')
            + (host.getPackageName().isEmpty() ? "" : "/")
            + "Checkcast",
        "java/lang/Object",
        type.isArray() ? type.descriptorString() : type.getName().replace('.', '/')
      };
      out.writeShort(10);
      for (int i = 0; i < names.length; i++) {
        // Constants 1, 3, 5 are the names, 2, 4, 6 the classes.
        out.writeByte(UTF8);
        out.writeUTF(names[i]);
        out.writeByte(CLASS);
        out.writeShort(2 * i + 1);
      }
      for (String text : new String[] {"cast", "(Ljava/lang/Object;)Ljava/lang/Object;", "Code"}) {
        out.writeByte(UTF8);
        out.writeUTF(text);
      }
      out.writeShort(ACC_FINAL_SUPER_SYNTHETIC);
      out.writeShort(2);
      out.writeShort(4);
      out.writeShort(0); // interfaces
      out.writeShort(0); // fields
      out.writeShort(1); // methods
      out.writeShort(ACC_STATIC);
      out.writeShort(7);
      out.writeShort(8);
      out.writeShort(1); // attributes: the code
      out.writeShort(9);
      out.writeInt(12 + 5);
      out.writeShort(1); // stack
      out.writeShort(1); // locals
      out.writeInt(5);
      out.writeByte(ALOAD_0);
      out.writeByte(CHECKCAST);
      out.writeShort(6);
      out.writeByte(ARETURN);
      out.writeShort(0); // exception table
      out.writeShort(0); // attributes of the code
      out.writeShort(0); // attributes of the class
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }
}
