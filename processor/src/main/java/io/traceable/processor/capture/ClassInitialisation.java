package io.traceable.processor.capture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.Trees;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * When classes are initialised. {@code new C(f())} initialises C before it calls f (JVMS, new); in
 * a graph, where the arguments are nodes of their own, it would come after. Where that could be
 * seen, the method is refused.
 */
final class ClassInitialisation {

  private final TypeRules rules;
  private final Trees trees;
  private final TypeElement home;

  ClassInitialisation(TypeRules rules, Trees trees, TypeElement home) {
    this.rules = rules;
    this.trees = trees;
    this.home = home;
  }

  /**
   * Requires that nobody can see when a class is initialised.
   *
   * @throws Refusal if the class, or one it extends, runs code of its own then
   */
  void requireUnobservable(TypeElement created, Tree at) {
    if (runsCode(created)) {
      throw Refusal.expression(
          "a new "
              + created.getSimpleName()
              + " whose static initialiser would run after the arguments instead of before them;"
              + " assign the arguments to local variables first",
          at);
    }
  }

  private boolean runsCode(TypeElement type) {
    String name = type.getQualifiedName().toString();
    boolean isKnown = name.startsWith("java.") || rules.isSubclass(home, type);
    if (isKnown) {
      return false;
    }
    return hasInitialiser(type)
        || rules.types().directSupertypes(type.asType()).stream()
            .map(ClassInitialisation::element)
            .anyMatch(this::runsCode);
  }

  private static TypeElement element(TypeMirror type) {
    return (TypeElement) ((DeclaredType) type).asElement();
  }

  /** In class files an initialiser is a member; in sources it is a block or a field's value. */
  private boolean hasInitialiser(TypeElement type) {
    for (Element member : type.getEnclosedElements()) {
      boolean isComputedField =
          member instanceof VariableElement field
              && field.getModifiers().contains(Modifier.STATIC)
              && field.getConstantValue() == null;
      if (isComputedField || member.getKind() == ElementKind.STATIC_INIT) {
        return true;
      }
    }
    ClassTree source = trees.getTree(type);
    return source != null
        && source.getMembers().stream().anyMatch(m -> m instanceof BlockTree b && b.isStatic());
  }
}
