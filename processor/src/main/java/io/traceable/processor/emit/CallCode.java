package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Argument;
import io.traceable.graph.Target;
import io.traceable.graph.Target.Dispatch;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.type.TypeKind;

/** Calls of methods, constructors and submodules. */
final class CallCode {

  private final Body body;
  private final Accessors accessors;
  private final Overloads overloads;
  private final FieldCode fields;
  private final TypeRef model;
  private final OwnCalls ownCalls;

  CallCode(Body body, Accessors accessors, FieldCode fields, TypeRef model, OwnCalls ownCalls) {
    this.body = body;
    this.ownCalls = ownCalls;
    this.accessors = accessors;
    this.overloads = new Overloads(body);
    this.fields = fields;
    this.model = model;
  }

  /**
   * A call of a method or constructor.
   *
   * @param args receiver first, if the target has one
   */
  Expression call(Target.Method target, List<Argument> args, TypeRef type) {
    Optional<String> own = ownCalls.nameOf(target, args, body);
    if (own.isPresent()) {
      List<Argument> passed = target.hasReceiver() ? args.subList(1, args.size()) : args;
      Expression call =
          OwnCalls.call(own.get(), overloads.arguments(target, passed, target.owner()));
      return result(call, target, type, body.types().style() == TypeStyle.ERASED);
    }
    if (!isNamed(target)) {
      return throughAccessor(target, passed(target, args), type);
    }
    return switch (target.dispatch()) {
      case NEW -> construct(target, args, type);
      case STATIC -> {
        TypeRef owner = staticOwner(target.owner()).orElseThrow();
        CodeBlock list = overloads.arguments(target, args, owner);
        Expression call =
            Expression.atom("$T.$L($L)", body.types().className(owner), target.name(), list);
        yield result(call, target, type, body.types().style() == TypeStyle.ERASED);
      }
      default -> {
        CodeBlock receiver = body.receiver(args.get(0), target.owner());
        yield on(receiver, body.typeOf(args.get(0)), target, args.subList(1, args.size()), type);
      }
    };
  }

  /**
   * A call on a receiver that is written already.
   *
   * @param receiverType its static type
   * @param args without the receiver
   */
  Expression on(
      CodeBlock receiver,
      TypeRef receiverType,
      Target.Method target,
      List<Argument> args,
      TypeRef type) {
    if (!isNamed(target)) {
      Expression value = Expression.atom(receiver);
      List<CodeBlock> passed = passed(target.parameters(), args);
      passed.add(0, body.receiver(value, body.types().visible(receiverType), target.owner()));
      return throughAccessor(target, passed, type);
    }
    TypeRef searched =
        body.symbols().isSubtype(receiverType, target.owner()) ? receiverType : target.owner();
    CodeBlock list = overloads.arguments(target, args, searched);
    Expression call = Expression.atom("$L.$L($L)", receiver, target.name(), list);
    return result(call, target, type, fields.isRaw(receiverType));
  }

  /** The accessor of a method the sibling may not name. */
  String accessor(Target.Method target) {
    List<String> names =
        body.symbols()
            .method(target)
            .map(m -> m.getParameters().stream().map(p -> p.getSimpleName().toString()).toList())
            .orElseGet(
                () ->
                    IntStream.range(0, target.parameters().size())
                        .mapToObj(i -> "argument" + i)
                        .toList());
    return accessors.caller(target, names, thrown(target));
  }

  /**
   * The checked exceptions a method declares: its accessor declares them, too, for javac to see.
   */
  private List<TypeRef> thrown(Target.Method target) {
    return body.symbols().method(target).stream()
        .flatMap(m -> m.getThrownTypes().stream())
        .filter(t -> t.getKind() != TypeKind.TYPEVAR)
        .map(t -> TypeRef.of(body.symbols().erasure(t)))
        .filter(body.types()::isNameable)
        .toList();
  }

  /** A method that throws nothing, though javac believes it could throw this. */
  String thrower(TypeRef exception) {
    return accessors.thrower(exception);
  }

  /** True if the sibling may write the call by name. */
  boolean isNamed(Target.Method target) {
    if (target.dispatch() == Dispatch.SUPER) {
      return false;
    }
    if (target.owner().isArray()) {
      return true;
    }
    boolean isOwnerNamed =
        switch (target.dispatch()) {
          case STATIC -> staticOwner(target.owner()).isPresent();
          case NEW -> body.types().isNameable(target.owner()) && !isInner(target.owner());
          default -> body.types().isNameable(target.owner());
        };
    Optional<ExecutableElement> method = body.symbols().method(target);
    return isOwnerNamed && method.map(body.symbols()::isMemberAccessible).orElse(true);
  }

  /** A class whose constructors take an instance around the new one first. */
  private boolean isInner(TypeRef type) {
    return body.symbols()
        .type(type.erasure())
        .filter(t -> t.getNestingKind() == NestingKind.MEMBER)
        .filter(t -> t.getKind() == ElementKind.CLASS)
        .filter(t -> !t.getModifiers().contains(Modifier.STATIC))
        .isPresent();
  }

  /** A class whose name gives access to the static methods of another one. */
  Optional<TypeRef> staticOwner(TypeRef owner) {
    if (body.types().isNameable(owner)) {
      return Optional.of(owner);
    }
    return body.types().isNameable(model) && body.symbols().isSubtype(model, owner)
        ? Optional.of(model)
        : Optional.empty();
  }

  private Expression construct(Target.Method target, List<Argument> args, TypeRef type) {
    boolean isGeneric = body.types().style() == TypeStyle.GENERIC && type.display().endsWith(">");
    CodeBlock list = overloads.arguments(target, args, target.owner());
    return Expression.atom(
        isGeneric ? "new $T<>($L)" : "new $T($L)", body.types().className(target.owner()), list);
  }

  private List<CodeBlock> passed(Target.Method target, List<Argument> args) {
    if (!target.hasReceiver()) {
      return passed(target.parameters(), args);
    }
    List<CodeBlock> list = passed(target.parameters(), args.subList(1, args.size()));
    list.add(0, body.receiver(args.get(0), target.owner()));
    return list;
  }

  private List<CodeBlock> passed(List<TypeRef> parameters, List<Argument> args) {
    List<CodeBlock> list = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      TypeRef type = body.typeOf(args.get(i));
      list.add(body.converted(body.value(args.get(i)), type, parameters.get(i)).code());
    }
    return list;
  }

  private Expression throughAccessor(Target.Method target, List<CodeBlock> passed, TypeRef type) {
    Expression call = Expression.atom("$L($L)", accessor(target), CodeBlock.join(passed, ",$W"));
    return result(call, target, type, true);
  }

  private Expression result(Expression call, Target.Method target, TypeRef type, boolean isErased) {
    return isErased && !type.isVoid() ? body.converted(call, target.returns(), type) : call;
  }
}
