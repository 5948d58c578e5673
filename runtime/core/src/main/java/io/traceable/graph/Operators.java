package io.traceable.graph;

import java.util.Collections;
import java.util.List;

/** Makes operator targets with the effects the Java language gives them. */
public final class Operators {

  private static final Effects ARRAY_READ = Effects.of(Effect.READS, Effect.THROWS);
  private static final Effects ARRAY_WRITE = Effects.of(Effect.WRITES, Effect.THROWS);
  private static final Effects ALLOCATES = Effects.of(Effect.FRESH, Effect.THROWS);

  private Operators() {}

  /**
   * An operator on two operands of type {@code type}; comparisons give boolean, all others {@code
   * type}.
   */
  public static Target.Operator binary(Op op, TypeRef type) {
    return switch (op) {
      case LT, LE, GT, GE, EQ, NE -> of(op, List.of(type, type), TypeRef.BOOLEAN);
      case SHL, SHR, USHR -> of(op, List.of(type, TypeRef.INT), type);
      default -> of(op, List.of(type, type), type);
    };
  }

  /** An operator on one operand of type {@code type}, of the same result type. */
  public static Target.Operator unary(Op op, TypeRef type) {
    return of(op, List.of(type), type);
  }

  public static Target.Operator convert(TypeRef from, TypeRef to) {
    return of(Op.CONVERT, List.of(from), to);
  }

  public static Target.Operator cast(TypeRef to) {
    return of(Op.CAST, List.of(TypeRef.OBJECT), to.erased());
  }

  public static Target.Operator instanceOf() {
    return of(Op.INSTANCEOF, List.of(TypeRef.OBJECT, TypeRef.CLASS), TypeRef.BOOLEAN);
  }

  /**
   * Concatenation of operands of these types. Operands that are not primitive, String or a box may
   * run user code in {@code toString}: then the whole is impure.
   */
  public static Target.Operator concat(List<TypeRef> operands) {
    return of(Op.CONCAT, operands.stream().map(TypeRef::erased).toList(), TypeRef.STRING);
  }

  /** {@code new T[d0][d1]...[]}: as many int parameters as dimensions are given. */
  public static Target.Operator newArray(TypeRef arrayType, int dimensions) {
    return of(Op.NEW_ARRAY, Collections.nCopies(dimensions, TypeRef.INT), arrayType.erased());
  }

  /** {@code new T[] {e0, e1, ...}}. */
  public static Target.Operator array(TypeRef arrayType, int length) {
    TypeRef array = arrayType.erased();
    return of(Op.ARRAY, Collections.nCopies(length, array.component()), array);
  }

  public static Target.Operator getItem(TypeRef arrayType) {
    TypeRef array = arrayType.erased();
    return of(Op.GETITEM, List.of(array, TypeRef.INT), array.component());
  }

  public static Target.Operator setItem(TypeRef arrayType) {
    TypeRef array = arrayType.erased();
    return of(Op.SETITEM, List.of(array, TypeRef.INT, array.component()), TypeRef.VOID);
  }

  public static Target.Operator arrayLength(TypeRef arrayType) {
    return of(Op.ARRAY_LENGTH, List.of(arrayType.erased()), TypeRef.INT);
  }

  private static Target.Operator of(Op op, List<TypeRef> parameters, TypeRef returns) {
    return new Target.Operator(op, parameters, returns, effects(op, parameters));
  }

  private static Effects effects(Op op, List<TypeRef> parameters) {
    return switch (op) {
      case DIV, REM -> isIntegral(parameters.get(0)) ? Effects.THROWS : Effects.PURE;
      case CAST, ARRAY_LENGTH -> Effects.THROWS;
      case CONCAT ->
          parameters.stream().allMatch(Operators::printsWithoutEffect)
              ? Effects.FRESH
              : Effects.IMPURE;
      case NEW_ARRAY -> ALLOCATES;
      case ARRAY -> Effects.FRESH;
      case GETITEM -> ARRAY_READ;
      case SETITEM -> ARRAY_WRITE;
      default -> Effects.PURE;
    };
  }

  private static boolean isIntegral(TypeRef type) {
    return type.equals(TypeRef.INT) || type.equals(TypeRef.LONG);
  }

  private static boolean printsWithoutEffect(TypeRef type) {
    return type.isPrimitive()
        || switch (type.erasure()) {
          case "java.lang.String",
              "java.lang.Boolean",
              "java.lang.Character",
              "java.lang.Byte",
              "java.lang.Short",
              "java.lang.Integer",
              "java.lang.Long",
              "java.lang.Float",
              "java.lang.Double" ->
              true;
          default -> false;
        };
  }
}
