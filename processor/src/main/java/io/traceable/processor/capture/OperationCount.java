package io.traceable.processor.capture;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Counts the operators and the calls of methods as a source writes them. Trees wait in a queue
 * instead of on the stack: an expression may be nested as deeply as it likes.
 */
final class OperationCount extends TreeScanner<@Nullable Void, @Nullable Void> {

  private final Deque<Tree> waiting = new ArrayDeque<>();

  private OperationCount() {}

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
