package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Argument;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import io.traceable.processor.emit.Assignments.Assignment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The end of a graph: assigns the values to where they go, and jumps if control does not go there
 * by itself.
 */
final class Exits {

  private final Body body;
  private final GraphIndex index;
  private final Writer writer;
  private final Assignments assignments;

  Exits(Body body, GraphIndex index, Writer writer, Assignments assignments) {
    this.body = body;
    this.index = index;
    this.writer = writer;
    this.assignments = assignments;
  }

  /**
   * Adds what an output does.
   *
   * @param reached whether the code before it completes
   */
  Completion leave(Node.Output output, Completion reached, Block block) {
    switch (output.target().kind()) {
      case RETURN -> {
        return returning(output, block);
      }
      case THROW -> {
        give(output, "throw $L;\n", block);
        return Completion.LEAVES;
      }
      case UNREACHABLE -> {
        if (reached == Completion.COMPLETES && !block.next().isEmpty()) {
          return Completion.COMPLETES;
        }
        block.code().add("throw new $T();\n", AssertionError.class);
        return Completion.LEAVES;
      }
      default -> {
        return jump(output, Objects.requireNonNull(block.frame(), output::name), block);
      }
    }
  }

  private Completion returning(Node.Output output, Block block) {
    if (!output.args().isEmpty()) {
      give(output, "return $L;\n", block);
      return Completion.LEAVES;
    } else if (block.next().contains(Goal.RETURN)) {
      return Completion.COMPLETES;
    }
    block.code().add("return;\n");
    return Completion.LEAVES;
  }

  private void give(Node.Output output, String format, Block block) {
    List<String> operands = StatementCode.operands(output);
    writer.write(block.pending().settle(operands), block);
    boolean isThrow = output.target().equals(Exit.THROW);
    if (!block.pending().take(operands).isEmpty() || isThrow) {
      writer.comment(output, block);
    }
    if (output.type().equals(TypeRef.TUPLE)) {
      block.code().add(format, several(output));
    } else {
      block.code().add(format, body.assigned(output.args().get(0), output.type()).code());
    }
  }

  /** What a part returns. */
  private CodeBlock several(Node.Output output) {
    PartCalls.Callee part = body.parts().current();
    List<CodeBlock> values = new ArrayList<>();
    for (int i = 0; i < output.args().size(); i++) {
      TypeRef type = part.part().values().get(i);
      values.add(body.assigned(output.args().get(i), type).code());
    }
    return CodeBlock.of("new $T($L)", part.record().orElseThrow(), CodeBlock.join(values, ",$W"));
  }

  private Completion jump(Node.Output output, Frame frame, Block block) {
    Frame goal = goal(output, frame);
    List<Assignment> list = assignments(output, goal);
    if (list.size() < output.args().size()) {
      // A value that nobody reads is evaluated all the same.
      boolean isWaiting =
          output.args().stream()
              .anyMatch(
                  a ->
                      a instanceof Argument.Ref ref
                          && block.pending().of(ref.name()).stream()
                              .anyMatch(e -> !e.effects().isRemovable()));
      if (isWaiting) {
        writer.write(block.pending().all(), block);
      }
    }
    assignments.assign(list, output, true, isGuarded(frame, goal), block);
    if (block.next().contains(goal(output, goal.region()))) {
      return Completion.COMPLETES;
    }
    boolean isContinue = output.target().kind() == Exit.Kind.CONTINUE;
    block.code().add(isContinue ? frame.repeat(goal) : frame.leave(goal));
    return Completion.LEAVES;
  }

  private static Frame goal(Node.Output output, Frame frame) {
    return output.target().isJump() ? frame.jumpTarget(output.target().depth()) : frame;
  }

  private static Goal goal(Node.Output output, Node region) {
    return switch (output.target().kind()) {
      case CONTINUE -> Goal.turnOf(region);
      case FALL_THROUGH -> Goal.armOf(region);
      default -> Goal.endOf(region);
    };
  }

  /** The values an exit brings, without those that nobody reads. */
  private List<Assignment> assignments(Node.Output output, Frame goal) {
    List<Assignment> list = new ArrayList<>();
    Exit.Kind kind = output.target().kind();
    boolean isCarried = kind == Exit.Kind.CONTINUE || kind == Exit.Kind.FALL_THROUGH;
    if (isCarried) {
      int argument = kind == Exit.Kind.CONTINUE ? 1 : index.site(output.name()).argument() + 1;
      List<Node.Placeholder> carried = Variables.nested(goal.region(), argument).placeholders();
      for (int i = 0; i < carried.size(); i++) {
        list.add(new Assignment(carried.get(i), output.args().get(i)));
      }
      return list;
    }
    for (int i = 0; i < output.args().size(); i++) {
      Argument value = output.args().get(i);
      index.value(goal.region(), i).ifPresent(v -> list.add(new Assignment(v, value)));
    }
    return list;
  }

  /** True if a try is left on the way: its handlers might see half of the assignments. */
  private static boolean isGuarded(Frame from, Frame goal) {
    for (Frame frame = from; frame != null; frame = frame.around()) {
      if (frame.region().target() instanceof Region.Try) {
        return true;
      }
      if (frame.region().name().equals(goal.region().name())) {
        return false;
      }
    }
    return false;
  }

  /** True if an exit needs neither an assignment nor a statement before it. */
  boolean isSilent(Node.Output output, @Nullable Frame frame) {
    return switch (output.target().kind()) {
      case THROW -> false;
      case RETURN -> output.args().isEmpty();
      case UNREACHABLE -> true;
      default ->
          frame != null && assignments.needed(assignments(output, goal(output, frame))).isEmpty();
    };
  }

  /** True if a nested graph is nothing but such an exit. */
  boolean isSilent(Graph graph, Exit exit, Frame frame) {
    boolean hasSteps =
        graph.nodes().stream()
            .anyMatch(n -> !(n instanceof Node.Output) && n.stage() == Stage.CALL);
    return !hasSteps && graph.output().target().equals(exit) && isSilent(graph.output(), frame);
  }

  /** Where control goes after a region of this block, as far as nothing stands in between. */
  Set<Goal> after(Node region, Block block) {
    Set<Goal> goals = new HashSet<>(Set.of(Goal.endOf(region)));
    Node.Output output = block.graph().output();
    if (!isLast(region, block.graph()) || !isSilent(output, block.frame())) {
      return goals;
    }
    if (output.target().equals(Exit.UNREACHABLE)) {
      goals.addAll(block.next());
      return goals;
    }
    Frame frame = block.frame();
    Goal own =
        output.target().equals(Exit.RETURN) || frame == null
            ? Goal.RETURN
            : goal(output, goal(output, frame).region());
    if (block.next().contains(own)) {
      goals.addAll(block.next());
    }
    return goals;
  }

  /** True if nothing but the output is written after the node. */
  static boolean isLast(Node region, Graph graph) {
    List<Node> nodes = graph.nodes();
    for (int i = nodes.size() - 2; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.name().equals(region.name())) {
        return true;
      }
      if (!(node.target() instanceof Target.Result) && node.stage() == Stage.CALL) {
        return false;
      }
    }
    return false;
  }
}
