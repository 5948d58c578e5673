package io.traceable.interpret;

import io.traceable.graph.Op;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the function of an operator by its name and operand types. */
final class OperatorEvaluations {

  private static final Lookup HERE = MethodHandles.lookup();

  private final Types types;
  private final Checkcast checkcast;

  OperatorEvaluations(Types types, Checkcast checkcast) {
    this.types = types;
    this.checkcast = checkcast;
  }

  Evaluation of(Target.Operator operator) {
    return switch (operator.op()) {
      case ADD, SUB, MUL, DIV, REM, NEG -> function(ArithmeticFunctions.class, operator);
      case AND, OR, XOR, INVERT, NOT, SHL, SHR, USHR -> function(BitwiseFunctions.class, operator);
      case LT, LE, GT, GE, EQ, NE -> function(ComparisonFunctions.class, operator);
      case CONVERT -> conversion(operator);
      case CAST -> {
        Class<?> type = types.of(operator.returns());
        yield args -> checkcast.cast(type, args.get(0));
      }
      case INSTANCEOF -> args -> ((Class<?>) Values.nonNull(args.get(1))).isInstance(args.get(0));
      case CONCAT -> StringFunctions::concat;
      case NEW_ARRAY -> {
        Class<?> type = types.of(operator.returns());
        yield (List<@Nullable Object> args) -> ArrayFunctions.newArray(type, args);
      }
      case ARRAY -> {
        Class<?> type = types.of(operator.returns());
        yield (List<@Nullable Object> args) -> ArrayFunctions.array(type, args);
      }
      case GETITEM, SETITEM, ARRAY_LENGTH -> function(ArrayFunctions.class, operator);
    };
  }

  private Evaluation function(Class<?> functions, Target.Operator operator) {
    Op op = operator.op();
    MethodType type = types.method(operator.parameters(), operator.returns());
    MethodType general = type.generic();
    for (int i = 0; i < type.parameterCount(); i++) {
      boolean isArrayOperand = i == 0 && functions == ArrayFunctions.class;
      Class<?> parameter = type.parameterType(i);
      general =
          general.changeParameterType(
              i, isArrayOperand ? arrayOperand(parameter) : generalised(parameter));
    }
    general = general.changeReturnType(generalised(type.returnType()));
    String name = op == Op.ARRAY_LENGTH ? "arrayLength" : op.text();
    return Evaluation.of(find(functions, name, general, operator));
  }

  /** Functions on references take and give any reference. */
  private static Class<?> generalised(Class<?> type) {
    return type.isPrimitive() ? type : Object.class;
  }

  /** There is one function for each type of primitive elements, and one for references. */
  private static Class<?> arrayOperand(Class<?> type) {
    return type.getComponentType().isPrimitive() ? type : Object[].class;
  }

  private static Evaluation conversion(Target.Operator operator) {
    TypeRef from = operator.parameters().get(0);
    Class<?> to = new Types(null).of(operator.returns());
    if (from.equals(operator.returns())) {
      return args -> args.get(0);
    }
    Class<?> operand =
        switch (from.erasure()) {
          case "byte", "short", "char" -> int.class;
          default -> new Types(null).of(from);
        };
    String name =
        "to"
            + operator.returns().erasure().substring(0, 1).toUpperCase(Locale.ROOT)
            + operator.returns().erasure().substring(1);
    return Evaluation.of(
        find(ConversionFunctions.class, name, MethodType.methodType(to, operand), operator));
  }

  private static MethodHandle find(
      Class<?> functions, String name, MethodType type, Target.Operator operator) {
    try {
      return HERE.findStatic(functions, name, type);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw InterpreterException.withoutPlace("there is no " + operator, e);
    }
  }
}
