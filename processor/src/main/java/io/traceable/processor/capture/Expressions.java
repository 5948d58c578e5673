package io.traceable.processor.capture;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import javax.lang.model.type.TypeMirror;

/** Expressions: tells them apart and passes each on to those who know its kind. */
final class Expressions {

  private final Converter converter;

  Expressions(Converter converter) {
    this.converter = converter;
  }

  /** Evaluates an expression whose context wants a certain type. */
  Value capture(ExpressionTree tree, TypeMirror target, Frame frame) {
    Value value = capture(tree, frame);
    try {
      return converter
          .conversions()
          .coerce(value, converter.trees().type(tree), target, tree, frame);
    } catch (Refusal refusal) {
      throw refusal.at(tree);
    }
  }

  /** Evaluates what an if, a loop or a logical operator asks. */
  Value condition(ExpressionTree tree, Frame frame) {
    return capture(tree, converter.rules().booleanType(), frame);
  }

  /** Evaluates an expression whose context takes what comes: a statement, an operand to be cast. */
  Value capture(ExpressionTree expression, Frame frame) {
    ExpressionTree tree = Attribution.withoutParentheses(expression);
    try {
      Object constant = converter.constants().of(tree);
      return constant != null
          ? converter.nodes().literal(constant, converter.trees().type(tree))
          : byKind(tree, frame);
    } catch (Refusal refusal) {
      throw refusal.at(tree);
    }
  }

  private Value byKind(ExpressionTree tree, Frame frame) {
    if (tree instanceof IdentifierTree name) {
      return identifier(name, frame);
    } else if (tree instanceof MemberSelectTree select) {
      return converter.selections().capture(select, frame);
    } else if (tree instanceof MethodInvocationTree call) {
      return converter.calls().capture(call, frame);
    } else if (tree instanceof BinaryTree binary) {
      return converter.binaries().capture(binary, frame);
    } else if (tree instanceof UnaryTree unary) {
      return converter.unaries().capture(unary, frame);
    } else if (tree instanceof AssignmentTree assignment) {
      return converter.assignments().assign(assignment, frame);
    } else if (tree instanceof CompoundAssignmentTree assignment) {
      return converter.assignments().compound(assignment, frame);
    } else if (tree instanceof NewClassTree creation) {
      return converter.creations().capture(creation, frame);
    } else if (tree instanceof ArrayAccessTree access) {
      return converter.places().read(converter.places().resolve(access, frame), access, frame);
    } else if (tree instanceof NewArrayTree array) {
      return converter.arrays().capture(array, frame);
    } else if (tree instanceof TypeCastTree cast) {
      return converter.casts().capture(cast, frame);
    } else if (tree instanceof InstanceOfTree test) {
      return converter.casts().test(test, frame);
    } else if (tree instanceof ConditionalExpressionTree conditional) {
      return converter.conditionals().capture(conditional, frame);
    } else if (tree instanceof SwitchExpressionTree choice) {
      return converter.statements().switches().capture(choice, frame);
    } else if (tree instanceof LambdaExpressionTree lambda) {
      return converter.lambdas().capture(lambda, frame);
    } else if (tree instanceof MemberReferenceTree reference) {
      return converter.methodReferences().capture(reference, frame);
    } else if (tree instanceof LiteralTree) {
      return converter.nodes().nullLiteral();
    }
    throw Refusal.expression(describe(tree), tree);
  }

  private Value identifier(IdentifierTree name, Frame frame) {
    if (Receivers.isThis(name)) {
      return converter.receivers().self();
    }
    return converter.places().read(converter.places().resolve(name, frame), name, frame);
  }

  private static String describe(Tree tree) {
    return "an expression of kind " + tree.getKind().name().toLowerCase(java.util.Locale.ROOT);
  }
}
