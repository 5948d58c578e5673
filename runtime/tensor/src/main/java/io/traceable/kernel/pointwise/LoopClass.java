package io.traceable.kernel.pointwise;

import io.traceable.kernel.pointwise.ClassCode.MethodName;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the class of a {@link VectorLoop}: the bodies of the functions of {@link LaneMath} one
 * after the other in one flat loop, each operation on a float as the same on a vector.
 *
 * <p>Flat, because vectors that are handed to methods are boxed wherever the JIT compiler does not
 * inline the method, which depends on sizes and on what was compiled before.
 */
final class LoopClass {

  private static final String API = "jdk/incubator/vector/";
  private static final String FLOAT = API + "FloatVector";
  private static final String INT = API + "IntVector";
  private static final String VECTOR = "L" + API + "Vector;";
  private static final String MASK = "L" + API + "VectorMask;";
  private static final String SPECIES = "L" + API + "VectorSpecies;";
  private static final String OPERATORS = API + "VectorOperators";
  private static final String BINARY = "L" + OPERATORS + "$Binary;";
  private static final String COMPARISON = "L" + OPERATORS + "$Comparison;";
  private static final String TO_FLOAT = ")L" + FLOAT + ";";
  private static final String TO_INT = ")L" + INT + ";";
  private static final String NAME = "io/traceable/kernel/vector/PointwiseLoop";
  private static final String LANES = "io/traceable/kernel/vector/Species";
  private static final String INTERFACE = "io/traceable/kernel/pointwise/VectorLoop";
  private static final String LANE_MATH = "io/traceable/kernel/pointwise/LaneMath";

  /**
   * Vectors that a reducing loop takes at a time: with 16 of exponentials, of four lanes, the code
   * that C2 makes is four times slower.
   */
  private static final int MOST_BODIES = 8;

  private static final int ALOAD = 0x19;
  private static final int ILOAD = 0x15;
  private static final int ASTORE = 0x3a;
  private static final int ISTORE = 0x36;

  // Locals: this, pairs of array and position, scalars, out, its position, count, the index.
  private static final int SCALARS = 1 + 2 * LaneProgram.MAX_INPUTS;
  private static final int PARTIALS = SCALARS - 2;
  private static final int OUT = SCALARS + 1;
  private static final int OUT_AT = OUT + 1;
  private static final int COUNT = OUT_AT + 1;
  private static final int INDEX = COUNT + 1;
  private static final int FIRST_FREE = INDEX + 1;

  private static final class Functions {
    static final ClassCode CODE = ClassCode.of(LaneMath.class);
  }

  private final ClassWriter out = new ClassWriter();
  private final LaneProgram program;
  private final int lanes;
  private final int bodies;
  private final boolean isPartialInMemory;
  private int free = FIRST_FREE;
  private int locals = FIRST_FREE;

  private LoopClass(LaneProgram program, int lanes) {
    this.program = program;
    this.lanes = lanes;
    int vectors = LaneProgram.PARTIALS / lanes;
    boolean isReduced = !program.reductions().isEmpty();
    // A reduction's partial results stay in registers, if they are not too many.
    isPartialInMemory = isReduced && vectors > MOST_BODIES;
    bodies = isReduced && !isPartialInMemory ? vectors : 1;
  }

  /** The class file of the loop of a program. */
  static byte[] of(LaneProgram program, int lanes) {
    try {
      return new LoopClass(program, lanes).write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** About how many operations one element takes. */
  static int operations(LaneProgram program) {
    int operations = program.inputs() + 1;
    for (LaneProgram.Step step : program.steps()) {
      operations += operations(step.function());
    }
    for (LaneProgram.Reduction reduction : program.reductions()) {
      operations += operations(reduction.function());
    }
    return operations;
  }

  private static int operations(String function) {
    // Loads, operators and stores: an operator in about six bytes.
    return Functions.CODE.method(function).length / 6 + 1;
  }

  private byte[] write() throws IOException {
    int[] values = new int[program.inputs() + program.scalars() + program.steps().size()];
    for (int s = 0; s < program.scalars(); s++) {
      out.staticField(LANES, "FLOAT", SPECIES);
      out.local(ALOAD, SCALARS);
      out.withShort(0x11, s);
      out.instruction(0x30); // faload
      out.invokeStatic(FLOAT, "broadcast", "(" + SPECIES + "F" + TO_FLOAT);
      values[program.inputs() + s] = store();
    }
    int[] partials = new int[isPartialInMemory ? 0 : program.reductions().size() * bodies];
    for (int i = 0; i < partials.length; i++) {
      out.staticField(LANES, "FLOAT", SPECIES);
      out.local(ALOAD, PARTIALS);
      offset(PARTIALS + 1, i * lanes);
      out.invokeStatic(FLOAT, "fromArray", "(" + SPECIES + "[FI" + TO_FLOAT);
      partials[i] = store();
    }
    int atLoop = free;
    out.instruction(0x03);
    out.local(ISTORE, INDEX);
    int loop = out.position();
    out.local(ILOAD, INDEX);
    out.local(ILOAD, COUNT);
    int exitJump = out.position();
    out.withShort(0xa2, 0); // if_icmpge
    for (int body = 0; body < bodies; body++) {
      // Each body has the same locals: a long method would not be compiled.
      free = atLoop;
      body(values, partials, body);
    }
    out.local(ILOAD, INDEX);
    out.withShort(0x11, lanes * bodies);
    out.instruction(0x60);
    out.local(ISTORE, INDEX);
    out.withShort(0xa7, loop - out.position());
    int exit = out.position();
    for (int i = 0; i < partials.length; i++) {
      out.local(ALOAD, partials[i]);
      out.local(ALOAD, PARTIALS);
      offset(PARTIALS + 1, i * lanes);
      out.invokeVirtual(FLOAT, "intoArray", "([FI)V");
    }
    out.instruction(0xb1);
    byte[] code = out.code();
    code[exitJump + 1] = (byte) ((exit - exitJump) >> 8);
    code[exitJump + 2] = (byte) (exit - exitJump);
    return classFile(code, loop, exit, atLoop - FIRST_FREE);
  }

  /** The vectors at the index, and so many further on. */
  private void body(int[] values, int[] partials, int body) {
    for (int i = 0; i < program.inputs(); i++) {
      out.staticField(LANES, "FLOAT", SPECIES);
      out.local(ALOAD, 1 + 2 * i);
      position(2 + 2 * i, body);
      out.invokeStatic(FLOAT, "fromArray", "(" + SPECIES + "[FI" + TO_FLOAT);
      values[i] = store();
    }
    int next = program.inputs() + program.scalars();
    for (LaneProgram.Step step : program.steps()) {
      int[] arguments = step.operands().stream().mapToInt(v -> values[v]).toArray();
      inline(step.function(), arguments);
      values[next++] = store();
    }
    for (int r = 0; r < program.reductions().size(); r++) {
      LaneProgram.Reduction reduction = program.reductions().get(r);
      int value = values[reduction.value()];
      if (isPartialInMemory) {
        reduceInMemory(reduction.function(), r, value);
      } else {
        int partial = partials[r * bodies + body];
        inline(reduction.function(), new int[] {partial, value});
        out.local(ASTORE, partial);
      }
    }
    if (program.isStored()) {
      out.local(ALOAD, values[next - 1]);
      out.local(ALOAD, OUT);
      position(OUT_AT, body);
      out.invokeVirtual(FLOAT, "intoArray", "([FI)V");
    }
  }

  private void reduceInMemory(String function, int reduction, int value) {
    out.staticField(LANES, "FLOAT", SPECIES);
    out.local(ALOAD, PARTIALS);
    partialPosition(reduction);
    out.invokeStatic(FLOAT, "fromArray", "(" + SPECIES + "[FI" + TO_FLOAT);
    inline(function, new int[] {store(), value});
    out.local(ALOAD, PARTIALS);
    partialPosition(reduction);
    out.invokeVirtual(FLOAT, "intoArray", "([FI)V");
  }

  /** Behind the beginning of a reduction's partial results: the index modulo their number. */
  private void partialPosition(int reduction) {
    offset(PARTIALS + 1, reduction * LaneProgram.PARTIALS);
    out.local(ILOAD, INDEX);
    out.withShort(0x11, LaneProgram.PARTIALS - 1);
    out.instruction(0x7e); // iand
    out.instruction(0x60);
  }

  private void position(int start, int body) {
    offset(start, body * lanes);
    out.local(ILOAD, INDEX);
    out.instruction(0x60);
  }

  private void offset(int start, int distance) {
    out.local(ILOAD, start);
    if (distance != 0) {
      out.withShort(0x11, distance);
      out.instruction(0x60);
    }
  }

  private int store() {
    out.local(ASTORE, free);
    locals = Math.max(locals, free + 1);
    return free++;
  }

  // ---- From floats to vectors ----

  /** The instructions of a function; its value is left on the stack. */
  private void inline(String function, int[] arguments) {
    byte[] code = Functions.CODE.method(function);
    Map<Integer, Integer> locals = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      locals.put(i, arguments[i]);
    }
    for (int pc = 0; pc < code.length; ) {
      int opcode = code[pc] & 0xff;
      int one = pc + 1 < code.length ? code[pc + 1] & 0xff : 0;
      int two = pc + 2 < code.length ? (one << 8) | (code[pc + 2] & 0xff) : 0;
      pc += length(opcode);
      switch (opcode) {
        case 0x0b, 0x0c, 0x0d -> floatConstant((float) (opcode - 0x0b));
        case 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08 -> pc = intConstant(opcode - 3, code, pc);
        case 0x10 -> pc = intConstant((byte) one, code, pc);
        case 0x11 -> pc = intConstant((short) two, code, pc);
        case 0x12, 0x13 -> {
          Object number = Functions.CODE.number(opcode == 0x12 ? one : two);
          if (number instanceof Float value) {
            floatConstant(value);
          } else {
            pc = intConstant((Integer) number, code, pc);
          }
        }
        case 0x15, 0x17 -> out.local(ALOAD, local(locals, one));
        case 0x1a, 0x1b, 0x1c, 0x1d -> out.local(ALOAD, local(locals, opcode - 0x1a));
        case 0x22, 0x23, 0x24, 0x25 -> out.local(ALOAD, local(locals, opcode - 0x22));
        case 0x36, 0x38 -> locals.put(one, store());
        case 0x3b, 0x3c, 0x3d, 0x3e -> locals.put(opcode - 0x3b, store());
        case 0x43, 0x44, 0x45, 0x46 -> locals.put(opcode - 0x43, store());
        case 0x60 -> binary(INT, "add", TO_INT);
        case 0x64 -> binary(INT, "sub", TO_INT);
        case 0x7e -> binary(INT, "and", TO_INT);
        case 0x80 -> binary(INT, "or", TO_INT);
        case 0x62 -> binary(FLOAT, "add", TO_FLOAT);
        case 0x66 -> binary(FLOAT, "sub", TO_FLOAT);
        case 0x6a -> binary(FLOAT, "mul", TO_FLOAT);
        case 0x6e -> binary(FLOAT, "div", TO_FLOAT);
        case 0x76 -> out.invokeVirtual(FLOAT, "neg", "(" + TO_FLOAT);
        // Around a square root, which is the same in float as in double and rounded.
        case 0x8d, 0x90 -> {}
        case 0xb8 -> call(Functions.CODE.callee(two));
        case 0xae -> {
          return;
        }
        default ->
            throw new IllegalStateException(
                function + " has an instruction that is not translated: " + opcode);
      }
    }
    throw new IllegalStateException(function + " does not return a float");
  }

  private static int length(int opcode) {
    return switch (opcode) {
      case 0x10, 0x12, 0x15, 0x17, 0x36, 0x38 -> 2;
      case 0x11, 0x13, 0xb8 -> 3;
      default -> 1;
    };
  }

  private static int local(Map<Integer, Integer> locals, int index) {
    Integer local = locals.get(index);
    if (local == null) {
      throw new IllegalStateException("local " + index + " is read before it is written");
    }
    return local;
  }

  private void floatConstant(float value) {
    out.staticField(LANES, "FLOAT", SPECIES);
    out.withShort(0x13, out.number(value));
    out.invokeStatic(FLOAT, "broadcast", "(" + SPECIES + "F" + TO_FLOAT);
  }

  /** A vector of one int; or, where a shift follows, the shift. Gives the place to go on. */
  private int intConstant(int value, byte[] code, int pc) {
    String shift =
        switch (code[pc] & 0xff) {
          case 0x78 -> "LSHL";
          case 0x7a -> "ASHR";
          case 0x7c -> "LSHR";
          default -> "";
        };
    out.staticField(
        shift.isEmpty() ? LANES : OPERATORS,
        shift.isEmpty() ? "INT" : shift,
        shift.isEmpty() ? SPECIES : BINARY);
    out.withShort(0x13, out.number(value));
    if (shift.isEmpty()) {
      out.invokeStatic(INT, "broadcast", "(" + SPECIES + "I" + TO_INT);
      return pc;
    }
    out.invokeVirtual(INT, "lanewise", "(" + BINARY + "I" + TO_INT);
    return pc + 1;
  }

  private void binary(String type, String name, String result) {
    out.invokeVirtual(type, name, "(" + VECTOR + result);
  }

  private void call(MethodName callee) {
    switch (callee.owner() + "." + callee.name() + callee.descriptor()) {
      case "java/lang/Math.fma(FFF)F" ->
          out.invokeVirtual(FLOAT, "fma", "(" + VECTOR + VECTOR + TO_FLOAT);
      case "java/lang/Math.abs(F)F" -> out.invokeVirtual(FLOAT, "abs", "(" + TO_FLOAT);
      case "java/lang/Math.min(II)I" -> binary(INT, "min", TO_INT);
      case "java/lang/Float.floatToRawIntBits(F)I" ->
          out.invokeVirtual(FLOAT, "reinterpretAsInts", "(" + TO_INT);
      case "java/lang/Float.intBitsToFloat(I)F" ->
          out.invokeVirtual(INT, "reinterpretAsFloats", "(" + TO_FLOAT);
      case "java/lang/Math.sqrt(D)D" -> out.invokeVirtual(FLOAT, "sqrt", "(" + TO_FLOAT);
      case LANE_MATH + ".ifLess(FFFF)F" -> ifLess();
      case LANE_MATH + ".ifNaN(FFF)F" -> ifNaN();
      default -> {
        if (!callee.owner().equals(LANE_MATH)) {
          throw new IllegalStateException("a call that is not translated: " + callee);
        }
        int[] arguments = new int[Functions.CODE.parameters(callee.name())];
        for (int i = arguments.length - 1; i >= 0; i--) {
          arguments[i] = store();
        }
        inline(callee.name(), arguments);
      }
    }
  }

  /** a, b, x, y are on the stack: {@code y.blend(x, a.compare(LT, b))}. */
  private void ifLess() {
    int y = store();
    int x = store();
    int b = store();
    choose("LT", b, x, y);
  }

  /** a, x, y are on the stack: {@code y.blend(x, a.compare(NE, a))}. */
  private void ifNaN() {
    int y = store();
    int x = store();
    int a = store();
    out.local(ALOAD, a);
    choose("NE", a, x, y);
  }

  /** The left side of the comparison is on the stack. */
  private void choose(String comparison, int right, int x, int y) {
    out.staticField(OPERATORS, comparison, COMPARISON);
    out.local(ALOAD, right);
    out.invokeVirtual(FLOAT, "compare", "(" + COMPARISON + VECTOR + ")" + MASK);
    int mask = store();
    out.local(ALOAD, y);
    out.local(ALOAD, x);
    out.local(ALOAD, mask);
    out.invokeVirtual(FLOAT, "blend", "(" + VECTOR + MASK + TO_FLOAT);
  }

  // ---- The class around it ----

  private byte[] classFile(byte[] code, int loop, int exit, int vectors) throws IOException {
    int thisClass = out.type(NAME);
    int superClass = out.type("java/lang/Object");
    int implemented = out.type(INTERFACE);
    int codeName = out.utf8("Code");
    int framesName = out.utf8("StackMapTable");
    int runName = out.utf8("run");
    int runType = out.utf8("(" + "[FI".repeat(LaneProgram.MAX_INPUTS) + "[F[FII)V");
    int initName = out.utf8("<init>");
    int initType = out.utf8("()V");
    int superInit = out.member(10, "java/lang/Object", "<init>", "()V");
    byte[] frames = frames(thisClass, out.type("[F"), out.type(FLOAT), loop, exit, vectors);

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream file = new DataOutputStream(bytes);
    file.writeInt(0xcafebabe);
    file.writeInt(61); // Java 17
    out.writePool(file);
    file.writeShort(0x1031); // public final super synthetic
    file.writeShort(thisClass);
    file.writeShort(superClass);
    file.writeShort(1);
    file.writeShort(implemented);
    file.writeShort(0);
    file.writeShort(2);
    byte[] init = {0x2a, (byte) 0xb7, (byte) (superInit >> 8), (byte) superInit, (byte) 0xb1};
    method(file, new int[] {initName, initType, codeName, 1, 1}, init, 0, new byte[0]);
    method(file, new int[] {runName, runType, codeName, 32, locals}, code, framesName, frames);
    file.writeShort(0);
    return bytes.toByteArray();
  }

  /**
   * A public method.
   *
   * @param header name, type, name of the attribute, stack size, number of locals
   * @param frames content of the attribute {@code framesName}; none if empty
   */
  private static void method(
      DataOutputStream file, int[] header, byte[] code, int framesName, byte[] frames)
      throws IOException {
    int framesSize = frames.length == 0 ? 0 : 6 + frames.length;
    file.writeShort(1);
    file.writeShort(header[0]);
    file.writeShort(header[1]);
    file.writeShort(1);
    file.writeShort(header[2]);
    file.writeInt(12 + code.length + framesSize);
    file.writeShort(header[3]);
    file.writeShort(header[4]);
    file.writeInt(code.length);
    file.write(code);
    file.writeShort(0);
    file.writeShort(frames.length == 0 ? 0 : 1);
    if (frames.length > 0) {
      file.writeShort(framesName);
      file.writeInt(frames.length);
      file.write(frames);
    }
  }

  /** At both jump targets: the parameters, the index, and the vectors that are kept. */
  private byte[] frames(int thisClass, int array, int vector, int loop, int exit, int vectors)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream frames = new DataOutputStream(bytes);
    frames.writeShort(2);
    for (int offset : new int[] {loop, exit - loop - 1}) {
      frames.writeByte(255);
      frames.writeShort(offset);
      frames.writeShort(FIRST_FREE + vectors);
      object(frames, thisClass);
      for (int i = 0; i < LaneProgram.MAX_INPUTS; i++) {
        object(frames, array);
        frames.writeByte(1);
      }
      object(frames, array);
      object(frames, array);
      frames.writeByte(1);
      frames.writeByte(1);
      frames.writeByte(1);
      for (int v = 0; v < vectors; v++) {
        object(frames, vector);
      }
      frames.writeShort(0);
    }
    return bytes.toByteArray();
  }

  private static void object(DataOutputStream frames, int type) throws IOException {
    frames.writeByte(7);
    frames.writeShort(type);
  }
}
