package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What the code of one graph refers to: its nodes, their variables and their types. */
final class Body {

  private final Map<String, Node> nodes = new HashMap<>();
  private final LocalNames names;
  private final Symbols symbols;
  private final TypeNames types;
  private final Variables variables;
  private final Accessors accessors;
  private final UnaryOperator<String> boundName;

  /** Nodes that are not read from their variable, with what is written in their place. */
  private final Map<String, Expression> replaced = new HashMap<>();

  /** Variables for the next turn of placeholders that have one. */
  private final Map<String, String> carriers = new HashMap<>();

  private final Set<String> folded = new HashSet<>();

  private PartCalls parts = PartCalls.NONE;

  /**
   * A body.
   *
   * @param variables which nodes share one
   * @param boundName how this code writes the value of a node of stage bind
   */
  Body(
      Graph graph,
      LocalNames names,
      Symbols symbols,
      TypeNames types,
      Variables variables,
      Accessors accessors,
      UnaryOperator<String> boundName) {
    GraphWalker.walk(graph, (node, depth) -> nodes.put(node.name(), node));
    this.names = names;
    this.symbols = symbols;
    this.types = types;
    this.variables = variables;
    this.accessors = accessors;
    this.boundName = boundName;
  }

  /** Says what the nodes call that call parts. */
  void setParts(PartCalls calls) {
    parts = calls;
  }

  PartCalls parts() {
    return parts;
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
    return node.stage() == Stage.BIND
        ? boundName.apply(node.name())
        : names.of(variables.root(node.name()));
  }

  Accessors accessors() {
    return accessors;
  }

  Variables variables() {
    return variables;
  }

  /** The variable that is assigned to give a node its next value. */
  String targetOf(Node node) {
    return carriers.getOrDefault(node.name(), nameOf(node));
  }

  /** Gives a placeholder a second variable, for its value in the next turn. */
  void carry(Node placeholder) {
    carriers.put(placeholder.name(), names.fresh(nameOf(placeholder) + "_next"));
  }

  boolean isCarried(Node node) {
    return carriers.containsKey(node.name());
  }

  /** From now on the node is part of the expression that uses it. */
  void fold(String node, Expression expression) {
    replaced.put(node, expression);
    folded.add(node);
  }

  /** From now on the node is read from another variable, which holds the same value. */
  void replace(String node, String copy) {
    replaced.put(node, Expression.atom("$L", copy));
  }

  boolean isFolded(String node) {
    return folded.contains(node);
  }

  boolean isReplaced(String node) {
    return replaced.containsKey(node);
  }

  /** From now on the node is read from its variable again. */
  void restore(String node) {
    replaced.remove(node);
    folded.remove(node);
  }

  Node producer(Argument.Ref ref) {
    return Objects.requireNonNull(nodes.get(ref.name()), ref::toString);
  }

  /**
   * The static type of an argument, as the code declares it; the graph's verifier has seen that it
   * has one.
   */
  TypeRef typeOf(Argument argument) {
    if (argument instanceof Argument.Ref ref) {
      return types.visible(producer(ref).type());
    } else if (argument instanceof Argument.Literal literal) {
      return literal.type();
    }
    throw new EmitException(Problem.UNSUPPORTED_NODE, "argument " + argument + " as a value");
  }

  /** The argument as an expression of its own type. */
  Expression value(Argument argument) {
    if (argument instanceof Argument.Ref ref) {
      Expression expression = replaced.get(ref.name());
      return expression != null ? expression : Expression.atom("$L", nameOf(producer(ref)));
    } else if (argument instanceof Argument.Literal literal) {
      return literal.value() instanceof TypeRef type && !types.isNameable(type)
          ? Expression.atom("$L", accessors.type(type))
          : LiteralCode.of(literal, types);
    }
    throw new EmitException(Problem.UNSUPPORTED_NODE, "argument " + argument + " as a value");
  }

  /** The argument as it is assigned or passed to a variable of another type. */
  Expression assigned(Argument argument, TypeRef wanted) {
    if (argument instanceof Argument.Literal literal
        && !(literal.value() instanceof TypeRef)
        && literal.type().erasure().equals(wanted.erasure())) {
      return LiteralCode.assigned(literal, types);
    }
    return unwidened(argument)
        .map(this::value)
        .orElseGet(() -> converted(value(argument), typeOf(argument), wanted));
  }

  /**
   * What a conversion would convert that is part of the expression it is used in, and that an
   * assignment, a call or an operator would make by itself.
   */
  Optional<Argument> unwidened(Argument argument) {
    return argument instanceof Argument.Ref ref
            && folded.contains(ref.name())
            && producer(ref).target() instanceof Target.Operator operator
            && OperatorCode.isWidening(operator)
        ? Optional.of(producer(ref).args().get(0))
        : Optional.empty();
  }

  /** An expression behind a cast, if its erased type does not go where it is wanted without. */
  Expression converted(Expression value, TypeRef from, TypeRef type) {
    TypeRef wanted = types.visible(type);
    if (from.isPrimitive() || symbols.isSubtype(from, wanted)) {
      boolean isUnchecked = types.isVariable(wanted) && !from.equals(wanted);
      return isUnchecked && !from.equals(TypeRef.NULL)
          ? value.cast(CodeBlock.of("$T", types.of(wanted)))
          : value;
    }
    return castTo(value, from, wanted);
  }

  /** An expression behind a cast to a reference type, or the nearest wider one with a name. */
  Expression castTo(Expression value, TypeRef from, TypeRef type) {
    TypeRef wanted = types.visible(type);
    Expression operand =
        symbols.isCastable(from, wanted) ? value : value.cast(CodeBlock.of("$T", Object.class));
    return operand.cast(CodeBlock.of("$T", types.of(wanted)));
  }

  /** An argument as the receiver of a member that {@code owner} has. */
  CodeBlock receiver(Argument argument, TypeRef owner) {
    return receiver(value(argument), typeOf(argument), owner);
  }

  CodeBlock receiver(Expression value, TypeRef type, TypeRef declaring) {
    TypeRef owner = types.visible(declaring);
    boolean isOwner = !type.equals(TypeRef.NULL) && symbols.isSubtype(type, owner);
    return (isOwner ? value : castTo(value, type, owner.erased())).asReceiver();
  }
}
