package io.traceable.processor.capture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.VariableElement;

/**
 * Finds the local variables that cannot be in SSA form: those that a {@code try} statement assigns
 * and that are declared outside it. An exception can leave between any two nodes, so what a handler
 * finds in them is known at run time only.
 */
final class TryVariables extends TreeScanner<Void, Void> {

  private final Attribution trees;
  private final Set<VariableElement> found = new HashSet<>();

  private TryVariables(Attribution trees) {
    this.trees = trees;
  }

  static Set<VariableElement> in(Tree method, Attribution trees) {
    TryVariables scanner = new TryVariables(trees);
    scanner.scan(method, null);
    return scanner.found;
  }

  @Override
  public Void visitTry(TryTree tree, Void unused) {
    found.addAll(AssignedVariables.withoutBindings(tree, trees));
    return super.visitTry(tree, null);
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    return null;
  }
}
