package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Op;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operators of the language as Java writes them. */
final class OperatorCode {

  /** Symbol and precedence of the operators between two operands. */
  private record Infix(String symbol, int precedence) {}

  private static final Map<Op, Infix> INFIX =
      Map.ofEntries(
          Map.entry(Op.MUL, new Infix("*", 82)),
          Map.entry(Op.DIV, new Infix("/", 82)),
          Map.entry(Op.REM, new Infix("%", 82)),
          Map.entry(Op.ADD, new Infix("+", 80)),
          Map.entry(Op.SUB, new Infix("-", 80)),
          Map.entry(Op.SHL, new Infix("<<", 78)),
          Map.entry(Op.SHR, new Infix(">>", 78)),
          Map.entry(Op.USHR, new Infix(">>>", 78)),
          Map.entry(Op.LT, new Infix("<", 76)),
          Map.entry(Op.LE, new Infix("<=", 76)),
          Map.entry(Op.GT, new Infix(">", 76)),
          Map.entry(Op.GE, new Infix(">=", 76)),
          Map.entry(Op.EQ, new Infix("==", 74)),
          Map.entry(Op.NE, new Infix("!=", 74)),
          Map.entry(Op.AND, new Infix("&", 60)),
          Map.entry(Op.XOR, new Infix("^", 58)),
          Map.entry(Op.OR, new Infix("|", 56)));

  private static final Map<Op, String> PREFIX = Map.of(Op.NEG, "-", Op.INVERT, "~", Op.NOT, "!");

  private final Body body;

  OperatorCode(Body body) {
    this.body = body;
  }

  Expression of(Target.Operator operator, List<Argument> args, TypeRef type) {
    Infix infix = INFIX.get(operator.op());
    if (infix != null) {
      return infix(infix, operator, args);
    }
    return switch (operator.op()) {
      case NEG, INVERT, NOT ->
          // Two minus signs in a row would be a decrement.
          new Expression(
              CodeBlock.of(
                  "$L$L",
                  PREFIX.get(operator.op()),
                  body.value(args.get(0)).atLeast(Expression.ATOM)),
              Expression.UNARY,
              body.value(args.get(0)).isConstant());
      case CONVERT ->
          body.value(args.get(0)).cast(CodeBlock.of("$L", operator.returns().erasure()));
      case CAST ->
          body.types().isNameable(operator.returns())
              ? body.castTo(body.value(args.get(0)), body.typeOf(args.get(0)), type)
              : Expression.atom(
                  "$L($L)",
                  body.accessors().cast(operator.returns()),
                  body.value(args.get(0)).code());
      case INSTANCEOF -> instanceOf(args.get(0), args.get(1));
      case CONCAT -> concat(args);
      case NEW_ARRAY -> newArray(operator.returns(), args);
      case ARRAY -> array(operator.returns(), args);
      case GETITEM -> getItem(operator, args, type);
      case ARRAY_LENGTH ->
          Expression.atom("$L.length", body.receiver(args.get(0), operator.parameters().get(0)));
      default ->
          throw new EmitException(
              Problem.UNSUPPORTED_NODE, "operator " + operator.op().text() + " as an expression");
    };
  }

  /** A statement without its semicolon. */
  CodeBlock setItem(Target.Operator operator, List<Argument> args) {
    TypeRef array = operator.parameters().get(0);
    TypeRef given = body.typeOf(args.get(0));
    // An array of a narrower type would have javac convert the value; the original stores it as it
    // is.
    boolean isSame = given.erasure().equals(array.erasure());
    CodeBlock target =
        isSame
            ? body.receiver(args.get(0), array)
            : body.castTo(body.value(args.get(0)), given, array.erased()).asReceiver();
    return CodeBlock.of(
        "$L[$L] = $L",
        target,
        body.value(args.get(1)).code(),
        body.assigned(args.get(2), array.component()).code());
  }

  /** True for a conversion that an assignment to the result type makes by itself (JLS 5.1.2). */
  static boolean isWidening(Target.Operator operator) {
    if (operator.op() != Op.CONVERT) {
      return false;
    }
    List<String> order = List.of("byte", "short", "int", "long", "float", "double");
    String from = operator.parameters().get(0).erasure();
    int source = from.equals("char") ? order.indexOf("short") : order.indexOf(from);
    int target = order.indexOf(operator.returns().erasure());
    boolean isCharToShort = from.equals("char") && target <= source;
    return source >= 0 && source < target && !isCharToShort;
  }

  private Expression infix(Infix infix, Target.Operator operator, List<Argument> args) {
    Expression left = body.value(args.get(0));
    Expression right = body.value(args.get(1));
    boolean isConstant = left.isConstant() && right.isConstant();
    boolean isIdentity = operator.parameters().get(0).isReference();
    if (isIdentity && !areComparable(args.get(0), args.get(1))) {
      left = left.cast(CodeBlock.of("$T", Object.class));
    }
    if (isPromoting(operator)) {
      // Binary numeric promotion widens one operand to the type of the other (JLS 5.6.2).
      Optional<Argument> narrowRight = body.unwidened(args.get(1));
      Optional<Argument> narrowLeft = body.unwidened(args.get(0));
      if (narrowRight.isPresent()) {
        right = body.value(narrowRight.get());
      } else if (narrowLeft.isPresent()) {
        left = body.value(narrowLeft.get());
      }
    }
    return new Expression(
        CodeBlock.of(
            "$L $L$W$L",
            left.atLeast(infix.precedence()),
            infix.symbol(),
            right.atLeast(infix.precedence() + 1)),
        infix.precedence(),
        isConstant);
  }

  private static boolean isPromoting(Target.Operator operator) {
    boolean isShift =
        operator.op() == Op.SHL || operator.op() == Op.SHR || operator.op() == Op.USHR;
    return !isShift && operator.parameters().get(0).isNumeric();
  }

  private boolean areComparable(Argument left, Argument right) {
    TypeRef one = body.typeOf(left);
    TypeRef other = body.typeOf(right);
    return one.equals(TypeRef.NULL)
        || other.equals(TypeRef.NULL)
        || one.display().equals(other.display())
        || (body.symbols().isSubtype(one, other) && isPlain(one) && isPlain(other))
        || (body.symbols().isSubtype(other, one) && isPlain(one) && isPlain(other));
  }

  /** Erasures decide only where there is nothing else. */
  private static boolean isPlain(TypeRef type) {
    return type.display().equals(type.erasure());
  }

  private Expression instanceOf(Argument value, Argument type) {
    if (!(type instanceof Literal literal && literal.value() instanceof TypeRef tested)) {
      throw new EmitException(
          Problem.UNSUPPORTED_NODE, "instanceof a class known at run time only");
    }
    if (!body.types().isNameable(tested)) {
      return Expression.atom(
          "$L.isInstance($L)", body.accessors().type(tested), body.value(value).code());
    }
    boolean isCastable = body.symbols().isCastable(body.typeOf(value), tested);
    Expression operand = body.value(value);
    operand = isCastable ? operand : operand.cast(CodeBlock.of("$T", Object.class));
    return new Expression(
        CodeBlock.of("$L instanceof $T", operand.atLeast(76), body.types().erased(tested)), 76);
  }

  /**
   * Begins with an empty string where the first two operands would be added as numbers. Of literals
   * alone javac would make a constant, the same object each time; the original made a new one.
   */
  private Expression concat(List<Argument> args) {
    List<CodeBlock> operands = new ArrayList<>();
    boolean startsWithString =
        args.stream().limit(2).anyMatch(a -> body.typeOf(a).equals(TypeRef.STRING));
    if (!startsWithString || args.size() < 2) {
      operands.add(CodeBlock.of("\"\""));
    }
    args.forEach(a -> operands.add(body.value(a).atLeast(81)));
    CodeBlock sum = CodeBlock.join(operands, " +$W");
    boolean isConstant = args.stream().allMatch(a -> body.value(a).isConstant());
    return isConstant ? Expression.atom("new $T($L)", String.class, sum) : new Expression(sum, 80);
  }

  private Expression newArray(TypeRef array, List<Argument> dimensions) {
    if (!body.types().isNameable(array)) {
      TypeRef component = array;
      for (int i = 0; i < dimensions.size(); i++) {
        component = component.component();
      }
      List<CodeBlock> sizes = dimensions.stream().map(d -> body.value(d).code()).toList();
      return Expression.atom(
              "$T.newInstance($L, $L)",
              Array.class,
              body.accessors().type(component),
              CodeBlock.join(sizes, ",$W"))
          .cast(CodeBlock.of("$T", body.types().erased(array)));
    }
    TypeRef element = array;
    StringBuilder open = new StringBuilder();
    for (int i = 0; element.isArray(); i++) {
      element = element.component();
      open.append(i < dimensions.size() ? "" : "[]");
    }
    CodeBlock.Builder sizes = CodeBlock.builder();
    dimensions.forEach(d -> sizes.add("[$L]", body.value(d).code()));
    // Not an atom: an index after it would be one more dimension.
    return new Expression(
        CodeBlock.of("new $T$L$L", body.types().erased(element), sizes.build(), open),
        Expression.UNARY);
  }

  private Expression array(TypeRef array, List<Argument> elements) {
    List<CodeBlock> values =
        elements.stream().map(e -> body.assigned(e, array.component()).code()).toList();
    if (!body.types().isNameable(array)) {
      return Expression.atom(
          "$L($L)", body.accessors().arrayOf(array), CodeBlock.join(values, ",$W"));
    }
    return new Expression(
        CodeBlock.of("new $T {$L}", body.types().erased(array), CodeBlock.join(values, ",$W")),
        Expression.UNARY);
  }

  private Expression getItem(Target.Operator operator, List<Argument> args, TypeRef type) {
    TypeRef array = operator.parameters().get(0);
    Expression item =
        Expression.atom(
            "$L[$L]", body.receiver(args.get(0), array), body.value(args.get(1)).code());
    TypeRef given = body.typeOf(args.get(0));
    TypeRef element = given.isArray() ? given.component() : array.component();
    return body.converted(item, element, type);
  }
}
