package io.traceable.processor.capture;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import io.traceable.graph.Argument;
import io.traceable.graph.Effects;
import io.traceable.graph.Operators;
import io.traceable.graph.Target;
import io.traceable.graph.Target.Dispatch;
import io.traceable.graph.TypeRef;
import io.traceable.processor.capture.shadow.StringConversion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/**
 * String concatenation (JLS 15.18.1): one node for a whole chain, with the operands javac's own
 * flattening gives.
 *
 * <p>When an operand's {@code toString} runs depends on javac, see {@link StringConversion}. Where
 * each operand is converted as soon as it is evaluated, an explicit {@code String.valueOf} says so.
 */
final class Concatenations {

  /** How many operands javac puts into one call of StringConcatFactory. */
  private static final int SLICE = 200;

  private static final Target.Method VALUE_OF =
      new Target.Method(
          Dispatch.STATIC,
          TypeRef.STRING,
          "valueOf",
          List.of(TypeRef.OBJECT),
          TypeRef.STRING,
          Effects.IMPURE);

  private final Converter converter;

  Concatenations(Converter converter) {
    this.converter = converter;
  }

  boolean isConcatenation(BinaryTree tree) {
    return tree.getKind() == Tree.Kind.PLUS
        && converter.rules().isString(converter.trees().type(tree));
  }

  Value capture(BinaryTree tree, Frame frame) {
    List<Value> operands = new ArrayList<>();
    for (ExpressionTree operand : flatten(tree)) {
      operands.add(operand(operand, frame));
    }
    return concatenate(operands, tree, frame);
  }

  /** The operands in order; parentheses and constant parts do not nest. */
  List<ExpressionTree> flatten(ExpressionTree root) {
    List<ExpressionTree> operands = new ArrayList<>();
    Deque<ExpressionTree> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      ExpressionTree tree = Attribution.withoutParentheses(open.pop());
      if (tree instanceof BinaryTree binary
          && isConcatenation(binary)
          && converter.constants().of(binary) == null) {
        open.push(binary.getRightOperand());
        open.push(binary.getLeftOperand());
      } else {
        operands.add(tree);
      }
    }
    return operands;
  }

  Value operand(ExpressionTree tree, Frame frame) {
    Value value = converter.expressions().capture(tree, frame);
    return operand(value, converter.trees().type(tree), tree, frame);
  }

  /** An operand that has been evaluated, converted as far as javac converts it at this point. */
  Value operand(Value value, TypeMirror type, Tree at, Frame frame) {
    boolean isString = converter.rules().isString(boundOf(type));
    Value operand =
        isString
            ? converter.conversions().coerce(value, type, converter.rules().string(), at, frame)
            : value;
    if (printsWithoutEffect(operand) || !StringConversion.isEager()) {
      return operand;
    }
    return converter
        .nodes()
        .method(at, frame, VALUE_OF, List.of(operand.argument()), converter.rules().string());
  }

  private static TypeMirror boundOf(TypeMirror type) {
    TypeMirror bound = type;
    while (bound instanceof TypeVariable variable) {
      bound = variable.getUpperBound();
    }
    return bound;
  }

  private boolean printsWithoutEffect(Value operand) {
    return operand.isPrimitive()
        || operand.type().getKind() == TypeKind.NULL
        || converter.rules().isString(operand.type())
        || converter.rules().unboxed(operand.type()).isPresent();
  }

  Value concatenate(List<Value> operands, Tree at, Frame frame) {
    // Converted eagerly, all operands are strings by now.
    if (operands.size() > SLICE && !operands.stream().allMatch(this::printsWithoutEffect)) {
      throw Refusal.expression(
          "a concatenation of "
              + operands.size()
              + " operands whose toString methods javac calls in slices",
          at);
    }
    List<TypeRef> types = operands.stream().map(this::operandType).toList();
    List<Argument> args = operands.stream().map(Value::argument).toList();
    return converter
        .nodes()
        .operator(at, frame, Operators.concat(types), args, converter.rules().string())
        .nonNull();
  }

  /** {@code null} prints as a String constant would. */
  private TypeRef operandType(Value operand) {
    return operand.type().getKind() == TypeKind.NULL
        ? TypeRef.STRING
        : converter.refs().erased(operand.type());
  }
}
