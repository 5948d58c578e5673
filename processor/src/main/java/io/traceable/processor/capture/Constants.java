package io.traceable.processor.capture;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Constant expressions (JLS 15.29), folded as javac folds them: a constant string is one object in
 * the whole JVM, so it matters what is one. The values are boxed primitives and strings.
 */
final class Constants {

  private final Attribution trees;
  private final TypeRules rules;
  private final IdentityHashMap<Tree, Optional<Object>> known = new IdentityHashMap<>();

  Constants(Attribution trees, TypeRules rules) {
    this.trees = trees;
    this.rules = rules;
  }

  /** The value of a constant expression; null for any other. */
  @Nullable Object of(ExpressionTree expression) {
    ExpressionTree tree = Attribution.withoutParentheses(expression);
    Optional<Object> value = known.get(tree);
    if (value == null) {
      value = Optional.ofNullable(fold(tree));
      known.put(tree, value);
    }
    return value.orElse(null);
  }

  private @Nullable Object fold(ExpressionTree tree) {
    if (tree instanceof LiteralTree literal) {
      return literal.getValue();
    } else if (tree instanceof BinaryTree binary) {
      return foldBinary(binary);
    } else if (tree instanceof UnaryTree unary) {
      return foldUnary(unary);
    } else if (tree instanceof TypeCastTree cast) {
      Object value = of(cast.getExpression());
      return value == null ? null : cast(value, trees.type(cast));
    } else if (tree instanceof ConditionalExpressionTree conditional) {
      return foldConditional(conditional);
    }
    return variable(tree);
  }

  /** From the innermost left operand outwards, because chains of operators are deep on the left. */
  private @Nullable Object foldBinary(BinaryTree outermost) {
    Deque<BinaryTree> chain = new ArrayDeque<>();
    ExpressionTree tree = outermost;
    while (tree instanceof BinaryTree binary && !known.containsKey(binary)) {
      chain.push(binary);
      tree = Attribution.withoutParentheses(binary.getLeftOperand());
    }
    Object value = of(tree);
    for (BinaryTree binary : chain) {
      Object right = value == null ? null : of(binary.getRightOperand());
      value =
          value == null || right == null
              ? null
              : ConstantFolder.binary(binary.getKind(), value, right);
      known.put(binary, Optional.ofNullable(value));
    }
    return value;
  }

  private @Nullable Object foldUnary(UnaryTree unary) {
    return switch (unary.getKind()) {
      case UNARY_MINUS, UNARY_PLUS, BITWISE_COMPLEMENT, LOGICAL_COMPLEMENT -> {
        Object value = of(unary.getExpression());
        yield value == null ? null : ConstantFolder.unary(unary.getKind(), value);
      }
      default -> null;
    };
  }

  private @Nullable Object foldConditional(ConditionalExpressionTree tree) {
    Object condition = of(tree.getCondition());
    Object whenTrue = of(tree.getTrueExpression());
    Object whenFalse = of(tree.getFalseExpression());
    if (condition == null || whenTrue == null || whenFalse == null) {
      return null;
    }
    return cast(condition.equals(true) ? whenTrue : whenFalse, trees.type(tree));
  }

  /** Constants stay constants only as primitives of a fitting kind and as strings. */
  private @Nullable Object cast(Object value, TypeMirror type) {
    if (value instanceof String) {
      return rules.isString(type) ? value : null;
    }
    TypeKind kind = type.getKind();
    boolean isPossible =
        kind.isPrimitive() && (value instanceof Boolean) == (kind == TypeKind.BOOLEAN);
    return isPossible ? PrimitiveValues.convert(value, kind) : null;
  }

  /**
   * {@code x} or {@code Type.X}; what is selected from an object is a field read, even if final.
   */
  private @Nullable Object variable(ExpressionTree tree) {
    boolean isName =
        tree instanceof IdentifierTree
            || (tree instanceof MemberSelectTree select
                && trees.isTypeName(select.getExpression())
                && !select.getIdentifier().contentEquals("class"));
    if (!isName) {
      return null;
    }
    Element element = trees.element(tree);
    return element instanceof VariableElement variable ? variable.getConstantValue() : null;
  }
}
