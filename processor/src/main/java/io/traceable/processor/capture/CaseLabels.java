package io.traceable.processor.capture;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a case. {@code CaseTree.getExpressions}, which is all that Java 17 has, leaves out
 * patterns and cannot tell them from default.
 *
 * @param constants as the source writes them, without null
 * @param isNull whether null is among them
 * @param isDefault whether default is among them
 * @param guard what stands behind {@code when}; null where nothing does
 */
record CaseLabels(
    List<ExpressionTree> constants,
    List<Tree> patterns,
    boolean isNull,
    boolean isDefault,
    @Nullable ExpressionTree guard) {

  static CaseLabels of(CaseTree tree, int sourceLevel) {
    List<ExpressionTree> constants = new ArrayList<>(tree.getExpressions());
    boolean isNull = constants.removeIf(CaseLabels::isNull);
    Optional<List<Tree>> labels = PatternTrees.labels(tree);
    if (labels.isEmpty()) {
      return new CaseLabels(constants, List.of(), isNull, tree.getExpressions().isEmpty(), null);
    }
    List<Tree> patterns = new ArrayList<>();
    boolean isDefault = false;
    for (Tree label : labels.get()) {
      PatternTrees.pattern(label).ifPresent(patterns::add);
      isDefault |= PatternTrees.isDefault(label);
      boolean isPreview =
          PatternTrees.pattern(label).isEmpty()
              && !PatternTrees.isDefault(label)
              && !PatternTrees.isConstant(label);
      if (isPreview) {
        throw Refusal.expression("a pattern of a preview of Java", tree);
      }
    }
    ExpressionTree guard = PatternTrees.guard(tree).orElse(null);
    if (sourceLevel < 21 && (isNull || !patterns.isEmpty() || guard != null)) {
      throw Refusal.expression("a pattern of a preview of Java", tree);
    }
    return new CaseLabels(constants, patterns, isNull, isDefault, guard);
  }

  /** True where a label is more than a constant. */
  boolean isPattern() {
    return isNull || !patterns.isEmpty();
  }

  private static boolean isNull(ExpressionTree constant) {
    return Attribution.withoutParentheses(constant).getKind() == Tree.Kind.NULL_LITERAL;
  }
}
