package io.traceable.processor.capture;

import com.sun.source.tree.Tree;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Effect;
import io.traceable.graph.Effects;
import io.traceable.graph.Operators;
import io.traceable.graph.Target;
import io.traceable.graph.Target.Dispatch;
import java.util.List;
import java.util.Locale;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * The conversions javac inserts between an expression and the place that uses it (JLS 5): widening
 * and narrowing of primitives, boxing, unboxing, and the casts that erasure makes necessary.
 */
final class Conversions {

  private final Nodes nodes;
  private final TypeRules rules;
  private final TypeRefs refs;

  Conversions(Nodes nodes, TypeRules rules, TypeRefs refs) {
    this.nodes = nodes;
    this.rules = rules;
    this.refs = refs;
  }

  /**
   * A value as its context wants it.
   *
   * @param type static type of the expression that gave the value
   * @param target what the context wants; only its erasure is checked
   */
  Value coerce(Value value, TypeMirror type, TypeMirror target, Tree at, Frame frame) {
    if (value.isPrimitive()) {
      return target.getKind().isPrimitive()
          ? convert(value, (PrimitiveType) target, at, frame)
          : box(value, target, at, frame);
    }
    return target.getKind().isPrimitive()
        ? unbox(value, type, (PrimitiveType) target, at, frame)
        : checked(value, type, target, at, frame);
  }

  /** Primitive conversion, widening or narrowing. A literal is converted here and now. */
  Value convert(Value value, PrimitiveType target, Tree at, Frame frame) {
    if (value.type().getKind() == target.getKind()) {
      return value;
    }
    if (value.argument() instanceof Literal literal && literal.value() != null) {
      return nodes.literal(PrimitiveValues.convert(literal.value(), target.getKind()), target);
    }
    Target.Operator convert = Operators.convert(refs.erased(value.type()), refs.erased(target));
    return nodes.operator(at, frame, convert, List.of(value.argument()), target);
  }

  /** {@code Byte b = 10}: an int constant is narrowed first, which only constants may be. */
  private Value box(Value value, TypeMirror target, Tree at, Frame frame) {
    PrimitiveType held = rules.unboxed(target).orElseGet(() -> (PrimitiveType) value.type());
    Value narrowed = convert(value, held, at, frame);
    TypeMirror box = rules.box(held);
    Target.Method valueOf =
        new Target.Method(
            Dispatch.STATIC,
            refs.erased(box),
            "valueOf",
            List.of(refs.erased(held)),
            refs.erased(box),
            held.getKind() == TypeKind.BOOLEAN ? Effects.PURE : Effects.FRESH);
    return nodes.method(at, frame, valueOf, List.of(narrowed.argument()), box).nonNull();
  }

  private Value unbox(Value value, TypeMirror type, PrimitiveType target, Tree at, Frame frame) {
    // (int) object: cast to Integer, then unboxed.
    PrimitiveType held = rules.unboxed(type).orElse(target);
    TypeMirror box = rules.box(held);
    Value boxed = checked(value, box, box, at, frame);
    String name = held.getKind().name().toLowerCase(Locale.ROOT) + "Value";
    Target.Method xxxValue =
        new Target.Method(
            Dispatch.VIRTUAL,
            refs.erased(box),
            name,
            List.of(),
            refs.erased(held),
            boxed.isNonNull() ? Effects.PURE : Effects.THROWS);
    Value unboxed = nodes.method(at, frame, xxxValue, List.of(boxed.argument()), held);
    return convert(unboxed, target, at, frame);
  }

  /** A cast only where the JVM does not know enough, exactly as javac's erasure does it. */
  private Value checked(Value value, TypeMirror type, TypeMirror target, Tree at, Frame frame) {
    return rules.isSubErasure(value.type(), target)
        ? value
        : cast(value, rules.sameErasure(type, target) ? type : target, at, frame);
  }

  /** A cast node. */
  Value cast(Value value, TypeMirror target, Tree at, Frame frame) {
    Target.Operator cast = Operators.cast(refs.erased(target));
    Value result = nodes.operator(at, frame, cast, List.of(value.argument()), target);
    return value.isNonNull() ? result.nonNull() : result;
  }

  /** The effects of a call on a receiver: unless that is known not to be null, it may throw. */
  static Effects onReceiver(Effects effects, Value receiver) {
    return receiver.isNonNull() ? effects : effects.and(Effects.of(Effect.THROWS));
  }
}
