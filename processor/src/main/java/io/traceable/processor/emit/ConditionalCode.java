package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Stage;
import io.traceable.graph.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Conditional regions that fit into one expression: {@code &&}, {@code ||}, {@code !} and {@code
 * ?:} with at most one operation in each branch. What they evaluate, and when, is the same as in
 * the branches; what they would convert differently stays an {@code if} statement.
 */
final class ConditionalCode {

  private static final Set<String> BOXES =
      Set.of(
          "java.lang.Boolean",
          "java.lang.Character",
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double");

  private final NodeCode nodes;
  private final Body body;

  ConditionalCode(NodeCode nodes) {
    this.nodes = nodes;
    this.body = nodes.body();
  }

  static Graph branch(Node region, int index) {
    return ((Subgraph) region.args().get(index)).graph();
  }

  /** The region as an expression, if it has the form of one. */
  Optional<Expression> expression(Node region) {
    if (region.type().isVoid()) {
      return Optional.empty();
    }
    Graph then = branch(region, 1);
    Graph otherwise = branch(region, 2);
    Expression test = body.value(region.args().get(0));
    if (region.type().equals(TypeRef.BOOLEAN)) {
      return logical(test, then, otherwise);
    }
    Optional<Expression> whenTrue = operand(then, region.type());
    Optional<Expression> whenFalse = operand(otherwise, region.type());
    if (whenTrue.isEmpty() || whenFalse.isEmpty() || wouldUnbox(then, otherwise)) {
      return Optional.empty();
    }
    return Optional.of(conditional(test, whenTrue.get(), whenFalse.get()));
  }

  private Optional<Expression> logical(Expression test, Graph then, Graph otherwise) {
    Optional<Expression> whenTrue = single(then);
    Optional<Expression> whenFalse = single(otherwise);
    if (whenTrue.isEmpty() || whenFalse.isEmpty()) {
      return Optional.empty();
    }
    Expression not =
        new Expression(CodeBlock.of("!$L", test.atLeast(Expression.ATOM)), Expression.UNARY);
    if (isConstant(otherwise, false)) {
      return Optional.of(
          isConstant(then, true) ? test : infix(test, "&&", whenTrue.get(), Expression.AND));
    } else if (isConstant(then, true)) {
      return Optional.of(infix(test, "||", whenFalse.get(), Expression.OR));
    } else if (isConstant(then, false)) {
      return Optional.of(
          isConstant(otherwise, true) ? not : infix(not, "&&", whenFalse.get(), Expression.AND));
    } else if (isConstant(otherwise, true)) {
      return Optional.of(infix(not, "||", whenTrue.get(), Expression.OR));
    }
    return Optional.of(conditional(test, whenTrue.get(), whenFalse.get()));
  }

  /** A branch of one operation at most; regions nest. */
  private Optional<Expression> single(Graph branch) {
    if (branch.output().target().kind() != Exit.Kind.YIELD || branch.output().args().size() != 1) {
      return Optional.empty();
    }
    Argument result = branch.output().args().get(0);
    List<Node> steps = steps(branch);
    if (steps.isEmpty()) {
      return Optional.of(body.value(result));
    }
    Node step = steps.get(0);
    if (steps.size() > 1 || !(result instanceof Ref ref && ref.name().equals(step.name()))) {
      return Optional.empty();
    }
    if (step.target() == Structure.COND) {
      return expression(step);
    }
    return NodeCode.isExpression(step) ? Optional.of(nodes.expression(step)) : Optional.empty();
  }

  /**
   * A branch of {@code ?:}. Its type is exactly the region's if that is primitive; calls that give
   * references are left out, because {@code ?:} would take part in inferring their types.
   */
  private Optional<Expression> operand(Graph branch, TypeRef type) {
    boolean hasCall =
        steps(branch).stream().anyMatch(n -> NodeCode.isCall(n) || n.target() == Structure.COND);
    if (type.isReference() && hasCall) {
      return Optional.empty();
    }
    if (branch.output().args().size() != 1) {
      return Optional.empty();
    }
    TypeRef given = body.typeOf(branch.output().args().get(0));
    return single(branch).map(e -> body.converted(e, given, type));
  }

  /** {@code b ? integer : aDouble} gives a number, not one of two objects (JLS 15.25). */
  private boolean wouldUnbox(Graph then, Graph otherwise) {
    TypeRef one = body.typeOf(then.output().args().get(0));
    TypeRef other = body.typeOf(otherwise.output().args().get(0));
    boolean isSame =
        one.erasure().equals(other.erasure())
            || one.equals(TypeRef.NULL)
            || other.equals(TypeRef.NULL);
    return !isSame && (BOXES.contains(one.erasure()) || BOXES.contains(other.erasure()));
  }

  private static List<Node> steps(Graph branch) {
    return branch.nodes().stream()
        .filter(n -> !(n instanceof Node.Output) && n.stage() == Stage.CALL)
        .toList();
  }

  private static boolean isConstant(Graph branch, boolean value) {
    return steps(branch).isEmpty()
        && branch.output().args().get(0) instanceof Literal literal
        && Boolean.valueOf(value).equals(literal.value());
  }

  private static Expression infix(
      Expression left, String operator, Expression right, int precedence) {
    return new Expression(
        CodeBlock.of("$L $L $L", left.atLeast(precedence), operator, right.atLeast(precedence + 1)),
        precedence);
  }

  private static Expression conditional(Expression test, Expression then, Expression otherwise) {
    int inner = Expression.CONDITIONAL + 1;
    return new Expression(
        CodeBlock.of(
            "$L ? $L : $L", test.atLeast(inner), then.atLeast(inner), otherwise.atLeast(inner)),
        Expression.CONDITIONAL);
  }
}
