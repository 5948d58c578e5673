package io.traceable.processor.capture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.RecordComponentElement;

/**
 * Patterns where javac forgets that what accessors throw becomes a MatchException, because it
 * catches the exception for another purpose first: to give a lock back, to run a {@code finally}.
 * Other versions of javac may do it right, so methods with such patterns are left alone.
 */
final class UnwrappedPatterns extends TreeScanner<Void, Void> {

  private final Set<Tree> found = new HashSet<>();
  private int depth;

  private UnwrappedPatterns() {}

  static UnwrappedPatterns in(Tree method) {
    UnwrappedPatterns scanner = new UnwrappedPatterns();
    scanner.scan(method, null);
    return scanner;
  }

  /**
   * Requires that the pattern is nowhere of that kind.
   *
   * @throws Refusal if it is
   */
  void requireNone(Tree pattern, RecordComponentElement component) {
    if (found.contains(pattern)) {
      throw Refusal.expression(
          "a record pattern under a lock or beside a finally block, whose accessor "
              + component.getSimpleName()
              + " may throw",
          pattern);
    }
  }

  @Override
  public Void scan(Tree tree, Void unused) {
    if (tree != null && depth > 0) {
      found.add(tree);
    }
    return super.scan(tree, null);
  }

  @Override
  public Void visitSynchronized(SynchronizedTree tree, Void unused) {
    scan(tree.getExpression(), null);
    depth++;
    scan(tree.getBlock(), null);
    depth--;
    return null;
  }

  @Override
  public Void visitTry(TryTree tree, Void unused) {
    scan(tree.getResources(), null);
    scan(tree.getBlock(), null);
    depth += tree.getFinallyBlock() == null ? 0 : 1;
    scan(tree.getCatches(), null);
    scan(tree.getFinallyBlock(), null);
    depth -= tree.getFinallyBlock() == null ? 0 : 1;
    return null;
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    return null;
  }
}
