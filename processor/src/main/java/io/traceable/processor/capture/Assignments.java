package io.traceable.processor.capture;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import io.traceable.graph.Op;
import io.traceable.processor.capture.Places.Place;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;

/**
 * Assignment, compound assignment, increment and decrement (JLS 15.26, 15.14, 15.15). The place is
 * evaluated first, then read if the operator needs its old value, then comes the right operand.
 */
final class Assignments {

  private final Converter converter;

  Assignments(Converter converter) {
    this.converter = converter;
  }

  Value assign(AssignmentTree tree, Frame frame) {
    Place place = converter.places().resolve(tree.getVariable(), frame);
    TypeMirror type = converter.rules().erasure(converter.trees().type(tree.getVariable()));
    Value value = converter.expressions().capture(tree.getExpression(), type, frame);
    converter.places().write(place, value, tree, frame);
    return value;
  }

  Value compound(CompoundAssignmentTree tree, Frame frame) {
    ExpressionTree variable = tree.getVariable();
    TypeMirror type = converter.trees().type(variable);
    Place place = converter.places().resolve(variable, frame);
    Value old = converter.places().read(place, variable, frame);
    Value result =
        tree.getKind() == Tree.Kind.PLUS_ASSIGNMENT && !isPrimitiveOrBox(type)
            ? concatenated(tree, old, frame)
            : operated(tree, old, frame);
    Value converted = convertBack(result, type, tree, frame);
    converter.places().write(place, converted, tree, frame);
    return converted;
  }

  private boolean isPrimitiveOrBox(TypeMirror type) {
    return converter.rules().unboxedOrSelf(type).getKind().isPrimitive();
  }

  /** {@code s += e}: the variable is a String, or an Object that becomes one. */
  private Value concatenated(CompoundAssignmentTree tree, Value old, Frame frame) {
    Concatenations concatenations = converter.concatenations();
    TypeMirror type = converter.trees().type(tree.getVariable());
    List<Value> operands = new ArrayList<>();
    operands.add(concatenations.operand(old, type, tree.getVariable(), frame));
    concatenations.flatten(tree.getExpression()).stream()
        .map(operand -> concatenations.operand(operand, frame))
        .forEach(operands::add);
    return concatenations.concatenate(operands, tree, frame);
  }

  private Value operated(CompoundAssignmentTree tree, Value old, Frame frame) {
    TypeRules rules = converter.rules();
    TypeMirror left = converter.trees().type(tree.getVariable());
    TypeMirror right = converter.trees().type(tree.getExpression());
    Op op = OperatorKinds.ofCompound(tree.getKind(), tree);
    boolean isShift = OperatorKinds.isShift(op);
    PrimitiveType operandType = isShift ? rules.promoted(left) : rules.promoted(left, right);
    Value first = converter.conversions().coerce(old, left, operandType, tree.getVariable(), frame);
    Value second =
        isShift
            ? converter.binaries().distance(tree.getExpression(), frame)
            : converter.expressions().capture(tree.getExpression(), operandType, frame);
    return converter.binaries().apply(op, operandType, first, second, tree, frame);
  }

  /** The cast that compound assignment implies: {@code b += 1} is {@code b = (byte) (b + 1)}. */
  private Value convertBack(Value result, TypeMirror type, Tree at, Frame frame) {
    TypeMirror primitive = converter.rules().unboxedOrSelf(type);
    Value narrowed =
        primitive instanceof PrimitiveType target && result.isPrimitive()
            ? converter.conversions().convert(result, target, at, frame)
            : result;
    return converter
        .conversions()
        .coerce(narrowed, narrowed.type(), converter.rules().erasure(type), at, frame);
  }

  /** {@code ++x}, {@code x++}, {@code --x}, {@code x--}: the postfix forms give the old value. */
  Value increment(UnaryTree tree, Frame frame) {
    ExpressionTree variable = tree.getExpression();
    TypeMirror type = converter.trees().type(variable);
    PrimitiveType operandType = converter.rules().promoted(type);
    Place place = converter.places().resolve(variable, frame);
    Value read = converter.places().read(place, variable, frame);
    Value old =
        converter
            .conversions()
            .coerce(read, type, converter.rules().erasure(type), variable, frame);
    Value operand = converter.conversions().coerce(old, type, operandType, variable, frame);
    Value one =
        converter.nodes().literal(PrimitiveValues.convert(1, operandType.getKind()), operandType);
    Value result =
        converter
            .binaries()
            .apply(
                OperatorKinds.ofIncrement(tree.getKind()), operandType, operand, one, tree, frame);
    Value converted = convertBack(result, type, tree, frame);
    converter.places().write(place, converted, tree, frame);
    return tree.getKind() == Tree.Kind.POSTFIX_INCREMENT
            || tree.getKind() == Tree.Kind.POSTFIX_DECREMENT
        ? old
        : converted;
  }
}
