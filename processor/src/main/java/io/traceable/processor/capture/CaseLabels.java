package io.traceable.processor.capture;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/**
 * The labels of a case. {@code CaseTree.getLabels} came to stay after Java 17; {@code
 * getExpressions}, which is in 17, leaves out patterns and cannot tell them from default.
 *
 * @param isDefault whether default is among them
 */
record CaseLabels(List<? extends ExpressionTree> constants, boolean isDefault) {

  private static final Optional<Method> LABELS = method(CaseTree.class, "getLabels");
  private static final Optional<Method> GUARD = method(CaseTree.class, "getGuard");

  static CaseLabels of(CaseTree tree) {
    boolean isDefault = tree.getExpressions().isEmpty();
    if (LABELS.isPresent()) {
      isDefault = false;
      for (Object label : (List<?>) call(LABELS.get(), tree).orElse(List.of())) {
        String kind = ((Tree) label).getKind().name();
        isDefault |= kind.equals("DEFAULT_CASE_LABEL");
        boolean isPlain =
            label instanceof ExpressionTree
                || kind.equals("DEFAULT_CASE_LABEL")
                || kind.equals("CONSTANT_CASE_LABEL");
        if (!isPlain) {
          throw Refusal.expression("a case with a pattern", tree);
        }
      }
    }
    if (GUARD.flatMap(guard -> call(guard, tree)).isPresent()) {
      throw Refusal.expression("a case with a guard", tree);
    }
    return new CaseLabels(tree.getExpressions(), isDefault);
  }

  private static Optional<Method> method(Class<?> type, String name) {
    try {
      return Optional.of(type.getMethod(name));
    } catch (NoSuchMethodException olderJdk) {
      return Optional.empty();
    }
  }

  private static Optional<Object> call(Method method, CaseTree tree) {
    try {
      return Optional.ofNullable(method.invoke(tree));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
