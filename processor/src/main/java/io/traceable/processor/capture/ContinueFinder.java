package io.traceable.processor.capture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for a {@code continue} that means the loop whose statement is searched. */
final class ContinueFinder extends TreeScanner<Void, Void> {

  private final List<String> labels;
  private int innerLoops;
  private boolean isFound;

  private ContinueFinder(List<String> labels) {
    this.labels = labels;
  }

  /**
   * Searches the statement of a loop.
   *
   * @param labels those of the loop
   */
  static boolean isContinued(Tree statement, List<String> labels) {
    ContinueFinder finder = new ContinueFinder(labels);
    finder.scan(statement, null);
    return finder.isFound;
  }

  @Override
  public Void visitContinue(ContinueTree tree, Void unused) {
    isFound |=
        tree.getLabel() == null ? innerLoops == 0 : labels.contains(tree.getLabel().toString());
    return null;
  }

  @Override
  public @Nullable Void visitForLoop(ForLoopTree tree, Void unused) {
    innerLoops++;
    super.visitForLoop(tree, null);
    innerLoops--;
    return null;
  }

  @Override
  public @Nullable Void visitWhileLoop(WhileLoopTree tree, Void unused) {
    innerLoops++;
    super.visitWhileLoop(tree, null);
    innerLoops--;
    return null;
  }

  @Override
  public @Nullable Void visitDoWhileLoop(DoWhileLoopTree tree, Void unused) {
    innerLoops++;
    super.visitDoWhileLoop(tree, null);
    innerLoops--;
    return null;
  }

  @Override
  public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree tree, Void unused) {
    innerLoops++;
    super.visitEnhancedForLoop(tree, null);
    innerLoops--;
    return null;
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
    return null;
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    return null;
  }
}
