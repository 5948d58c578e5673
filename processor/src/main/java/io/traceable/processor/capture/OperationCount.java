package io.traceable.processor.capture;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import io.traceable.processor.capture.shadow.ShadowCompilation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * Counts the operators and the calls of methods as a source writes them. Trees wait in a queue
 * instead of on the stack: an expression may be nested as deeply as it likes.
 */
final class OperationCount extends TreeScanner<@Nullable Void, @Nullable Void> {

  private final Deque<Tree> waiting = new ArrayDeque<>();

  private OperationCount() {}

  /** Those of a method of the host; empty where no source has a body for it. */
  static OptionalInt inSource(ShadowCompilation shadow, ExecutableElement hostMethod) {
    MethodTree method =
        new MethodMatcher(shadow).find(hostMethod).map(shadow.trees()::getTree).orElse(null);
    return method == null || method.getBody() == null
        ? OptionalInt.empty()
        : OptionalInt.of(of(method.getBody()));
  }

  static int of(Tree tree) {
    OperationCount scanner = new OperationCount();
    scanner.scan(tree, null);
    int count = 0;
    while (!scanner.waiting.isEmpty()) {
      Tree next = scanner.waiting.pop();
      count += isOperation(next) ? 1 : 0;
      next.accept(scanner, null);
    }
    return count;
  }

  private static boolean isOperation(Tree tree) {
    return tree instanceof BinaryTree
        || tree instanceof UnaryTree
        || tree instanceof CompoundAssignmentTree
        || tree instanceof MethodInvocationTree;
  }

  @Override
  public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
    if (tree != null) {
      waiting.push(tree);
    }
    return null;
  }
}
