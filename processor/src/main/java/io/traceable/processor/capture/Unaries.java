package io.traceable.processor.capture;

import com.sun.source.tree.UnaryTree;
import io.traceable.graph.Op;
import io.traceable.graph.Operators;
import java.util.List;
import javax.lang.model.type.PrimitiveType;

/** {@code + - ~ !} (JLS 15.15); increments are assignments. */
final class Unaries {

  private final Converter converter;

  Unaries(Converter converter) {
    this.converter = converter;
  }

  Value capture(UnaryTree tree, Frame frame) {
    return switch (tree.getKind()) {
      case UNARY_PLUS -> operand(tree, frame);
      case UNARY_MINUS -> apply(Op.NEG, tree, frame);
      case BITWISE_COMPLEMENT -> apply(Op.INVERT, tree, frame);
      case LOGICAL_COMPLEMENT -> apply(Op.NOT, tree, frame);
      default -> converter.assignments().increment(tree, frame);
    };
  }

  private Value apply(Op op, UnaryTree tree, Frame frame) {
    Value operand = operand(tree, frame);
    return converter
        .nodes()
        .operator(
            tree,
            frame,
            Operators.unary(op, converter.refs().erased(operand.type())),
            List.of(operand.argument()),
            operand.type());
  }

  private Value operand(UnaryTree tree, Frame frame) {
    PrimitiveType promoted =
        converter.rules().promoted(converter.trees().type(tree.getExpression()));
    return converter.expressions().capture(tree.getExpression(), promoted, frame);
  }
}
