package io.traceable.processor.capture;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Statements in order. Each tells whether control comes to its end: after one that has left nothing
 * is captured, because nothing runs.
 */
final class Statements {

  private final Converter converter;
  private final Branches branches;
  private final Loops loops;
  private final Switches switches;
  private final Guards guards;
  private final Exits exits;

  Statements(Converter converter) {
    this.converter = converter;
    branches = new Branches(converter);
    loops = new Loops(converter);
    switches = new Switches(converter);
    guards = new Guards(converter);
    exits = new Exits(converter);
  }

  Branches branches() {
    return branches;
  }

  Switches switches() {
    return switches;
  }

  /** The body of a method or lambda, up to its output. */
  void body(BlockTree block, Frame frame) {
    if (all(block.getStatements(), frame)) {
      if (frame.returnType().getKind() != TypeKind.VOID) {
        throw new UnresolvedName("a missing return");
      }
      converter
          .nodes()
          .output(block, frame, io.traceable.graph.Exit.RETURN, List.of(), TypeRef.VOID);
    } else {
      exits.close(block, frame);
    }
  }

  /** Captures statements in order; false once one of them has left. */
  boolean all(List<? extends StatementTree> statements, Frame frame) {
    for (StatementTree statement : statements) {
      if (!capture(statement, frame)) {
        return false;
      }
    }
    return true;
  }

  /** Captures a statement; false where control does not come to its end. */
  boolean capture(StatementTree tree, Frame frame) {
    return capture(tree, List.of(), frame);
  }

  /**
   * Captures a statement.
   *
   * @param labels those that stand before it
   */
  private boolean capture(StatementTree tree, List<String> labels, Frame frame) {
    if (tree instanceof VariableTree variable) {
      declare(variable, frame);
    } else if (tree instanceof ExpressionStatementTree expression) {
      converter.expressions().capture(expression.getExpression(), frame);
    } else if (tree instanceof BlockTree block) {
      return all(block.getStatements(), frame);
    } else if (tree instanceof IfTree condition) {
      return branches.capture(condition, frame);
    } else if (tree instanceof ForLoopTree loop) {
      return loops.capture(loop, labels, frame);
    } else if (tree instanceof WhileLoopTree loop) {
      return loops.capture(loop, labels, frame);
    } else if (tree instanceof DoWhileLoopTree loop) {
      return loops.capture(loop, labels, frame);
    } else if (tree instanceof EnhancedForLoopTree loop) {
      return loops.capture(loop, labels, frame);
    } else if (tree instanceof SwitchTree choice) {
      return switches.capture(choice, labels, frame);
    } else if (tree instanceof LabeledStatementTree labelled) {
      return labelled(labelled, labels, frame);
    } else if (tree instanceof TryTree guarded) {
      return guards.capture(guarded, frame);
    } else if (tree instanceof SynchronizedTree locked) {
      return guards.capture(locked, frame);
    } else if (tree instanceof AssertTree assertion) {
      branches.capture(assertion, frame);
    } else if (tree instanceof ClassTree local) {
      converter.localClasses().declare(local);
    } else if (!(tree instanceof EmptyStatementTree)) {
      return exit(tree, frame);
    }
    return true;
  }

  private boolean exit(StatementTree tree, Frame frame) {
    if (tree instanceof ReturnTree result) {
      exits.capture(result, frame);
    } else if (tree instanceof ThrowTree exception) {
      exits.capture(exception, frame);
    } else if (tree instanceof BreakTree jump) {
      exits.capture(jump, frame);
    } else if (tree instanceof ContinueTree jump) {
      exits.capture(jump, frame);
    } else if (tree instanceof YieldTree value) {
      exits.capture(value, frame);
    } else {
      throw new Refusal(
          Reason.UNSUPPORTED_STATEMENT, "a statement of kind " + tree.getKind(), tree);
    }
    return false;
  }

  private boolean labelled(LabeledStatementTree tree, List<String> outerLabels, Frame frame) {
    List<String> labels = new ArrayList<>(outerLabels);
    labels.add(tree.getLabel().toString());
    return switch (tree.getStatement().getKind()) {
      case FOR_LOOP, WHILE_LOOP, DO_WHILE_LOOP, ENHANCED_FOR_LOOP, SWITCH, LABELED_STATEMENT ->
          capture(tree.getStatement(), labels, frame);
      default -> branches.labelled(tree, labels, frame);
    };
  }

  private void declare(VariableTree tree, Frame frame) {
    VariableElement variable = (VariableElement) converter.trees().element(tree);
    ExpressionTree initializer = tree.getInitializer();
    if (initializer == null) {
      converter.places().declare(variable, tree, frame);
      return;
    }
    TypeMirror type = converter.rules().erasure(variable.asType());
    Value value = converter.expressions().capture(initializer, type, frame);
    converter.places().declare(variable, value, tree, frame);
  }
}
