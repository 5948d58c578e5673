package io.traceable.processor.capture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * When classes are initialised. {@code new C(f())} initialises C before it calls f (JVMS, new); in
 * a graph, where the arguments are nodes of their own, it would come after. Where that could be
 * seen, the initialisation is a node, too. Static methods and fields need no such care: their class
 * is initialised by the call, read or write itself, which is one node.
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
   * True if code of the user runs when {@code type} is initialised by somebody else: an access to a
   * static member initialises an interface, too.
   */
  static boolean runsCode(TypeRules rules, Trees trees, TypeElement type) {
    TypeElement nobody = rules.elements().getTypeElement("java.lang.Object");
    ClassInitialisation seen = new ClassInitialisation(rules, trees, nobody);
    try {
      return seen.hasInitialiser(type) || seen.runsCode(type);
    } catch (RuntimeException e) {
      // The class file of a supertype is missing, which javac says so.
      return true;
    }
  }

  /** True if the class, or one it extends, runs code of its own when it is initialised. */
  boolean isObservable(TypeElement created) {
    return runsCode(created);
  }

  /**
   * Requires that a static field may be reached through a handle, where the sibling cannot name it:
   * on JDK 17, finding the handle initialises the class, which is when the sibling is loaded.
   *
   * @throws Refusal if that is too early and somebody can see it
   */
  void requireUnobservable(VariableElement field, Tree at) {
    TypeElement owner = Symbols.owner(field);
    if (field.getModifiers().contains(Modifier.PRIVATE) && runsCode(owner)) {
      throw Refusal.expression(
          "the private static field "
              + owner.getSimpleName()
              + "."
              + field.getSimpleName()
              + ", whose class has a static initialiser that its handle would run too early; make"
              + " the field package-private",
          at);
    }
  }

  private boolean runsCode(TypeElement type) {
    boolean isInterface = type.getKind().isInterface();
    // An interface is not initialised with the classes that implement it, unless it has code.
    boolean isInitialised =
        type.equals(home) || (!isInterface && rules.isSubclass(home, type)) || isOfJdk(type);
    if (isInitialised) {
      return false;
    }
    return (hasInitialiser(type) && (!isInterface || hasDefaultMethod(type)))
        || rules.types().directSupertypes(type.asType()).stream()
            .map(ClassInitialisation::element)
            .anyMatch(this::runsCode);
  }

  private static boolean isOfJdk(TypeElement type) {
    return type.getQualifiedName().toString().startsWith("java.");
  }

  private static TypeElement element(TypeMirror type) {
    return (TypeElement) ((DeclaredType) type).asElement();
  }

  private static boolean hasDefaultMethod(TypeElement type) {
    return type.getEnclosedElements().stream()
        .anyMatch(member -> member.getModifiers().contains(Modifier.DEFAULT));
  }

  /** In class files an initialiser is a member; in sources it is a block or a field's value. */
  private boolean hasInitialiser(TypeElement type) {
    for (Element member : type.getEnclosedElements()) {
      boolean isComputedField =
          member instanceof VariableElement field
              && field.getModifiers().contains(Modifier.STATIC)
              && field.getConstantValue() == null
              && !isQuiet(field);
      if (isComputedField || member.getKind() == ElementKind.STATIC_INIT) {
        return true;
      }
    }
    ClassTree source = trees.getTree(type);
    return source != null
        && source.getMembers().stream().anyMatch(m -> m instanceof BlockTree b && b.isStatic());
  }

  /** True for a field of a source that starts with no value, or with one that takes no code. */
  private boolean isQuiet(VariableElement field) {
    TreePath path = trees.getPath(field);
    return path != null
        && path.getLeaf() instanceof VariableTree declaration
        && (declaration.getInitializer() == null || isQuiet(declaration.getInitializer()));
  }

  private static boolean isQuiet(ExpressionTree value) {
    ExpressionTree tree = Attribution.withoutParentheses(value);
    if (tree instanceof NewArrayTree array) {
      return isQuiet(array.getDimensions()) && isQuiet(array.getInitializers());
    }
    return tree instanceof LiteralTree
        || tree instanceof LambdaExpressionTree
        || (tree.getKind() == Tree.Kind.UNARY_MINUS && isQuiet(((UnaryTree) tree).getExpression()));
  }

  private static boolean isQuiet(@Nullable List<? extends ExpressionTree> values) {
    return values == null || values.stream().allMatch(ClassInitialisation::isQuiet);
  }
}
