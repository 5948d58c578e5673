package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Argument;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Argument lists by which javac picks the very overload the graph means. Arguments are locals whose
 * types may be narrower than what the original wrote, so an argument is cast to the parameter's
 * type where another method of the name and arity would fit as well (JLS 15.12.2.2; the graph's
 * explicit conversions make every call one of phase 1).
 */
final class Overloads {

  private final Body body;

  Overloads(Body body) {
    this.body = body;
  }

  /**
   * The arguments between the parentheses.
   *
   * @param args without the receiver
   * @param searched the static type javac searches
   */
  CodeBlock arguments(Target.Method target, List<? extends Argument> args, TypeRef searched) {
    List<Argument> plain = new ArrayList<>();
    args.forEach(a -> plain.add(body.unwidened(a).orElse(a)));
    boolean isWidenedByCall =
        !plain.equals(args) && !isAmbiguous(target, plain, searched) && !isSpread(target);
    return isWidenedByCall
        ? list(target, plain, args, searched, false)
        : list(target, args, args, searched, isAmbiguous(target, args, searched));
  }

  private boolean isSpread(Target.Method target) {
    return body.symbols().method(target).filter(ExecutableElement::isVarArgs).isPresent();
  }

  /**
   * The list.
   *
   * @param args as they are written
   * @param typed the same, of the types the graph gives them
   */
  private CodeBlock list(
      Target.Method target,
      List<? extends Argument> args,
      List<? extends Argument> typed,
      TypeRef searched,
      boolean isAmbiguous) {
    List<CodeBlock> list = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      TypeRef parameter = parameter(target, i, typed.get(i), searched);
      TypeRef type = body.typeOf(typed.get(i));
      boolean isOther = !type.erasure().equals(parameter.erasure());
      boolean isLast = i == args.size() - 1;
      if (isOther && (isAmbiguous || (isLast && isInexactVararg(target, type)))) {
        list.add(body.castTo(body.value(args.get(i)), type, parameter).code());
      } else {
        Expression value = body.value(args.get(i));
        list.add(body.converted(value, type, parameter).code());
      }
    }
    return CodeBlock.join(list, ",$W");
  }

  /**
   * What the argument has to be for javac. A class without type parameters may extend one with
   * them, and there the parameter is narrower than its erasure. Only where the graph says that the
   * argument is that narrow: then a cast to it cannot fail.
   */
  private TypeRef parameter(Target.Method target, int index, Argument argument, TypeRef searched) {
    TypeRef erased = target.parameters().get(index);
    if (!(argument instanceof Argument.Ref ref) || erased.isPrimitive()) {
      return erased;
    }
    Symbols symbols = body.symbols();
    TypeRef type = body.producer(ref).type();
    return symbols
        .method(target)
        .flatMap(m -> symbols.parameterIn(searched, m, index))
        .filter(p -> !p.erasure().equals(erased.erasure()) && symbols.isSubtype(type, p))
        .orElse(erased);
  }

  private boolean isAmbiguous(
      Target.Method target, List<? extends Argument> args, TypeRef searched) {
    List<TypeRef> types = args.stream().map(body::typeOf).toList();
    List<String> wanted = target.parameters().stream().map(TypeRef::erasure).toList();
    if (types.stream().map(TypeRef::erasure).toList().equals(wanted)) {
      return false;
    }
    Optional<TypeElement> type = body.symbols().type(searched.erasure());
    if (type.isEmpty()) {
      return false;
    }
    return body.symbols().elements().getAllMembers(type.get()).stream()
        .filter(e -> e.getSimpleName().contentEquals(target.name()))
        .filter(e -> e.getKind() == ElementKind.METHOD || e.getKind() == ElementKind.CONSTRUCTOR)
        .map(ExecutableElement.class::cast)
        .filter(m -> m.getParameters().size() == wanted.size())
        .filter(m -> !body.symbols().parameters(m).equals(wanted))
        .anyMatch(m -> competes(m, types, target));
  }

  /** True if the method fits the arguments and the target is not more specific than it. */
  private boolean competes(ExecutableElement other, List<TypeRef> args, Target.Method target) {
    Types types = body.symbols().types();
    boolean isApplicable = true;
    boolean isTargetMoreSpecific = true;
    for (int i = 0; i < args.size(); i++) {
      TypeMirror parameter = types.erasure(other.getParameters().get(i).asType());
      TypeMirror argument = body.symbols().erased(args.get(i));
      TypeMirror wanted = body.symbols().erased(target.parameters().get(i));
      isApplicable &= isSubtype(argument, parameter);
      isTargetMoreSpecific &= isSubtype(wanted, parameter);
    }
    return isApplicable && !isTargetMoreSpecific;
  }

  private boolean isSubtype(TypeMirror sub, TypeMirror sup) {
    if (sub.getKind() == TypeKind.NULL) {
      return !sup.getKind().isPrimitive();
    }
    return body.symbols().types().isSubtype(sub, sup);
  }

  /** javac warns, whatever is suppressed, where it cannot tell an array from an element. */
  private boolean isInexactVararg(Target.Method target, TypeRef argument) {
    return body.symbols()
        .method(target)
        .filter(ExecutableElement::isVarArgs)
        .map(m -> m.getParameters().get(m.getParameters().size() - 1).asType())
        .filter(
            last ->
                argument.equals(TypeRef.NULL)
                    || ((ArrayType) last).getComponentType().getKind() != TypeKind.TYPEVAR)
        .isPresent();
  }
}
