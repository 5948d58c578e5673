package io.traceable.processor.capture;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;

/**
 * Finds the local variables that statements assign and that live longer than the statements, in the
 * order of their first assignment. Pattern variables live where javac says, so they always count.
 */
final class AssignedVariables extends TreeScanner<Void, Void> {

  private final Attribution trees;
  private final Set<VariableElement> assigned = new LinkedHashSet<>();
  private final Set<VariableElement> declared = new HashSet<>();
  private final Set<VariableElement> bindings = new LinkedHashSet<>();

  private AssignedVariables(Attribution trees) {
    this.trees = trees;
  }

  /** The variables that are assigned in these trees and declared outside. */
  static Set<VariableElement> in(List<? extends Tree> statements, Attribution trees) {
    AssignedVariables scanner = new AssignedVariables(trees);
    statements.forEach(statement -> scanner.scan(statement, null));
    Set<VariableElement> outlasting = new LinkedHashSet<>(scanner.bindings);
    outlasting.addAll(scanner.assigned);
    outlasting.removeAll(scanner.declared);
    return outlasting;
  }

  /** The variables that are assigned in this tree and declared outside, by patterns too. */
  static Set<VariableElement> withoutBindings(Tree tree, Attribution trees) {
    AssignedVariables scanner = new AssignedVariables(trees);
    scanner.scan(tree, null);
    Set<VariableElement> outlasting = new LinkedHashSet<>(scanner.assigned);
    outlasting.removeAll(scanner.declared);
    outlasting.removeAll(scanner.bindings);
    return outlasting;
  }

  /** The same, and the variables that these statements declare themselves, not deeper inside. */
  static Set<VariableElement> inGroups(List<List<? extends Tree>> groups, Attribution trees) {
    List<Tree> all = new ArrayList<>();
    groups.forEach(all::addAll);
    Set<VariableElement> assigned = in(all, trees);
    for (Tree statement : all) {
      if (statement instanceof VariableTree variable) {
        assigned.add((VariableElement) trees.element(variable));
      }
    }
    return assigned;
  }

  @Override
  public Void visitVariable(VariableTree tree, Void unused) {
    declared.add((VariableElement) trees.element(tree));
    return super.visitVariable(tree, null);
  }

  @Override
  public Void visitBindingPattern(BindingPatternTree tree, Void unused) {
    bindings.add((VariableElement) trees.element(tree.getVariable()));
    return null;
  }

  @Override
  public Void visitAssignment(AssignmentTree tree, Void unused) {
    assign(tree.getVariable());
    return super.visitAssignment(tree, null);
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
    assign(tree.getVariable());
    return super.visitCompoundAssignment(tree, null);
  }

  @Override
  public Void visitUnary(UnaryTree tree, Void unused) {
    switch (tree.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
          assign(tree.getExpression());
      default -> {}
    }
    return super.visitUnary(tree, null);
  }

  /** The body of a class assigns no variable around it. */
  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    return null;
  }

  private void assign(ExpressionTree place) {
    if (Attribution.withoutParentheses(place) instanceof IdentifierTree name) {
      Element element = trees.element(name);
      if (element instanceof VariableElement variable && !variable.getKind().isField()) {
        assigned.add(variable);
      }
    }
  }
}
