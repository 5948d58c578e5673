package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Conditional regions that fit into one expression: {@code &&}, {@code ||}, {@code !} and {@code
 * ?:}. What they evaluate, and when, is the same as in the branches; what they would convert
 * differently stays an {@code if} statement.
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
  private final Folding folding;
  private final GraphIndex index;

  /** Regions found not to be expressions: those around them need not look again. */
  private final Set<String> statements = new HashSet<>();

  ConditionalCode(NodeCode nodes, Folding folding, GraphIndex index) {
    this.nodes = nodes;
    this.body = nodes.body();
    this.folding = folding;
    this.index = index;
  }

  /** The region as an expression, if it has the form of one. */
  Optional<Expression> expression(Node region) {
    boolean isStatement =
        !region.type().isJava()
            || region.type().isVoid()
            || body.variables().isShared(region)
            || statements.contains(region.name());
    if (isStatement) {
      return Optional.empty();
    }
    Optional<Expression> found = find(region);
    if (found.isEmpty()) {
      statements.add(region.name());
    }
    return found;
  }

  private Optional<Expression> find(Node region) {
    Graph then = Variables.nested(region, 1);
    Graph otherwise = Variables.nested(region, 2);
    if (!isYield(then) || !isYield(otherwise)) {
      return Optional.empty();
    }
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

  private static boolean isYield(Graph branch) {
    return branch.output().target().equals(Exit.YIELD) && branch.output().args().size() == 1;
  }

  private Optional<Expression> logical(Expression test, Graph then, Graph otherwise) {
    Optional<Expression> whenTrue = result(then);
    Optional<Expression> whenFalse = result(otherwise);
    if (whenTrue.isEmpty() || whenFalse.isEmpty()) {
      return Optional.empty();
    }
    Expression not = test.not();
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

  /** The one value a graph ends with, if all it does fits into one expression. */
  Optional<Expression> result(Graph graph) {
    Pending pending = new Pending();
    boolean isSingle = steps(graph).size() == 1;
    for (Node node : graph.nodes()) {
      boolean isStep =
          node instanceof Node.Output
              || (!(node instanceof Node.Placeholder) && node.stage() == Stage.CALL);
      if (isStep) {
        List<String> operands = StatementCode.operands(node);
        if (!pending.settle(operands).isEmpty()) {
          return Optional.empty();
        }
        if (node instanceof Node.Output) {
          pending.take(operands);
          break;
        }
        Optional<Expression> expression = step(node);
        if (expression.isEmpty()) {
          return Optional.empty();
        }
        Pending.Entry entry =
            Pending.Entry.of(node, expression.get(), pending.take(operands), body);
        boolean isFolded =
            folding.isFoldable(node, entry.effects(), entry.depth())
                || (isSingle && index.onlyUser(node).isPresent() && !isShared(node));
        if (!isFolded) {
          return Optional.empty();
        }
        body.fold(node.name(), expression.get());
        pending.add(entry);
      }
    }
    return pending.isEmpty()
        ? Optional.of(body.value(graph.output().args().get(0)))
        : Optional.empty();
  }

  private boolean isShared(Node node) {
    return body.variables().isShared(node);
  }

  private Optional<Expression> step(Node node) {
    if (node.target() == Structure.COND) {
      return expression(node);
    } else if (node.target() instanceof Target.Variable variable) {
      return variable.access() == Target.Access.READ
          ? Optional.of(body.value(node.args().get(0)))
          : Optional.empty();
    }
    return NodeCode.isExpression(node) && !node.type().isVoid()
        ? Optional.of(nodes.expression(node))
        : Optional.empty();
  }

  /**
   * A branch of {@code ?:}. Its type is exactly the region's if that is primitive; what gives
   * references of types that javac infers is left out, because {@code ?:} would take part in that.
   */
  private Optional<Expression> operand(Graph branch, TypeRef type) {
    boolean isInferred =
        type.isReference()
            && steps(branch).stream()
                .filter(n -> NodeCode.isCall(n) || n.target() == Structure.COND)
                .anyMatch(n -> !n.type().isPrimitive() && !folding.isExact(n, branch.output()));
    if (isInferred) {
      return Optional.empty();
    }
    TypeRef given = body.typeOf(branch.output().args().get(0));
    return result(branch).map(e -> body.converted(e, given, type));
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

  /** What a graph does, without what is given to it or bound. */
  static List<Node> steps(Graph branch) {
    return branch.nodes().stream()
        .filter(n -> !(n instanceof Node.Output) && !(n instanceof Node.Placeholder))
        .filter(n -> n.stage() == Stage.CALL)
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
        CodeBlock.of(
            "$L $L$W$L", left.atLeast(precedence), operator, right.atLeast(precedence + 1)),
        precedence,
        left.isConstant() && right.isConstant());
  }

  private static Expression conditional(Expression test, Expression then, Expression otherwise) {
    int inner = Expression.CONDITIONAL + 1;
    return new Expression(
        CodeBlock.of(
            "$L$W? $L$W: $L", test.atLeast(inner), then.atLeast(inner), otherwise.atLeast(inner)),
        Expression.CONDITIONAL,
        test.isConstant() && then.isConstant() && otherwise.isConstant());
  }
}
