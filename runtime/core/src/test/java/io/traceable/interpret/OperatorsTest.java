package io.traceable.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.traceable.graph.Op;
import io.traceable.graph.Operators;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators give what javac's code gives, on every pair of values where something may go wrong. */
@SuppressWarnings({
  "ShortCircuitBoolean",
  "IdentityBinaryExpression",
  "BoxedPrimitiveEquality",
  "UnnecessaryBoxedVariable"
})
class OperatorsTest {

  private static final List<Object> INTS =
      List.of(
          0,
          1,
          -1,
          2,
          7,
          -13,
          31,
          32,
          33,
          65535,
          65536,
          -129,
          128,
          Integer.MIN_VALUE,
          Integer.MAX_VALUE);
  private static final List<Object> LONGS =
      List.of(
          0L,
          1L,
          -1L,
          3L,
          63L,
          64L,
          1L << 31,
          1L << 32,
          1L << 53,
          (1L << 53) + 1,
          (1L << 24) + 1,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          0x7fff_ffff_ffff_fdffL);
  private static final List<Object> FLOATS =
      List.of(
          0f,
          -0f,
          1f,
          -1f,
          0.1f,
          1.5f,
          -2.5f,
          3e9f,
          -3e9f,
          1e20f,
          300f,
          Float.NaN,
          Float.MIN_VALUE,
          Float.MAX_VALUE,
          Float.POSITIVE_INFINITY,
          Float.NEGATIVE_INFINITY);
  private static final List<Object> DOUBLES =
      List.of(
          0d,
          -0d,
          1d,
          -1d,
          0.1,
          2.5,
          -2.5,
          1e10,
          -1e10,
          1e30,
          70000.9,
          16777217d,
          1e-50,
          Double.NaN,
          Double.MIN_VALUE,
          Double.MAX_VALUE,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY);
  private static final List<Object> BOOLEANS = List.of(true, false);

  @ParameterizedTest
  @MethodSource
  void operatorsOnTwoOperandsAreJavas(
      Op op, TypeRef type, BiFunction<Object, Object, Object> java) {
    Target.Operator operator = Operators.binary(op, type);
    for (Object a : values(type)) {
      for (Object b : values(operator.parameters().get(1))) {
        assertThat(outcome(() -> Evaluator.evaluate(operator, List.of(a, b))))
            .as("%s %s %s", a, op, b)
            .isEqualTo(outcome(() -> java.apply(a, b)));
      }
    }
  }

  static Stream<Arguments> operatorsOnTwoOperandsAreJavas() {
    return Stream.of(
        ints(Op.ADD, (a, b) -> a + b),
        longs(Op.ADD, (a, b) -> a + b),
        floats(Op.ADD, (a, b) -> a + b),
        doubles(Op.ADD, (a, b) -> a + b),
        ints(Op.SUB, (a, b) -> a - b),
        longs(Op.SUB, (a, b) -> a - b),
        floats(Op.SUB, (a, b) -> a - b),
        doubles(Op.SUB, (a, b) -> a - b),
        ints(Op.MUL, (a, b) -> a * b),
        longs(Op.MUL, (a, b) -> a * b),
        floats(Op.MUL, (a, b) -> a * b),
        doubles(Op.MUL, (a, b) -> a * b),
        ints(Op.DIV, (a, b) -> a / b),
        longs(Op.DIV, (a, b) -> a / b),
        floats(Op.DIV, (a, b) -> a / b),
        doubles(Op.DIV, (a, b) -> a / b),
        ints(Op.REM, (a, b) -> a % b),
        longs(Op.REM, (a, b) -> a % b),
        floats(Op.REM, (a, b) -> a % b),
        doubles(Op.REM, (a, b) -> a % b),
        ints(Op.AND, (a, b) -> a & b),
        longs(Op.AND, (a, b) -> a & b),
        booleans(Op.AND, (a, b) -> a & b),
        ints(Op.OR, (a, b) -> a | b),
        longs(Op.OR, (a, b) -> a | b),
        booleans(Op.OR, (a, b) -> a | b),
        ints(Op.XOR, (a, b) -> a ^ b),
        longs(Op.XOR, (a, b) -> a ^ b),
        booleans(Op.XOR, (a, b) -> a ^ b),
        ints(Op.SHL, (a, b) -> a << b),
        longsByInt(Op.SHL, (a, b) -> a << b),
        ints(Op.SHR, (a, b) -> a >> b),
        longsByInt(Op.SHR, (a, b) -> a >> b),
        ints(Op.USHR, (a, b) -> a >>> b),
        longsByInt(Op.USHR, (a, b) -> a >>> b),
        ints(Op.LT, (a, b) -> a < b),
        longs(Op.LT, (a, b) -> a < b),
        floats(Op.LT, (a, b) -> a < b),
        doubles(Op.LT, (a, b) -> a < b),
        ints(Op.LE, (a, b) -> a <= b),
        longs(Op.LE, (a, b) -> a <= b),
        floats(Op.LE, (a, b) -> a <= b),
        doubles(Op.LE, (a, b) -> a <= b),
        ints(Op.GT, (a, b) -> a > b),
        longs(Op.GT, (a, b) -> a > b),
        floats(Op.GT, (a, b) -> a > b),
        doubles(Op.GT, (a, b) -> a > b),
        ints(Op.GE, (a, b) -> a >= b),
        longs(Op.GE, (a, b) -> a >= b),
        floats(Op.GE, (a, b) -> a >= b),
        doubles(Op.GE, (a, b) -> a >= b),
        ints(Op.EQ, (a, b) -> a.intValue() == b),
        longs(Op.EQ, (a, b) -> a.longValue() == b),
        floats(Op.EQ, (a, b) -> a.floatValue() == b),
        doubles(Op.EQ, (a, b) -> a.doubleValue() == b),
        booleans(Op.EQ, (a, b) -> a.booleanValue() == b),
        ints(Op.NE, (a, b) -> a.intValue() != b),
        longs(Op.NE, (a, b) -> a.longValue() != b),
        floats(Op.NE, (a, b) -> a.floatValue() != b),
        doubles(Op.NE, (a, b) -> a.doubleValue() != b),
        booleans(Op.NE, (a, b) -> a.booleanValue() != b));
  }

  @ParameterizedTest
  @MethodSource
  void operatorsOnOneOperandAreJavas(Op op, TypeRef type, Function<Object, Object> java) {
    for (Object a : values(type)) {
      assertThat(Evaluator.evaluate(Operators.unary(op, type), List.of(a)))
          .as("%s %s", op, a)
          .isEqualTo(java.apply(a));
    }
  }

  static Stream<Arguments> operatorsOnOneOperandAreJavas() {
    return Stream.of(
        one(Op.NEG, TypeRef.INT, a -> -(int) a),
        one(Op.NEG, TypeRef.LONG, a -> -(long) a),
        one(Op.NEG, TypeRef.FLOAT, a -> -(float) a),
        one(Op.NEG, TypeRef.DOUBLE, a -> -(double) a),
        one(Op.INVERT, TypeRef.INT, a -> ~(int) a),
        one(Op.INVERT, TypeRef.LONG, a -> ~(long) a),
        one(Op.NOT, TypeRef.BOOLEAN, a -> !(boolean) a));
  }

  @ParameterizedTest
  @MethodSource
  void conversionsAreJavas(TypeRef from, TypeRef to, Function<Object, Object> java) {
    for (Object a : values(from)) {
      assertThat(Evaluator.evaluate(Operators.convert(from, to), List.of(a)))
          .as("(%s) %s %s", to, from, a)
          .isEqualTo(java.apply(a));
    }
  }

  static Stream<Arguments> conversionsAreJavas() {
    return Stream.of(
        conversion(TypeRef.INT, TypeRef.BYTE, a -> (byte) (int) a),
        conversion(TypeRef.INT, TypeRef.SHORT, a -> (short) (int) a),
        conversion(TypeRef.INT, TypeRef.CHAR, a -> (char) (int) a),
        conversion(TypeRef.INT, TypeRef.INT, a -> (int) a),
        conversion(TypeRef.INT, TypeRef.LONG, a -> (long) (int) a),
        conversion(TypeRef.INT, TypeRef.FLOAT, a -> (float) (int) a),
        conversion(TypeRef.INT, TypeRef.DOUBLE, a -> (double) (int) a),
        conversion(TypeRef.LONG, TypeRef.BYTE, a -> (byte) (long) a),
        conversion(TypeRef.LONG, TypeRef.SHORT, a -> (short) (long) a),
        conversion(TypeRef.LONG, TypeRef.CHAR, a -> (char) (long) a),
        conversion(TypeRef.LONG, TypeRef.INT, a -> (int) (long) a),
        conversion(TypeRef.LONG, TypeRef.FLOAT, a -> (float) (long) a),
        conversion(TypeRef.LONG, TypeRef.DOUBLE, a -> (double) (long) a),
        conversion(TypeRef.FLOAT, TypeRef.BYTE, a -> (byte) (float) a),
        conversion(TypeRef.FLOAT, TypeRef.SHORT, a -> (short) (float) a),
        conversion(TypeRef.FLOAT, TypeRef.CHAR, a -> (char) (float) a),
        conversion(TypeRef.FLOAT, TypeRef.INT, a -> (int) (float) a),
        conversion(TypeRef.FLOAT, TypeRef.LONG, a -> (long) (float) a),
        conversion(TypeRef.FLOAT, TypeRef.DOUBLE, a -> (double) (float) a),
        conversion(TypeRef.DOUBLE, TypeRef.BYTE, a -> (byte) (double) a),
        conversion(TypeRef.DOUBLE, TypeRef.SHORT, a -> (short) (double) a),
        conversion(TypeRef.DOUBLE, TypeRef.CHAR, a -> (char) (double) a),
        conversion(TypeRef.DOUBLE, TypeRef.INT, a -> (int) (double) a),
        conversion(TypeRef.DOUBLE, TypeRef.LONG, a -> (long) (double) a),
        conversion(TypeRef.DOUBLE, TypeRef.FLOAT, a -> (float) (double) a),
        conversion(TypeRef.CHAR, TypeRef.BYTE, a -> (byte) (char) a),
        conversion(TypeRef.CHAR, TypeRef.SHORT, a -> (short) (char) a),
        conversion(TypeRef.CHAR, TypeRef.INT, a -> (int) (char) a),
        conversion(TypeRef.CHAR, TypeRef.DOUBLE, a -> (double) (char) a),
        conversion(TypeRef.BYTE, TypeRef.CHAR, a -> (char) (byte) a),
        conversion(TypeRef.BYTE, TypeRef.LONG, a -> (long) (byte) a),
        conversion(TypeRef.SHORT, TypeRef.CHAR, a -> (char) (short) a),
        conversion(TypeRef.SHORT, TypeRef.FLOAT, a -> (float) (short) a));
  }

  @Test
  void referencesAreComparedByIdentity() {
    String one = new String("a");
    String other = new String("a");
    Target.Operator eq = Operators.binary(Op.EQ, TypeRef.STRING);

    assertThat(Evaluator.evaluate(eq, List.of(one, other))).isEqualTo(false);
    assertThat(Evaluator.evaluate(eq, List.of(one, one))).isEqualTo(true);
  }

  @Test
  @SuppressWarnings({"ToStringReturnsNull", "NullAway"}) // Users' code may.
  void concatenationWritesNullCharactersAndNumbersAsJavaDoes() {
    List<Object> operands =
        new ArrayList<>(List.of("a", 'b', 99, (byte) -1, 1.0f, 1e10, true, 'c'));
    operands.add(null);
    Object returnsNull =
        new Object() {
          @Override
          public String toString() {
            return null;
          }
        };
    operands.add(returnsNull);
    List<TypeRef> types =
        List.of(
            TypeRef.STRING,
            TypeRef.CHAR,
            TypeRef.INT,
            TypeRef.BYTE,
            TypeRef.FLOAT,
            TypeRef.DOUBLE,
            TypeRef.BOOLEAN,
            TypeRef.CHAR,
            TypeRef.OBJECT,
            TypeRef.OBJECT);
    Object nothing = null;

    assertThat(Evaluator.evaluate(Operators.concat(types), operands))
        .isEqualTo("a" + 'b' + 99 + (byte) -1 + 1.0f + 1e10 + true + 'c' + nothing + returnsNull);
  }

  @Test
  void concatenationGivesANewString() {
    String text = "text";
    assertThat(Evaluator.evaluate(Operators.concat(List.of(TypeRef.STRING)), List.of(text)))
        .isEqualTo(text)
        .isNotSameAs(text);
  }

  @Test
  void anOperandOfAnotherTypeIsRefused() {
    assertThatThrownBy(
            () -> Evaluator.evaluate(Operators.binary(Op.ADD, TypeRef.INT), List.of(1, 'a')))
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("operand 2 is a java.lang.Character");
  }

  @Test
  void aMissingOperandIsRefused() {
    assertThatThrownBy(() -> Evaluator.evaluate(Operators.binary(Op.ADD, TypeRef.INT), List.of(1)))
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("takes 2 operands, not 1");
  }

  private static List<Object> values(TypeRef type) {
    return switch (type.erasure()) {
      case "boolean" -> BOOLEANS;
      case "byte" -> List.of((byte) 0, (byte) 1, (byte) -1, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case "short" -> List.of((short) 0, (short) 300, (short) -1, Short.MIN_VALUE, Short.MAX_VALUE);
      case "char" -> List.of('\0', 'a', '\u00ff', '\u8000', '\uffff');
      case "int" -> INTS;
      case "long" -> LONGS;
      case "float" -> FLOATS;
      default -> DOUBLES;
    };
  }

  /** The value, or the exception by type and message. */
  private static Object outcome(Supplier<Object> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  private static Arguments one(Op op, TypeRef type, Function<Object, Object> java) {
    return arguments(op, type, java);
  }

  private static Arguments conversion(TypeRef from, TypeRef to, Function<Object, Object> java) {
    return arguments(from, to, java);
  }

  private static Arguments ints(Op op, BiFunction<Integer, Integer, Object> java) {
    BiFunction<Object, Object, Object> untyped = (a, b) -> java.apply((Integer) a, (Integer) b);
    return arguments(op, TypeRef.INT, untyped);
  }

  private static Arguments longs(Op op, BiFunction<Long, Long, Object> java) {
    BiFunction<Object, Object, Object> untyped = (a, b) -> java.apply((Long) a, (Long) b);
    return arguments(op, TypeRef.LONG, untyped);
  }

  private static Arguments longsByInt(Op op, BiFunction<Long, Integer, Object> java) {
    BiFunction<Object, Object, Object> untyped = (a, b) -> java.apply((Long) a, (Integer) b);
    return arguments(op, TypeRef.LONG, untyped);
  }

  private static Arguments floats(Op op, BiFunction<Float, Float, Object> java) {
    BiFunction<Object, Object, Object> untyped = (a, b) -> java.apply((Float) a, (Float) b);
    return arguments(op, TypeRef.FLOAT, untyped);
  }

  private static Arguments doubles(Op op, BiFunction<Double, Double, Object> java) {
    BiFunction<Object, Object, Object> untyped = (a, b) -> java.apply((Double) a, (Double) b);
    return arguments(op, TypeRef.DOUBLE, untyped);
  }

  private static Arguments booleans(Op op, BiFunction<Boolean, Boolean, Object> java) {
    BiFunction<Object, Object, Object> untyped = (a, b) -> java.apply((Boolean) a, (Boolean) b);
    return arguments(op, TypeRef.BOOLEAN, untyped);
  }
}
