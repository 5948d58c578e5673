package io.traceable.processor.capture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import io.traceable.graph.Argument;
import io.traceable.graph.Exit;
import io.traceable.graph.TypeRef;
import java.util.List;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Statements that run one after the other, to the one return or throw at the end. */
final class Statements {

  private static final TypeRef NULL_POINTER_EXCEPTION =
      TypeRef.of("java.lang.NullPointerException");

  private final Converter converter;

  Statements(Converter converter) {
    this.converter = converter;
  }

  /** The body of a method or lambda, up to its output. */
  void body(BlockTree block, Frame frame) {
    boolean isOpen = block(block, frame);
    if (isOpen) {
      if (frame.returnType().getKind() != TypeKind.VOID) {
        throw new UnresolvedName("a missing return");
      }
      converter.nodes().output(block, frame, Exit.RETURN, List.of(), TypeRef.VOID);
    }
  }

  /** Captures the statements of a block; false once one of them has left the method. */
  private boolean block(BlockTree block, Frame frame) {
    boolean isOpen = true;
    for (StatementTree statement : block.getStatements()) {
      if (!isOpen) {
        throw new UnresolvedName("a reachable statement");
      }
      isOpen = statement(statement, frame);
    }
    return isOpen;
  }

  private boolean statement(StatementTree tree, Frame frame) {
    if (tree instanceof VariableTree variable) {
      declare(variable, frame);
      return true;
    } else if (tree instanceof ExpressionStatementTree expression) {
      converter.expressions().capture(expression.getExpression(), frame);
      return true;
    } else if (tree instanceof BlockTree block) {
      return block(block, frame);
    } else if (tree instanceof ReturnTree result) {
      exit(result, frame);
      return false;
    } else if (tree instanceof ThrowTree exception) {
      exit(exception, frame);
      return false;
    } else if (tree instanceof EmptyStatementTree) {
      return true;
    }
    throw new Refusal(Reason.UNSUPPORTED_STATEMENT, describe(tree), tree);
  }

  private void declare(VariableTree tree, Frame frame) {
    VariableElement variable = (VariableElement) converter.trees().element(tree);
    frame.declare(variable);
    ExpressionTree initializer = tree.getInitializer();
    if (initializer != null) {
      TypeMirror type = converter.rules().erasure(variable.asType());
      frame.assign(variable, converter.expressions().capture(initializer, type, frame));
    }
  }

  private void exit(ReturnTree tree, Frame frame) {
    ExpressionTree expression = tree.getExpression();
    TypeMirror type = frame.returnType();
    if (expression == null) {
      converter.nodes().output(tree, frame, Exit.RETURN, List.of(), TypeRef.VOID);
      return;
    }
    Value value =
        converter.expressions().capture(expression, converter.rules().erasure(type), frame);
    List<Argument> args = List.of(value.argument());
    try {
      converter.nodes().output(tree, frame, Exit.RETURN, args, converter.refs().of(type));
    } catch (Refusal refusal) {
      throw refusal.at(expression);
    }
  }

  private void exit(ThrowTree tree, Frame frame) {
    ExpressionTree expression = tree.getExpression();
    TypeMirror type = converter.trees().type(expression);
    Value value =
        converter.expressions().capture(expression, converter.rules().erasure(type), frame);
    TypeRef thrown =
        type.getKind() == TypeKind.NULL ? NULL_POINTER_EXCEPTION : converter.refs().of(type);
    converter.nodes().output(tree, frame, Exit.THROW, List.of(value.argument()), thrown);
  }

  private static String describe(Tree tree) {
    return switch (tree.getKind()) {
      case IF -> "an if statement";
      case FOR_LOOP -> "a for loop";
      case ENHANCED_FOR_LOOP -> "an enhanced for loop";
      case WHILE_LOOP -> "a while loop";
      case DO_WHILE_LOOP -> "a do loop";
      case SWITCH -> "a switch statement";
      case TRY -> "a try statement";
      case SYNCHRONIZED -> "a synchronized statement";
      case ASSERT -> "an assert statement";
      case LABELED_STATEMENT -> "a labelled statement";
      case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION_TYPE -> "a local class";
      default -> "a statement of kind " + tree.getKind();
    };
  }
}
