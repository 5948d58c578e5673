package io.traceable.agent;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the redirection to the beginning of methods, which stay what they are behind it:
 *
 * <pre>{@code
 * M_Traced sibling = Redirection.sibling(this);   // an invokedynamic; static: a boolean
 * if (sibling != null) return sibling.method(arguments);
 * }</pre>
 *
 * <p>Nothing is added to the class, so that loaded classes can be changed, too.
 */
final class EntryCode extends ClassVisitor {

  private static final String REDIRECTION = "io/traceable/dispatch/Redirection";

  private static final String BOOTSTRAP =
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
          + "Ljava/lang/String;)Ljava/lang/invoke/CallSite;";

  private final String sibling;
  private final Map<String, String> methods;
  private String original = "";

  private EntryCode(ClassVisitor next, String sibling, Map<String, String> methods) {
    super(Opcodes.ASM9, next);
    this.sibling = sibling;
    this.methods = methods;
  }

  /**
   * The class file with redirections.
   *
   * @param sibling internal name
   * @param methods names and descriptors, with those in the sibling
   */
  static byte[] add(byte[] classFile, String sibling, Map<String, String> methods) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new EntryCode(writer, sibling, methods), 0);
    return writer.toByteArray();
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    original = name;
    super.visit(version, access, name, signature, superName, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    String called = methods.get(name + descriptor);
    return called == null ? next : new Entry(next, name, descriptor, called, isStatic);
  }

  private final class Entry extends MethodVisitor {
    private final String name;
    private final String descriptor;
    private final String called;
    private final boolean isStatic;

    Entry(MethodVisitor next, String name, String descriptor, String called, boolean isStatic) {
      super(Opcodes.ASM9, next);
      this.name = name;
      this.descriptor = descriptor;
      this.called = called;
      this.isStatic = isStatic;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      Label body = new Label();
      if (isStatic) {
        ask("isRedirected", "()Z");
        visitJumpInsn(Opcodes.IFEQ, body);
      } else {
        visitVarInsn(Opcodes.ALOAD, 0);
        ask("sibling", "(L" + original + ";)L" + sibling + ";");
        visitInsn(Opcodes.DUP);
        visitJumpInsn(Opcodes.IFNULL, body);
      }
      int variable = isStatic ? 0 : 1;
      for (Type parameter : Type.getArgumentTypes(descriptor)) {
        visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), variable);
        variable += parameter.getSize();
      }
      int call = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKEVIRTUAL;
      int parenthesis = called.indexOf('(');
      String calledDescriptor = called.substring(parenthesis);
      visitMethodInsn(call, sibling, called.substring(0, parenthesis), calledDescriptor, false);
      Type wanted = Type.getReturnType(descriptor);
      if (!Type.getReturnType(calledDescriptor).equals(wanted)) {
        // The sibling has no name for a private class, and declares a wider one.
        visitTypeInsn(Opcodes.CHECKCAST, wanted.getInternalName());
      }
      visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
      visitLabel(body);
      // An instruction after the frame: the body may begin with a frame of its own.
      if (isStatic) {
        visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        visitInsn(Opcodes.NOP);
      } else {
        visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {sibling});
        visitInsn(Opcodes.POP);
      }
    }

    private void ask(String question, String type) {
      Handle bootstrap =
          new Handle(Opcodes.H_INVOKESTATIC, REDIRECTION, question, BOOTSTRAP, false);
      visitInvokeDynamicInsn(name, type, bootstrap, descriptor);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      // The sibling takes the place of this in the arguments; two at least for the question.
      int arguments = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
      int result = Type.getArgumentsAndReturnSizes(descriptor) & 3;
      super.visitMaxs(Math.max(maxStack, Math.max(Math.max(arguments, result), 2)), maxLocals);
    }
  }
}
