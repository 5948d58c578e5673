package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The statements of a graph: one for each node, in order. */
final class StatementCode {

  private final NodeCode nodes;
  private final Body body;
  private final ConditionalCode conditionals;
  private final FunctionCode functions;
  private final SourceComments comments;
  private final Set<String> used = new HashSet<>();

  StatementCode(Graph root, NodeCode nodes, SourceComments comments) {
    this.nodes = nodes;
    this.body = nodes.body();
    this.comments = comments;
    conditionals = new ConditionalCode(nodes);
    functions = new FunctionCode(nodes, this);
    GraphWalker.walk(
        root,
        (node, depth) -> {
          for (Argument argument : node.args()) {
            if (!(argument instanceof Argument.Subgraph)) {
              argument.forEachRef(ref -> used.add(ref.name()));
            }
          }
        });
  }

  /**
   * Adds the statements of a method or a lambda.
   *
   * @param indent columns before them
   */
  void body(Graph graph, CodeBlock.Builder code, int indent) {
    graph(graph, code, indent, Ending.OF_BODY);
  }

  /**
   * What the end of a graph means.
   *
   * @param variable what a yield assigns; empty where nobody wants the value
   * @param isBranch whether code may follow, so that a return has to be written
   */
  private record Ending(String variable, boolean isBranch) {
    static final Ending OF_BODY = new Ending("", false);
  }

  /** Gives back whether the code after these statements is reached. */
  private boolean graph(Graph graph, CodeBlock.Builder code, int indent, Ending ending) {
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Output output) {
        return output(output, code, indent, ending);
      }
      if (!(node instanceof Node.Placeholder) && node.stage() == Stage.CALL) {
        if (!statement(node, code, indent)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean statement(Node node, CodeBlock.Builder code, int indent) {
    if (node.target() == Structure.COND) {
      return conditional(node, code, indent);
    }
    comments.at(node.origin().span(), indent, code);
    if (NodeCode.isStore(node)) {
      code.add("$L;\n", nodes.store(node));
    } else if (node.target() instanceof Target.Lambda) {
      declare(node, functions.lambda(node, indent), code);
    } else if (node.target() instanceof Target.MethodReference) {
      code.add(functions.check(node));
      declare(node, functions.reference(node), code);
    } else if (NodeCode.isCall(node) && !used.contains(node.name())) {
      code.add("$L;\n", nodes.callStatement(node));
    } else if (node.target() instanceof Target.Operator operator
        && OperatorCode.isWidening(operator)) {
      declare(node, body.value(node.args().get(0)).code(), code);
    } else {
      declare(node, nodes.expression(node).code(), code);
    }
    return true;
  }

  private void declare(Node node, CodeBlock value, CodeBlock.Builder code) {
    code.add("$T $L = $L;\n", body.types().of(node.type()), body.nameOf(node), value);
  }

  private boolean conditional(Node region, CodeBlock.Builder code, int indent) {
    Optional<Expression> expression = conditionals.expression(region);
    if (expression.isPresent()) {
      comments.at(region.origin().span(), indent, code);
      declare(region, expression.get().code(), code);
      return true;
    }
    Graph then = ConditionalCode.branch(region, 1);
    Graph otherwise = ConditionalCode.branch(region, 2);
    CodeBlock test = body.value(region.args().get(0)).code();
    comments.at(region.origin().span(), indent, code);
    String variable = "";
    if (!region.type().isVoid() && used.contains(region.name())) {
      variable = body.nameOf(region);
      code.add("$T $L;\n", body.types().of(region.type()), variable);
    }
    CodeBlock.Builder whenTrue = CodeBlock.builder();
    Ending ending = new Ending(variable, true);
    boolean isThenLeft = graph(then, whenTrue, indent + 2, ending);
    CodeBlock.Builder whenFalse = CodeBlock.builder();
    boolean isElseLeft = graph(otherwise, whenFalse, indent + 2, ending);
    if (whenTrue.isEmpty() && !whenFalse.isEmpty()) {
      code.add("if (!$L) {\n$>", test).add(whenFalse.build());
    } else {
      code.add("if ($L) {\n$>", test).add(whenTrue.build());
      if (!whenFalse.isEmpty()) {
        code.add("$<} else {\n$>").add(whenFalse.build());
      }
    }
    code.add("$<}\n");
    return isThenLeft || isElseLeft;
  }

  private boolean output(Node.Output output, CodeBlock.Builder code, int indent, Ending ending) {
    boolean hasValue = !output.args().isEmpty();
    switch (output.target().kind()) {
      case YIELD -> {
        if (hasValue && !ending.variable().isEmpty()) {
          code.add("$L = $L;\n", ending.variable(), value(output));
        }
        return true;
      }
      case RETURN -> {
        if (hasValue) {
          code.add("return $L;\n", value(output));
        } else if (ending.isBranch()) {
          code.add("return;\n");
        }
        return false;
      }
      case THROW -> {
        comments.at(output.origin().span(), indent, code);
        code.add("throw $L;\n", value(output));
        return false;
      }
      default -> throw new EmitException(Problem.UNSUPPORTED_NODE, "output " + output.target());
    }
  }

  private CodeBlock value(Node.Output output) {
    return body.assigned(output.args().get(0), output.type()).code();
  }
}
