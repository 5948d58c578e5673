package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.graph.Target.Dispatch;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Lambdas and method references. */
final class FunctionCode {

  private final NodeCode nodes;
  private final Body body;
  private final ConditionalCode conditionals;
  private final StatementCode statements;

  FunctionCode(NodeCode nodes, ConditionalCode conditionals, StatementCode statements) {
    this.nodes = nodes;
    this.conditionals = conditionals;
    this.body = nodes.body();
    this.statements = statements;
  }

  /**
   * A lambda.
   *
   * @param indent columns before the statement it stands in
   */
  CodeBlock lambda(Node node, int indent) {
    checkInterface(node);
    Target.Lambda target = (Target.Lambda) node.target();
    Graph graph = ((Subgraph) node.args().get(0)).graph();
    List<String> parameters = new ArrayList<>();
    CodeBlock.Builder casts = CodeBlock.builder();
    List<Node.Placeholder> placeholders = graph.placeholders();
    for (int i = 0; i < placeholders.size(); i++) {
      Node.Placeholder placeholder = placeholders.get(i);
      String name = body.nameOf(placeholder);
      TypeRef declared = target.method().parameters().get(i);
      if (nodes.fields().isRaw(node.type())
          && !declared.erasure().equals(placeholder.type().erasure())) {
        String raw = body.names().fresh(name + "_raw");
        casts.add(
            "$T $L = $L;\n",
            body.types().of(placeholder.type()),
            name,
            body.castTo(Expression.atom("$L", raw), declared, placeholder.type()).code());
        name = raw;
      }
      parameters.add(name);
    }
    String head =
        parameters.size() == 1 ? parameters.get(0) : "(" + String.join(", ", parameters) + ")";
    Optional<CodeBlock> expression = casts.isEmpty() ? expressionBody(graph) : Optional.empty();
    if (expression.isPresent()) {
      return CodeBlock.of("$L -> $L", head, expression.get());
    }
    CodeBlock.Builder block = CodeBlock.builder();
    block.add("$L -> {\n$>", head).add(casts.build());
    statements.body(graph, block, indent + 2);
    return block.add("$<}").build();
  }

  /** javac makes a function of the interface that stands in the source. */
  private void checkInterface(Node node) {
    if (!body.types().isNameable(node.type())) {
      throw new EmitException(
          Problem.INACCESSIBLE_TYPE,
          "a function of the interface "
              + node.type().erasure().replace('$', '.')
              + ", which is private");
    }
  }

  /** The body without braces, where it is one expression. */
  private Optional<CodeBlock> expressionBody(Graph graph) {
    Node.Output output = graph.output();
    if (output.target().kind() != Exit.Kind.RETURN) {
      return Optional.empty();
    }
    if (!output.args().isEmpty()) {
      return conditionals
          .result(graph)
          .map(e -> body.assigned(output.args().get(0), output.type()).code());
    }
    List<Node> steps = ConditionalCode.steps(graph);
    return steps.size() == 1 && NodeCode.isCall(steps.get(0))
        ? Optional.of(nodes.callStatement(steps.get(0)))
        : Optional.empty();
  }

  /** What a bound reference checks when it is made, and the lambda in its place would not. */
  CodeBlock check(Node node) {
    boolean isSelf =
        !node.args().isEmpty()
            && node.args().get(0) instanceof Ref ref
            && body.producer(ref) instanceof Node.Placeholder placeholder
            && placeholder.target().isThis();
    return node.args().isEmpty() || isSelf || isWritten(node)
        ? CodeBlock.of("")
        : CodeBlock.of(
            "$T.requireNonNull($L);\n", Objects.class, body.value(node.args().get(0)).code());
  }

  CodeBlock reference(Node node) {
    checkInterface(node);
    Target.MethodReference target = (Target.MethodReference) node.target();
    if (!isWritten(node)) {
      return lambdaFor(target, node.args());
    }
    Target.Method referenced = target.referenced();
    if (referenced.dispatch() == Dispatch.NEW) {
      return CodeBlock.of("$T::new", body.types().erased(referenced.owner()));
    } else if (referenced.dispatch() == Dispatch.STATIC) {
      TypeRef owner = nodes.calls().staticOwner(referenced.owner()).orElseThrow();
      return CodeBlock.of("$T::$L", body.types().erased(owner), referenced.name());
    }
    CodeBlock receiver =
        node.args().isEmpty()
            ? CodeBlock.of("$T", body.types().erased(referenced.owner()))
            : body.receiver(node.args().get(0), referenced.owner());
    return CodeBlock.of("$L::$L", receiver, referenced.name());
  }

  /** True if the reference is written as a lambda, which captures the receiver. */
  boolean isLambda(Node node) {
    return !isWritten(node);
  }

  private boolean isWritten(Node node) {
    Target.Method referenced = ((Target.MethodReference) node.target()).referenced();
    boolean isUnbound = node.args().isEmpty() && referenced.hasReceiver();
    return !nodes.fields().isRaw(node.type())
        && nodes.calls().isNamed(referenced)
        && (!isUnbound || body.types().isNameable(referenced.owner()));
  }

  /** For a method without a name here, or a functional interface without type arguments. */
  private CodeBlock lambdaFor(Target.MethodReference target, List<Argument> receiver) {
    List<String> names = new ArrayList<>();
    target.method().parameters().forEach(p -> names.add(body.names().fresh("argument")));
    CodeBlock call = CodeBlock.of("$L", referencedCall(target, receiver, names));
    return CodeBlock.of("($L) -> $L", String.join(", ", names), call);
  }

  private CodeBlock referencedCall(
      Target.MethodReference target, List<Argument> receiver, List<String> names) {
    Target.Method referenced = target.referenced();
    List<CodeBlock> values = new ArrayList<>();
    List<TypeRef> wanted = new ArrayList<>(referenced.parameters());
    if (referenced.hasReceiver() && receiver.isEmpty()) {
      wanted.add(0, referenced.owner());
    }
    if (wanted.size() != names.size()) {
      throw new EmitException(
          Problem.UNSUPPORTED_NODE,
          "a reference to the variable arity method " + referenced.name() + " as a lambda");
    }
    receiver.forEach(r -> values.add(body.receiver(r, referenced.owner())));
    for (int i = 0; i < names.size(); i++) {
      Expression name = Expression.atom("$L", names.get(i));
      boolean isSame = target.method().parameters().get(i).equals(wanted.get(i));
      values.add(
          isSame
              ? name.code()
              : name.cast(CodeBlock.of("$T", body.types().erased(wanted.get(i)))).code());
    }
    if (!nodes.calls().isNamed(referenced)) {
      return CodeBlock.of(
          "$L($L)", nodes.calls().accessor(referenced), CodeBlock.join(values, ", "));
    }
    return switch (referenced.dispatch()) {
      case NEW ->
          referenced.owner().isArray()
              ? CodeBlock.of(
                  "new $T[$L]", body.types().erased(referenced.owner().component()), values.get(0))
              : CodeBlock.of(
                  "new $T($L)",
                  body.types().erased(referenced.owner()),
                  CodeBlock.join(values, ", "));
      case STATIC ->
          CodeBlock.of(
              "$T.$L($L)",
              body.types().erased(referenced.owner()),
              referenced.name(),
              CodeBlock.join(values, ", "));
      default ->
          CodeBlock.of(
              "($L).$L($L)",
              values.get(0),
              referenced.name(),
              CodeBlock.join(values.subList(1, values.size()), ", "));
    };
  }
}
