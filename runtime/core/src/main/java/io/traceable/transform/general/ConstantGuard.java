package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Effects;
import io.traceable.graph.Exit;
import io.traceable.graph.GraphBuilder;
import io.traceable.graph.Node;
import io.traceable.graph.Op;
import io.traceable.graph.Operators;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import io.traceable.transform.Specialization.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The test whether parameters have their constants: it has no effect, throws nothing, and
 * initialises no class. Floats and doubles are compared so that 0.0 and -0.0 differ and NaN is NaN;
 * strings by {@code equals}; boxes by what is in them; constants of an enum by their names, because
 * reading the constant to compare with could initialise the enum.
 */
final class ConstantGuard {

  private final List<Function<GraphBuilder, Ref>> tests = new ArrayList<>();

  private ConstantGuard() {}

  /** Adds the nodes of the test. */
  static Ref add(GraphBuilder graph, List<KnownParameter> known) {
    ConstantGuard guard = new ConstantGuard();
    known.forEach(k -> guard.compare(k.constant(), k.parameter()));
    return guard.all(graph, 0);
  }

  /** {@code first && second && ...}. */
  private Ref all(GraphBuilder graph, int from) {
    Ref first = tests.get(from).apply(graph);
    if (from == tests.size() - 1) {
      return first;
    }
    GraphBuilder then = graph.nested("then");
    then.output(Exit.YIELD, List.of(all(then, from + 1)), TypeRef.BOOLEAN);
    GraphBuilder otherwise = graph.nested("else");
    otherwise.output(Exit.YIELD, List.of(Argument.literal(false)), TypeRef.BOOLEAN);
    return graph.callFunction(
        "and",
        Structure.COND,
        List.of(first, then.buildNested(), otherwise.buildNested()),
        TypeRef.BOOLEAN);
  }

  private void compare(Constant constant, Node.Placeholder parameter) {
    Ref value = Argument.ref(parameter);
    TypeRef type = parameter.type();
    Literal literal = constant.value();
    if (literal.value() == null) {
      tests.add(g -> compared(g, Op.EQ, TypeRef.OBJECT, value, Literal.NULL));
    } else if (constant.isEnum()) {
      tests.add(g -> compared(g, Op.NE, TypeRef.OBJECT, value, Literal.NULL));
      tests.add(g -> equalText(g, literal, nameOf(g, value)));
    } else if (literal.value() instanceof String) {
      tests.add(g -> equalText(g, literal, value));
    } else if (type.isPrimitive()) {
      tests.add(g -> equal(g, value, literal));
    } else {
      tests.add(g -> compared(g, Op.NE, TypeRef.OBJECT, value, Literal.NULL));
      tests.add(g -> equal(g, unboxed(g, value, type, literal.type()), literal));
    }
  }

  private static Ref compared(
      GraphBuilder graph, Op op, TypeRef type, Argument left, Argument right) {
    return graph.callFunction(
        op.text(), Operators.binary(op, type), List.of(left, right), TypeRef.BOOLEAN);
  }

  private static Ref nameOf(GraphBuilder graph, Ref constant) {
    return graph.callMethod(
        "name",
        new Target.Method(
            Target.Dispatch.VIRTUAL,
            TypeRef.of(Enum.class),
            "name",
            List.of(),
            TypeRef.STRING,
            Effects.THROWS),
        List.of(constant),
        TypeRef.STRING);
  }

  private static Ref equalText(GraphBuilder graph, Literal text, Ref value) {
    return graph.callMethod(
        "equals",
        new Target.Method(
            Target.Dispatch.VIRTUAL,
            TypeRef.STRING,
            "equals",
            List.of(TypeRef.OBJECT),
            TypeRef.BOOLEAN,
            Effects.PURE),
        List.of(text, value),
        TypeRef.BOOLEAN);
  }

  private static Ref unboxed(GraphBuilder graph, Ref box, TypeRef type, TypeRef primitive) {
    String name = primitive.erasure() + "Value";
    return graph.callMethod(
        name,
        new Target.Method(
            Target.Dispatch.VIRTUAL, type.erased(), name, List.of(), primitive, Effects.THROWS),
        List.of(box),
        primitive);
  }

  private static Ref equal(GraphBuilder graph, Ref value, Literal literal) {
    Object constant = literal.value();
    if (constant instanceof Boolean isTrue) {
      return isTrue
          ? value
          : graph.callFunction(
              "not", Operators.unary(Op.NOT, TypeRef.BOOLEAN), List.of(value), TypeRef.BOOLEAN);
    } else if (constant instanceof Float || constant instanceof Double) {
      return equalFloating(graph, value, literal, ((Number) constant).doubleValue());
    } else if (constant instanceof Long) {
      return compared(graph, Op.EQ, TypeRef.LONG, value, literal);
    } else if (constant instanceof Integer) {
      return compared(graph, Op.EQ, TypeRef.INT, value, literal);
    }
    // As Java promotes them.
    Ref promoted =
        graph.callFunction(
            "convert", Operators.convert(literal.type(), TypeRef.INT), List.of(value), TypeRef.INT);
    Object number =
        constant instanceof Character c ? (int) c : constant instanceof Number n ? n.intValue() : 0;
    return compared(graph, Op.EQ, TypeRef.INT, promoted, Argument.literal(number));
  }

  private static Ref equalFloating(
      GraphBuilder graph, Ref value, Literal literal, double constant) {
    TypeRef type = literal.type();
    if (Double.isNaN(constant)) {
      return compared(graph, Op.NE, type, value, value);
    } else if (constant != 0) {
      return compared(graph, Op.EQ, type, value, literal);
    }
    boolean isDouble = type.equals(TypeRef.DOUBLE);
    TypeRef bitsType = isDouble ? TypeRef.LONG : TypeRef.INT;
    Target.Method toBits =
        new Target.Method(
            Target.Dispatch.STATIC,
            TypeRef.of(isDouble ? Double.class : Float.class),
            isDouble ? "doubleToRawLongBits" : "floatToRawIntBits",
            List.of(type),
            bitsType,
            Effects.PURE);
    Ref bits = graph.callFunction("bits", toBits, List.of(value), bitsType);
    Literal expected =
        isDouble
            ? Argument.literal(Double.doubleToRawLongBits(constant))
            : Argument.literal(Float.floatToRawIntBits((float) constant));
    return compared(graph, Op.EQ, bitsType, bits, expected);
  }
}
