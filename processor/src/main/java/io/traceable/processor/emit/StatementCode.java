package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Argument;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The statements of a graph, node by node. A node becomes part of the expression that uses it
 * ({@link Folding}, {@link Pending}), else a variable or a statement; a region becomes the
 * statement that javac made it from ({@link RegionCode}).
 */
final class StatementCode {

  private final NodeCode nodes;
  private final Body body;
  private final GraphIndex index;
  private final Variables variables;
  private final Folding folding;
  private final Writer writer;
  private final ConditionalCode conditionals;
  private final FunctionCode functions;
  private final Copies copies;
  private final Exits exits;
  private final RegionCode regions;

  StatementCode(GraphIndex index, NodeCode nodes, SourceComments comments) {
    this.nodes = nodes;
    this.index = index;
    body = nodes.body();
    variables = body.variables();
    folding = new Folding(body, index, nodes.calls(), nodes.model());
    writer = new Writer(body, comments);
    conditionals = new ConditionalCode(nodes, folding, index);
    copies = new Copies(body, index);
    functions = new FunctionCode(nodes, conditionals, this);
    Assignments assignments = new Assignments(body, writer);
    exits = new Exits(body, index, writer, assignments);
    regions = new RegionCode(new Parts(this, nodes, index, writer, assignments, exits));
  }

  /**
   * Adds the statements of a method or a lambda.
   *
   * @param indent columns before them
   */
  void body(Graph graph, CodeBlock.Builder code, int indent) {
    boolean isVoid =
        GraphOutputs.anyMatch(graph, o -> o.target().equals(Exit.RETURN) && o.args().isEmpty());
    graph(Block.ofBody(graph, code, indent, isVoid ? Set.of(Goal.RETURN) : Set.of()));
  }

  /** Adds the statements of one graph. */
  Completion graph(Block block) {
    Completion reached = Completion.LEAVES_UNSEEN;
    for (Node node : block.graph().nodes()) {
      if (node instanceof Node.Output output) {
        return exits.leave(output, reached, block);
      }
      boolean isWritten =
          !(node instanceof Node.Placeholder)
              && (!(node.target() instanceof Target.Result) || body.parts().isRead(node, body))
              && node.stage() == Stage.CALL;
      if (isWritten) {
        reached = statement(node, block);
        if (!reached.isReachedForJavac()) {
          return reached;
        }
      }
    }
    return Completion.COMPLETES;
  }

  private Completion statement(Node node, Block block) {
    if (node.target() instanceof Region && node.target() != Structure.COND) {
      return regions.region(node, block);
    } else if (node.target() instanceof Target.Lambda) {
      lambda(node, block);
    } else if (node.target() instanceof Target.MethodReference) {
      methodReference(node, block);
    } else {
      List<String> operands = operands(node);
      writer.write(block.pending().settle(operands), block);
      if (node.target() == Structure.COND) {
        Optional<Expression> expression = conditionals.expression(node);
        if (expression.isEmpty()) {
          return regions.conditional(node, block);
        }
        value(node, expression.get(), block.pending().take(operands), block);
      } else {
        operation(node, block.pending().take(operands), block);
      }
    }
    return Completion.LEAVES_UNSEEN;
  }

  private void operation(Node node, List<Pending.Entry> taken, Block block) {
    if (node.target() instanceof Target.Variable variable) {
      variable(node, variable, taken, block);
    } else if (node.target() instanceof Target.Initialization initialization) {
      writer.write(block.pending().before(node.effects()), block);
      String initializer = nodes.accessors().initializer(initialization.type());
      writer.statement(node, CodeBlock.of("$L.run()", initializer), block);
    } else if (NodeCode.isStore(node)) {
      writer.write(block.pending().before(Pending.effectsOf(node, taken)), block);
      writer.statement(node, nodes.store(node), block);
    } else if (NodeCode.isCall(node) && !index.isRead(node)) {
      writer.write(block.pending().before(Pending.effectsOf(node, taken)), block);
      writer.statement(node, nodes.callStatement(node), block);
    } else {
      value(node, nodes.expression(node), taken, block);
    }
  }

  private void variable(
      Node node, Target.Variable variable, List<Pending.Entry> taken, Block block) {
    switch (variable.access()) {
      case READ -> value(node, body.value(node.args().get(0)), taken, block);
      case DECLARE -> {
        writer.write(block.pending().before(Pending.effectsOf(node, taken)), block);
        CodeBlock declared =
            CodeBlock.of("$T $L", body.types().of(variable.type()), body.nameOf(node));
        writer.statement(
            node,
            node.args().isEmpty()
                ? declared
                : CodeBlock.of(
                    "$L = $L", declared, body.assigned(node.args().get(0), variable.type()).code()),
            block);
      }
      case WRITE -> {
        if (index.isOutsideLambda(cell(node), node)) {
          throw new EmitException(
              Problem.UNSUPPORTED_NODE,
              "node %" + node.name() + ", a lambda that writes a variable around it");
        }
        String cell = cell(node).name();
        writer.write(block.pending().before(Pending.effectsOf(node, taken), cell::equals), block);
        CodeBlock value = body.assigned(node.args().get(1), variable.type()).code();
        writer.statement(node, CodeBlock.of("$L = $L", body.nameOf(cell(node)), value), block);
      }
    }
  }

  private Node cell(Node access) {
    return body.producer((Argument.Ref) access.args().get(0));
  }

  /** A node with a value: waits for its user, or gets a variable. */
  private void value(Node node, Expression value, List<Pending.Entry> taken, Block block) {
    Pending.Entry entry = Pending.Entry.of(node, value, taken, body);
    if (folding.isFoldable(node, entry.effects(), entry.depth())) {
      body.fold(node.name(), value);
      block.pending().add(entry);
    } else {
      String variable = variables.root(node.name());
      boolean isAssigned = variables.isShared(node);
      writer.write(
          block.pending().before(entry.effects(), v -> isAssigned && v.equals(variable)), block);
      writer.write(List.of(entry), block);
    }
  }

  private void lambda(Node node, Block block) {
    writer.write(block.pending().before(node.effects()), block);
    writer.comment(node, block);
    Copies.Scope scope = copies.forLambda(node, block);
    scope.open();
    writer.declare(node, functions.lambda(node, block.indent()), block);
    scope.close();
  }

  private void methodReference(Node node, Block block) {
    writer.write(block.pending().before(node.effects()), block);
    writer.comment(node, block);
    block.code().add(functions.check(node));
    if (functions.isLambda(node)) {
      Copies.Scope scope = copies.forOperands(node, block);
      scope.open();
      writer.declare(node, functions.reference(node), block);
      scope.close();
    } else {
      writer.declare(node, functions.reference(node), block);
    }
  }

  /** What a node refers to, in the order of evaluation, without what is in nested graphs. */
  static List<String> operands(Node node) {
    List<String> operands = new ArrayList<>();
    for (Argument argument : node.args()) {
      if (!(argument instanceof Argument.Subgraph)) {
        argument.forEachRef(ref -> operands.add(ref.name()));
      }
    }
    return operands;
  }
}
