package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Stage;
import io.traceable.graph.TypeRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What the code of one graph refers to: its nodes, their variables and their types. */
final class Body {

  private final Map<String, Node> nodes = new HashMap<>();
  private final LocalNames names;
  private final Symbols symbols;
  private final TypeNames types;
  private final UnaryOperator<String> boundName;

  /**
   * A body.
   *
   * @param boundName how this code writes the value of a node of stage bind
   */
  Body(
      Graph graph,
      LocalNames names,
      Symbols symbols,
      TypeNames types,
      UnaryOperator<String> boundName) {
    GraphWalker.walk(graph, (node, depth) -> nodes.put(node.name(), node));
    this.names = names;
    this.symbols = symbols;
    this.types = types;
    this.boundName = boundName;
  }

  Symbols symbols() {
    return symbols;
  }

  TypeNames types() {
    return types;
  }

  LocalNames names() {
    return names;
  }

  /** The variable, field or {@code self} that holds the value of a node. */
  String nameOf(Node node) {
    if (node instanceof Node.Placeholder placeholder && placeholder.target().isThis()) {
      return "self";
    }
    return node.stage() == Stage.BIND ? boundName.apply(node.name()) : names.of(node.name());
  }

  Node producer(Argument.Ref ref) {
    return Objects.requireNonNull(nodes.get(ref.name()), ref::toString);
  }

  /** The static type of an argument; the graph's verifier has seen that it has one. */
  TypeRef typeOf(Argument argument) {
    if (argument instanceof Argument.Ref ref) {
      return producer(ref).type();
    } else if (argument instanceof Argument.Literal literal) {
      return literal.type();
    }
    throw new EmitException(Problem.UNSUPPORTED_NODE, "argument " + argument + " as a value");
  }

  /** The argument as an expression of its own type. */
  Expression value(Argument argument) {
    if (argument instanceof Argument.Ref ref) {
      return Expression.atom("$L", nameOf(producer(ref)));
    } else if (argument instanceof Argument.Literal literal) {
      return LiteralCode.of(literal, types);
    }
    throw new EmitException(Problem.UNSUPPORTED_NODE, "argument " + argument + " as a value");
  }

  /** The argument as it is assigned or passed to a variable of another type. */
  Expression assigned(Argument argument, TypeRef wanted) {
    if (argument instanceof Argument.Literal literal
        && literal.type().erasure().equals(wanted.erasure())) {
      return LiteralCode.assigned(literal, types);
    }
    return converted(value(argument), typeOf(argument), wanted);
  }

  /** An expression behind a cast, if its erased type does not go where it is wanted without. */
  Expression converted(Expression value, TypeRef from, TypeRef wanted) {
    if (from.isPrimitive() || symbols.isSubtype(from, wanted)) {
      boolean isUnchecked = types.isVariable(wanted) && !from.equals(wanted);
      return isUnchecked && !from.equals(TypeRef.NULL)
          ? value.cast(CodeBlock.of("$T", types.of(wanted)))
          : value;
    }
    return castTo(value, from, wanted);
  }

  /** An expression behind a cast to a reference type. */
  Expression castTo(Expression value, TypeRef from, TypeRef wanted) {
    Expression operand =
        symbols.isCastable(from, wanted) ? value : value.cast(CodeBlock.of("$T", Object.class));
    return operand.cast(CodeBlock.of("$T", types.of(wanted)));
  }

  /** An argument as the receiver of a member that {@code owner} has. */
  CodeBlock receiver(Argument argument, TypeRef owner) {
    return receiver(value(argument), typeOf(argument), owner);
  }

  CodeBlock receiver(Expression value, TypeRef type, TypeRef owner) {
    boolean isOwner = !type.equals(TypeRef.NULL) && symbols.isSubtype(type, owner);
    return (isOwner ? value : castTo(value, type, owner.erased())).asReceiver();
  }
}
