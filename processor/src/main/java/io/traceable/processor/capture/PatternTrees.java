package io.traceable.processor.capture;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/**
 * What the tree API says of patterns since Java 21. This code is compiled for Java 17, so methods
 * and kinds that came later are found by name: this class is the only one that does so.
 */
final class PatternTrees {

  private static final Optional<Method> LABELS = find(CaseTree.class, "getLabels");
  private static final Optional<Method> GUARD = find(CaseTree.class, "getGuard");

  private PatternTrees() {}

  /** True for {@code R(P, Q)}. */
  static boolean isRecord(Tree pattern) {
    return isKind(pattern, "DECONSTRUCTION_PATTERN");
  }

  /** True for {@code _}, which takes anything. */
  static boolean isAny(Tree pattern) {
    return isKind(pattern, "ANY_PATTERN");
  }

  /** The patterns of a record pattern's components. */
  static List<Tree> nested(Tree recordPattern) {
    return trees(
        require("com.sun.source.tree.DeconstructionPatternTree", "getNestedPatterns"),
        recordPattern);
  }

  /** The labels of a case; none where the API has no such method. */
  static Optional<List<Tree>> labels(CaseTree tree) {
    return LABELS.map(method -> trees(method, tree));
  }

  /** What stands behind {@code when}. */
  static Optional<ExpressionTree> guard(CaseTree tree) {
    return GUARD.flatMap(method -> call(method, tree)).map(ExpressionTree.class::cast);
  }

  static boolean isDefault(Tree label) {
    return isKind(label, "DEFAULT_CASE_LABEL");
  }

  static boolean isConstant(Tree label) {
    return label instanceof ExpressionTree || isKind(label, "CONSTANT_CASE_LABEL");
  }

  /** The pattern of a label; empty for labels of other kinds. */
  static Optional<Tree> pattern(Tree label) {
    return isKind(label, "PATTERN_CASE_LABEL")
        ? Optional.of(
            (Tree)
                call(require("com.sun.source.tree.PatternCaseLabelTree", "getPattern"), label)
                    .orElseThrow())
        : Optional.empty();
  }

  private static boolean isKind(Tree tree, String name) {
    return tree.getKind().name().equals(name);
  }

  private static List<Tree> trees(Method method, Tree tree) {
    List<?> found = (List<?>) call(method, tree).orElse(List.of());
    return found.stream().map(Tree.class::cast).toList();
  }

  private static Method require(String type, String name) {
    try {
      return Class.forName(type, false, Tree.class.getClassLoader()).getMethod(name);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + "." + name, e);
    }
  }

  private static Optional<Method> find(Class<?> type, String name) {
    try {
      return Optional.of(type.getMethod(name));
    } catch (NoSuchMethodException olderJdk) {
      return Optional.empty();
    }
  }

  private static Optional<Object> call(Method method, Tree tree) {
    try {
      return Optional.ofNullable(method.invoke(tree));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
