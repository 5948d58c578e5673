package io.traceable.processor.capture;

import com.sun.source.tree.Tree;
import io.traceable.graph.Argument;
import io.traceable.graph.Effects;
import io.traceable.graph.Exit;
import io.traceable.graph.Region;
import io.traceable.graph.Target;
import io.traceable.graph.Target.Dispatch;
import io.traceable.graph.TypeRef;
import io.traceable.processor.capture.PatternSteps.Access;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the accessors of records that patterns make. What such a call throws becomes the cause
 * of a MatchException (JLS 14.30.2).
 */
final class RecordAccessors {

  private static final TypeRef MATCH_EXCEPTION = TypeRef.of("java.lang.MatchException");
  private static final TypeRef THROWABLE = TypeRef.of("java.lang.Throwable");

  private final Converter converter;
  private @Nullable UnwrappedPatterns unwrapped;

  RecordAccessors(Converter converter) {
    this.converter = converter;
  }

  /** True if the accessor is the one that every record has, which reads a field. */
  boolean isImplicit(ExecutableElement accessor) {
    return converter.trees().isImplicit(accessor);
  }

  /** The value of a component, of the type that the JVM knows it to have. */
  Value read(Access access, Value owner, Frame frame) {
    ExecutableElement accessor = Objects.requireNonNull(access.component().getAccessor());
    boolean isImplicit = isImplicit(accessor);
    Effects effects = isImplicit ? Effects.PURE : converter.members().effects().ofMethod(accessor);
    Target.Method target =
        converter.members().method(accessor, owner.type(), Dispatch.VIRTUAL, effects);
    TypeRules rules = converter.rules();
    TypeMirror declared = accessor.getReturnType();
    TypeMirror type =
        rules.sameErasure(access.type(), declared) ? access.type() : rules.erasure(declared);
    List<Argument> args = List.of(owner.argument());
    Value value =
        isImplicit
            ? converter.nodes().method(access.at(), frame, target, args, type)
            : wrapped(access, target, args, type, frame);
    return value.isPrimitive()
        ? value
        : converter
            .conversions()
            .coerce(value, access.type(), rules.erasure(access.type()), access.at(), frame);
  }

  /**
   * {@code try { x = r.x(); } catch (Throwable t) { throw new MatchException(t.toString(), t); }}
   */
  private Value wrapped(
      Access access, Target.Method target, List<Argument> args, TypeMirror type, Frame frame) {
    Tree at = access.at();
    if (unwrapped == null) {
      unwrapped = UnwrappedPatterns.in(converter.trees().method());
    }
    unwrapped.requireNone(at, access.component());
    Local local = Local.synthetic(target.name(), type);
    Argument cell =
        converter
            .nodes()
            .variable(at, frame, Target.Access.DECLARE, local, List.of(), TypeRef.VARIABLE)
            .argument();
    Frame body = frame.branch();
    Value value = converter.nodes().method(at, body, target, args, type);
    converter
        .nodes()
        .variable(
            at, body, Target.Access.WRITE, local, List.of(cell, value.argument()), TypeRef.VOID);
    converter.joins().exit(at, body, Exit.YIELD, List.of());
    Frame handler = frame.branch();
    fail(at, handler);
    converter
        .joins()
        .region(
            at,
            frame,
            "guarded",
            new Region.Try(List.of(List.of(THROWABLE)), false),
            List.of(body.asArgument("try"), handler.asArgument("catch")),
            List.of());
    return converter
        .nodes()
        .variable(at, frame, Target.Access.READ, local, List.of(cell), converter.refs().of(type));
  }

  private void fail(Tree at, Frame handler) {
    TypeMirror throwable = converter.rules().declared("java.lang.Throwable");
    Value thrown =
        converter.nodes().placeholder(at, handler, "thrown", "thrown", throwable).nonNull();
    Target.Method text =
        new Target.Method(
            Dispatch.VIRTUAL, THROWABLE, "toString", List.of(), TypeRef.STRING, Effects.IMPURE);
    Value message =
        converter
            .nodes()
            .method(at, handler, text, List.of(thrown.argument()), converter.rules().string());
    throwMatchException(at, message.argument(), thrown.argument(), handler);
  }

  void throwMatchException(Tree at, Argument message, Argument cause, Frame frame) {
    Target.Method constructor =
        new Target.Method(
            Dispatch.NEW,
            MATCH_EXCEPTION,
            Target.Method.CONSTRUCTOR,
            List.of(TypeRef.STRING, THROWABLE),
            MATCH_EXCEPTION,
            Effects.FRESH);
    Value exception =
        converter
            .nodes()
            .method(
                at,
                frame,
                constructor,
                List.of(message, cause),
                converter.rules().declared(MATCH_EXCEPTION.erasure()));
    converter.nodes().output(at, frame, Exit.THROW, List.of(exception.argument()), MATCH_EXCEPTION);
  }
}
