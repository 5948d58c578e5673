package io.traceable.processor.capture;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Recognises submodules: a path of final instance fields from {@code this} to an object whose type
 * is a {@code @LeafModule} or a subtype of one. Final fields give the same object at every call, so
 * the path is the module's name.
 */
final class ModulePaths {

  private static final String LEAF_MODULE = "io.traceable.annotations.LeafModule";

  private final Converter converter;

  ModulePaths(Converter converter) {
    this.converter = converter;
  }

  /**
   * A submodule.
   *
   * @param through static types of the fields before the last
   * @param type static type of the last field
   */
  record Path(List<String> fields, List<TypeMirror> through, TypeMirror type) {}

  /** The submodule that the call is on; empty for any other receiver or method. */
  Optional<Path> of(MemberSelectTree select, ExecutableElement method) {
    boolean isCandidate =
        !method.getModifiers().contains(Modifier.STATIC) && isModule(Symbols.owner(method));
    if (!isCandidate) {
      return Optional.empty();
    }
    Deque<String> fields = new ArrayDeque<>();
    Deque<TypeMirror> types = new ArrayDeque<>();
    ExpressionTree tree = Attribution.withoutParentheses(select.getExpression());
    while (isFinalField(tree)) {
      types.push(converter.trees().type(tree));
      if (!(tree instanceof MemberSelectTree step)) {
        // A simple name, the first of the path.
        Element field = converter.trees().element(tree);
        fields.push(field.getSimpleName().toString());
        return converter.members().isMemberOf(converter.members().home(), field)
            ? Optional.of(path(fields, types))
            : Optional.empty();
      }
      fields.push(step.getIdentifier().toString());
      tree = Attribution.withoutParentheses(step.getExpression());
      if (Receivers.isThis(tree)) {
        return Optional.of(path(fields, types));
      }
    }
    return Optional.empty();
  }

  private static Path path(Deque<String> fields, Deque<TypeMirror> types) {
    List<TypeMirror> all = new ArrayList<>(types);
    int last = all.size() - 1;
    return new Path(new ArrayList<>(fields), all.subList(0, last), all.get(last));
  }

  private boolean isFinalField(ExpressionTree tree) {
    return switch (tree.getKind()) {
      case IDENTIFIER, MEMBER_SELECT -> {
        if (Receivers.isThis(tree)
            || Receivers.isSuper(tree)
            || converter.trees().isTypeName(tree)) {
          yield false;
        }
        Element element = converter.trees().element(tree);
        yield element.getKind() == ElementKind.FIELD
            && element.getEnclosingElement() instanceof TypeElement
            && element.getModifiers().contains(Modifier.FINAL)
            && !element.getModifiers().contains(Modifier.STATIC);
      }
      default -> false;
    };
  }

  /** True for a type marked as a module and for every subtype of one. */
  private boolean isModule(TypeElement type) {
    boolean isMarked =
        type.getAnnotationMirrors().stream()
            .map(annotation -> (TypeElement) annotation.getAnnotationType().asElement())
            .anyMatch(annotation -> annotation.getQualifiedName().contentEquals(LEAF_MODULE));
    return isMarked
        || converter.rules().types().directSupertypes(type.asType()).stream()
            .anyMatch(s -> isModule((TypeElement) ((DeclaredType) s).asElement()));
  }
}
