package io.traceable.processor.capture;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.PatternTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Exit;
import io.traceable.graph.Operators;
import io.traceable.graph.Region.Structure;
import java.util.List;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Cast expressions and instanceof (JLS 15.16, 15.20.2). */
final class Casts {

  private final Converter converter;

  Casts(Converter converter) {
    this.converter = converter;
  }

  Value capture(TypeCastTree tree, Frame frame) {
    TypeMirror target = converter.trees().type(tree);
    if (target instanceof IntersectionType) {
      requireNoLambda(tree);
    }
    Value value = converter.expressions().capture(tree.getExpression(), frame);
    if (target instanceof IntersectionType intersection) {
      return intersection(value, intersection, tree, frame);
    }
    TypeMirror type = converter.trees().type(tree.getExpression());
    if (value.isPrimitive() || target.getKind().isPrimitive()) {
      return convert(value, type, target, tree, frame);
    }
    return reference(value, target, tree, frame);
  }

  /**
   * {@code (Runnable & Serializable) () -> {}} makes a lambda that implements both, which a graph
   * cannot say.
   */
  private static void requireNoLambda(TypeCastTree tree) {
    switch (Attribution.withoutParentheses(tree.getExpression()).getKind()) {
      case LAMBDA_EXPRESSION, MEMBER_REFERENCE, CONDITIONAL_EXPRESSION, SWITCH_EXPRESSION ->
          throw Refusal.expression("a lambda or method reference of several interfaces", tree);
      default -> {}
    }
  }

  /** {@code (byte) integer} unboxes, narrows; {@code (int) object} casts, unboxes. */
  private Value convert(
      Value value, TypeMirror type, TypeMirror target, TypeCastTree tree, Frame frame) {
    return converter.conversions().coerce(value, type, target, tree, frame);
  }

  /**
   * A cast to a wider plain type means nothing any more, because overloads are resolved; one
   * between parameterised types is kept for the sake of the types.
   */
  private Value reference(Value value, TypeMirror target, TypeCastTree tree, Frame frame) {
    TypeRules rules = converter.rules();
    if (value.type().getKind() == TypeKind.NULL) {
      return value;
    }
    boolean isPlain =
        !(target instanceof DeclaredType declared) || declared.getTypeArguments().isEmpty();
    boolean isSame = rules.types().isSameType(value.type(), target);
    if (isSame || (isPlain && rules.types().isSubtype(value.type(), target))) {
      return value;
    }
    return converter.conversions().cast(value, target, tree, frame);
  }

  /** javac checks the other bounds first and the first bound last. */
  private Value intersection(Value value, IntersectionType target, TypeCastTree tree, Frame frame) {
    Value result = value;
    List<? extends TypeMirror> bounds = target.getBounds();
    for (int i = 1; i < bounds.size(); i++) {
      result = checked(result, bounds.get(i), tree, frame);
    }
    return checked(result, bounds.get(0), tree, frame);
  }

  private Value checked(Value value, TypeMirror bound, TypeCastTree tree, Frame frame) {
    return converter.rules().isSubErasure(value.type(), bound)
        ? value
        : converter.conversions().cast(value, bound, tree, frame);
  }

  Value test(InstanceOfTree tree, Frame frame) {
    PatternTree pattern = tree.getPattern();
    if (pattern != null && !(pattern instanceof BindingPatternTree)) {
      return converter.patterns().test(pattern, tree, frame);
    }
    Tree typeTree =
        pattern instanceof BindingPatternTree binding ? binding.getVariable() : tree.getType();
    TypeMirror tested = converter.trees().type(typeTree);
    if (tested.getKind().isPrimitive()
        || converter.trees().type(tree.getExpression()).getKind().isPrimitive()) {
      throw Refusal.expression("an instanceof with a primitive type", tree);
    }
    Value value = converter.expressions().capture(tree.getExpression(), frame);
    Value test =
        converter
            .nodes()
            .operator(
                tree,
                frame,
                Operators.instanceOf(),
                List.of(value.argument(), new Literal(converter.refs().erased(tested))),
                converter.rules().booleanType());
    if (pattern instanceof BindingPatternTree binding
        && PatternSteps.isNamed(binding.getVariable())) {
      bind(binding, value, test, frame);
    }
    return test;
  }

  /** The variable is the value where the test is true; elsewhere nobody reads it. */
  private void bind(BindingPatternTree tree, Value value, Value test, Frame frame) {
    VariableElement variable = (VariableElement) converter.trees().element(tree.getVariable());
    TypeMirror type = variable.asType();
    Local local = Local.of(variable);
    Frame fits = frame.branch();
    fits.assignUnnamed(
        local,
        converter.conversions().coerce(value, type, converter.rules().erasure(type), tree, fits));
    converter.joins().exit(tree, fits, Exit.YIELD, List.of(local));
    Frame other = frame.branch();
    other.assignUnnamed(local, converter.nodes().nullLiteral());
    converter.joins().exit(tree, other, Exit.YIELD, List.of(local));
    List<Argument> args =
        List.of(test.argument(), fits.asArgument("then"), other.asArgument("else"));
    Value bound =
        converter
            .joins()
            .region(tree, frame, local.name(), Structure.COND, args, List.of(local))
            .get(0);
    frame.assign(local, bound.nonNull());
  }
}
