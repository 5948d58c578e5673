package io.traceable.digest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The code of one method, an instruction a line, everything by value. Where it refers to code that
 * may be part of it, there is a {@link Reference} in the place of a name.
 */
final class MethodText extends MethodVisitor {

  /** What changes the meaning of the code; other flags are for those who call. */
  private static final int FLAGS = Opcodes.ACC_STATIC | Opcodes.ACC_SYNCHRONIZED;

  /** Code somewhere else. */
  sealed interface Reference {
    /** A method of the same class. */
    record ToMethod(String nameAndDescriptor) implements Reference {}

    /** A class that is part of this one's code. */
    record ToClass(String name) implements Reference {}
  }

  private record Member(String owner, String name, String descriptor, boolean isInterface) {}

  private final ClassText home;
  private final int access;
  private final String key;
  private final List<Line> lines = new ArrayList<>();
  private final Map<Label, Integer> labels = new HashMap<>();
  private boolean hasCode;

  MethodText(ClassText home, int access, String key) {
    super(Opcodes.ASM9);
    this.home = home;
    this.access = access;
    this.key = key;
    note("flags " + (access & FLAGS) + " " + key.substring(key.indexOf('(')));
  }

  String key() {
    return key;
  }

  boolean isSynthetic() {
    return (access & Opcodes.ACC_SYNTHETIC) != 0;
  }

  boolean hasCode() {
    return hasCode;
  }

  /** Texts and {@link Reference}s in turn. */
  List<Object> parts() {
    Locals locals = Locals.of(lines);
    BitSet dead = locals.deadConstants();
    Map<Integer, Integer> writes = new HashMap<>();
    for (int i = dead.nextClearBit(0); i < lines.size(); i = dead.nextClearBit(i + 1)) {
      if (Locals.writes(lines.get(i))) {
        writes.put(i, writes.size());
      }
    }
    List<Object> parts = new ArrayList<>();
    for (int i = dead.nextClearBit(0); i < lines.size(); i = dead.nextClearBit(i + 1)) {
      parts.addAll(lines.get(i).parts());
      // A read names the writes it may see, not their slot.
      locals.seenAt(i).forEach(write -> parts.add(" " + writes.getOrDefault(write, write)));
      parts.add("\n");
    }
    return parts;
  }

  /** A line that is no instruction. */
  private void note(String text, Label... at) {
    lines.add(new Line(Line.NONE, Line.NONE, false, numbers(at), List.of(text)));
  }

  private void instruction(
      int opcode, int variable, boolean isConstant, @Nullable Object... words) {
    List<Object> parts = new ArrayList<>();
    List<Integer> targets = new ArrayList<>();
    parts.add(Integer.toString(opcode));
    for (Object word : words) {
      parts.add(" ");
      word(parts, word);
      if (word instanceof Label label) {
        targets.add(number(label));
      }
    }
    lines.add(new Line(opcode, variable, isConstant, targets, parts));
  }

  private void word(List<Object> parts, @Nullable Object word) {
    if (word instanceof Label label) {
      parts.add("L" + number(label));
    } else if (word instanceof Handle handle) {
      parts.add("handle " + handle.getTag() + " ");
      Member member =
          new Member(handle.getOwner(), handle.getName(), handle.getDesc(), handle.isInterface());
      member(parts, member);
    } else if (word instanceof ConstantDynamic constant) {
      parts.add("condy " + constant.getName() + constant.getDescriptor() + " ");
      word(parts, constant.getBootstrapMethod());
      for (int i = 0; i < constant.getBootstrapMethodArgumentCount(); i++) {
        parts.add(" ");
        word(parts, constant.getBootstrapMethodArgument(i));
      }
    } else if (word instanceof Float number) {
      parts.add("float " + Float.floatToRawIntBits(number));
    } else if (word instanceof Double number) {
      parts.add("double " + Double.doubleToRawLongBits(number));
    } else if (word instanceof String text) {
      // The length keeps two texts from looking like one.
      parts.add("text " + text.length() + ":" + text);
    } else if (word instanceof Type type) {
      type(parts, type.getInternalName());
      parts.add(" " + type.getSort());
    } else if (word instanceof Member member) {
      member(parts, member);
    } else {
      parts.add(word == null ? "null" : word.getClass().getSimpleName() + " " + word);
    }
  }

  private void type(List<Object> parts, String internalName) {
    parts.add(internalName);
    String element = internalName.replaceFirst("^\\[+L(.*);$", "$1");
    if (home.isPart(element)) {
      parts.add(new Reference.ToClass(element));
    }
  }

  private void member(List<Object> parts, Member member) {
    parts.add(member.isInterface() ? "interface " : "class ");
    type(parts, member.owner());
    parts.add(" ");
    String named = member.name() + member.descriptor();
    boolean isOwnMethod = member.owner().equals(home.name()) && member.descriptor().startsWith("(");
    parts.add(isOwnMethod ? new Reference.ToMethod(named) : named);
  }

  private int number(Label label) {
    return labels.computeIfAbsent(label, l -> labels.size());
  }

  private List<Integer> numbers(Label... of) {
    return Arrays.stream(of).map(this::number).toList();
  }

  @Override
  public void visitCode() {
    hasCode = true;
  }

  @Override
  public void visitInsn(int opcode) {
    instruction(opcode, Line.NONE, opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.DCONST_1);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    instruction(opcode, Line.NONE, opcode != Opcodes.NEWARRAY, operand);
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    instruction(opcode, variable, false);
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    instruction(Opcodes.IINC, variable, false, increment);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    instruction(opcode, Line.NONE, false, Type.getObjectType(type));
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    instruction(Opcodes.MULTIANEWARRAY, Line.NONE, false, Type.getType(descriptor), dimensions);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    instruction(opcode, Line.NONE, false, new Member(owner, name, descriptor, false));
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    instruction(opcode, Line.NONE, false, new Member(owner, name, descriptor, isInterface));
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    Object called = new ConstantDynamic(name, descriptor, bootstrap, arguments);
    instruction(Opcodes.INVOKEDYNAMIC, Line.NONE, false, called);
  }

  @Override
  public void visitLdcInsn(Object value) {
    instruction(Opcodes.LDC, Line.NONE, value instanceof Number || value instanceof String, value);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    instruction(opcode, Line.NONE, false, label);
  }

  @Override
  public void visitLabel(Label label) {
    note("at L" + number(label), label);
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label byDefault, Label... targets) {
    List<Object> words = new ArrayList<>(List.of(min, max, byDefault));
    words.addAll(Arrays.asList(targets));
    instruction(Opcodes.TABLESWITCH, Line.NONE, false, words.toArray());
  }

  @Override
  public void visitLookupSwitchInsn(Label byDefault, int[] keys, Label[] targets) {
    List<Object> words = new ArrayList<>(List.of(byDefault));
    for (int i = 0; i < keys.length; i++) {
      words.add(keys[i]);
      words.add(targets[i]);
    }
    instruction(Opcodes.LOOKUPSWITCH, Line.NONE, false, words.toArray());
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    List<Integer> at = numbers(start, end, handler);
    note("try " + at + " " + type, start, end, handler);
  }
}
