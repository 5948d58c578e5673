package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Argument;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;

/** Reads and writes of fields: by name where the sibling may, else through an accessor. */
final class FieldCode {

  private final Body body;
  private final Accessors accessors;
  private final TypeRef model;

  FieldCode(Body body, Accessors accessors, TypeRef model) {
    this.body = body;
    this.accessors = accessors;
    this.model = model;
  }

  Expression read(Target.Field field, List<Argument> args, TypeRef type) {
    if (!field.isStatic()) {
      return read(field, body.value(args.get(0)), body.typeOf(args.get(0)), type);
    } else if (isNamed(field)) {
      boolean isConstant =
          body.symbols().field(field).filter(f -> f.getConstantValue() != null).isPresent();
      return Expression.atom("$L.$L", staticPlace(field), field.name()).constantIf(isConstant);
    }
    Expression value = Expression.atom("$L()", accessors.reader(field, isVolatile(field)));
    return body.converted(value, field.type(), type);
  }

  /**
   * Reads an instance field.
   *
   * @param receiverType static type of the receiver
   * @param type what is wanted
   */
  Expression read(Target.Field field, Expression receiver, TypeRef receiverType, TypeRef type) {
    if (!isNamed(field)) {
      String reader = accessors.reader(field, isVolatile(field));
      CodeBlock passed = body.receiver(receiver, receiverType, field.owner());
      return body.converted(Expression.atom("$L($L)", reader, passed), field.type(), type);
    }
    Expression value = Expression.atom("$L.$L", place(field, receiver, receiverType), field.name());
    return isRaw(receiverType) ? body.converted(value, field.type(), type) : value;
  }

  /** A statement without its semicolon. */
  CodeBlock write(Target.Field field, List<Argument> args) {
    Argument stored = args.get(args.size() - 1);
    CodeBlock value = body.assigned(stored, field.type()).code();
    if (isNamed(field)) {
      CodeBlock place =
          field.isStatic()
              ? staticPlace(field)
              : place(field, body.value(args.get(0)), body.typeOf(args.get(0)));
      return CodeBlock.of("$L.$L = $L", place, field.name(), value);
    }
    String writer = accessors.writer(field, isVolatile(field));
    // A literal of a narrow type is an int to a method.
    CodeBlock passed = body.converted(body.value(stored), body.typeOf(stored), field.type()).code();
    return field.isStatic()
        ? CodeBlock.of("$L($L)", writer, passed)
        : CodeBlock.of("$L($L, $L)", writer, body.receiver(args.get(0), field.owner()), passed);
  }

  private boolean isNamed(Target.Field field) {
    boolean isPlaceNamed =
        field.isStatic()
            ? staticOwner(field.owner()).isPresent()
            : body.types().isNameable(field.owner());
    // What javac adds to a class, such as the instance around an inner one, has no name in sources.
    return isPlaceNamed
        && body.symbols().field(field).map(body.symbols()::isMemberAccessible).orElse(false);
  }

  private boolean isVolatile(Target.Field field) {
    return body.symbols()
        .field(field)
        .filter(f -> f.getModifiers().contains(Modifier.VOLATILE))
        .isPresent();
  }

  private CodeBlock staticPlace(Target.Field field) {
    return CodeBlock.of("$T", body.types().className(staticOwner(field.owner()).orElseThrow()));
  }

  /** What stands before the dot; a field hidden by one of a subclass needs a cast. */
  private CodeBlock place(Target.Field field, Expression receiver, TypeRef type) {
    Optional<VariableElement> meant =
        body.symbols()
            .type(type.erasure())
            .flatMap(t -> body.symbols().visibleField(t, field.name()));
    boolean isHidden = meant.isPresent() && !meant.equals(body.symbols().field(field));
    return isHidden
        ? body.castTo(receiver, type, field.owner()).asReceiver()
        : body.receiver(receiver, type, field.owner());
  }

  /** A class whose name gives access to the static members of another one. */
  private Optional<TypeRef> staticOwner(TypeRef owner) {
    if (body.types().isNameable(owner)) {
      return Optional.of(owner);
    }
    return body.types().isNameable(model) && body.symbols().isSubtype(model, owner)
        ? Optional.of(model)
        : Optional.empty();
  }

  /** True for a type without the arguments its class takes: then members have erased types. */
  boolean isRaw(TypeRef type) {
    return body.types().style() == TypeStyle.ERASED
        || (type.display().equals(type.erasure())
            && body.symbols()
                .type(type.erasure())
                .filter(t -> !t.getTypeParameters().isEmpty())
                .isPresent());
  }
}
