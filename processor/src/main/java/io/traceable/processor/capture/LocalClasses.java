package io.traceable.processor.capture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;

/**
 * Local and anonymous classes. They are compiled with the original, and the graph creates instances
 * of those very classes: javac's constructors take the instance around, the arguments that are
 * written, and then the variables the class captures, in the order in which its body first names
 * them.
 */
final class LocalClasses {

  private final Converter converter;
  private final Map<TypeElement, ClassTree> declared = new HashMap<>();

  LocalClasses(Converter converter) {
    this.converter = converter;
  }

  static boolean isLocal(TypeElement type) {
    return type.getNestingKind() == NestingKind.LOCAL
        || type.getNestingKind() == NestingKind.ANONYMOUS;
  }

  /** True for a class of a context that has a {@code this}. */
  static boolean hasInstanceAround(TypeElement local) {
    return local.asType() instanceof DeclaredType type
        && type.getEnclosingType().getKind() == TypeKind.DECLARED;
  }

  /** Remembers a class that a statement declares. */
  void declare(ClassTree tree) {
    declared.put((TypeElement) converter.trees().element(tree), tree);
  }

  /** The values of the variables that a new instance of the class captures; none for others. */
  List<Value> captured(TypeElement type, NewClassTree at, Frame frame) {
    if (!isLocal(type)) {
      return List.of();
    }
    ClassTree tree = at.getClassBody() != null ? at.getClassBody() : declared.get(type);
    if (tree == null) {
      throw Refusal.expression("a new instance of the local class " + type.getSimpleName(), at);
    }
    FreeVariables free = new FreeVariables(converter.trees());
    free.scan(tree, null);
    List<VariableElement> variables = free.found(at);
    List<Value> values = new ArrayList<>();
    for (VariableElement variable : variables) {
      Value value = converter.places().readVariable(Local.of(variable), at, frame);
      values.add(value.withType(variable.asType()));
    }
    return values;
  }

  /** Local variables from outside a class that its body names. */
  private static final class FreeVariables extends TreeScanner<Void, Void> {
    private final Attribution trees;
    private final Set<VariableElement> named = new LinkedHashSet<>();
    private final Set<VariableElement> own = new HashSet<>();
    private boolean hasFunctions;
    private boolean usesLocalClasses;

    FreeVariables(Attribution trees) {
      this.trees = trees;
    }

    /**
     * The variables in javac's order.
     *
     * @throws Refusal where that order is not certain
     */
    List<VariableElement> found(Tree at) {
      named.removeAll(own);
      named.removeIf(variable -> variable.getConstantValue() != null);
      if (usesLocalClasses) {
        throw Refusal.expression("a local class that uses another local class", at);
      }
      boolean isAmbiguous =
          named.stream().map(variable -> variable.asType().toString()).distinct().count()
              < named.size();
      if (hasFunctions && isAmbiguous) {
        throw Refusal.expression(
            "a local class with lambdas that captures several variables of one type", at);
      }
      return List.copyOf(named);
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
      Element element = trees.symbol(tree);
      if (element instanceof VariableElement variable && !variable.getKind().isField()) {
        named.add(variable);
      } else if (element instanceof TypeElement type
          && type.getNestingKind() == NestingKind.LOCAL) {
        usesLocalClasses = true;
      }
      return null;
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      if (trees.symbol(tree) instanceof VariableElement variable) {
        own.add(variable);
      }
      return super.visitVariable(tree, null);
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
      hasFunctions = true;
      return super.visitLambdaExpression(tree, null);
    }
  }
}
