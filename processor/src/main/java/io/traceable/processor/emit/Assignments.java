package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Argument;
import io.traceable.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Assignments that the graph makes at once and Java one after the other: no variable is assigned
 * while its old value is still to be read.
 */
final class Assignments {

  private final Body body;
  private final Variables variables;
  private final Writer writer;

  Assignments(Body body, Writer writer) {
    this.body = body;
    this.writer = writer;
    variables = body.variables();
  }

  /**
   * A variable and what it is to hold.
   *
   * @param variable the node it stands for
   */
  record Assignment(Node variable, Argument value) {}

  /** Those that are left when what stays the same is left out. */
  List<Assignment> needed(List<Assignment> all) {
    return all.stream()
        .filter(
            a ->
                !(a.value() instanceof Argument.Ref ref
                    && !body.isCarried(a.variable())
                    && variables.isSame(ref.name(), a.variable().name())))
        .toList();
  }

  /**
   * Adds the assignments.
   *
   * @param at the node that makes them
   * @param isDeclared whether the variables exist already
   * @param isGuarded whether an exception on the way could be caught where variables are read
   */
  void assign(List<Assignment> all, Node at, boolean isDeclared, boolean isGuarded, Block block) {
    List<Assignment> list = needed(all);
    List<String> operands = new ArrayList<>();
    list.forEach(a -> a.value().forEachRef(ref -> operands.add(ref.name())));
    writer.write(block.pending().settle(operands), block);
    boolean isSplit = isGuarded && list.size() > 1;
    if (isSplit || !areIndependent(list, block)) {
      writer.write(block.pending().all(), block);
      move(list, at, isDeclared, block);
      return;
    }
    for (Assignment assignment : list) {
      List<String> own = new ArrayList<>();
      assignment.value().forEachRef(ref -> own.add(ref.name()));
      List<Pending.Entry> taken = block.pending().take(own);
      writer.comment(taken.isEmpty() ? at : taken.get(0).node(), block);
      CodeBlock value = body.assigned(assignment.value(), assignment.variable().type()).code();
      add(assignment.variable(), value, isDeclared, block);
    }
  }

  /** True if they may be made in their order: none reads what one before has assigned. */
  private boolean areIndependent(List<Assignment> list, Block block) {
    for (int i = 0; i < list.size(); i++) {
      String assigned = target(list.get(i).variable());
      for (Assignment later : list.subList(i + 1, list.size())) {
        if (reads(later.value(), block).contains(assigned)) {
          return false;
        }
      }
    }
    return true;
  }

  /** What an assignment changes, as {@link #reads} names it; nobody reads the next turn's. */
  private String target(Node variable) {
    return body.isCarried(variable) ? body.targetOf(variable) : variables.root(variable.name());
  }

  private Set<String> reads(Argument value, Block block) {
    if (!(value instanceof Argument.Ref ref)) {
      return Set.of();
    }
    List<Pending.Entry> waiting = block.pending().of(ref.name());
    if (!waiting.isEmpty()) {
      return waiting.get(0).reads();
    }
    return body.isReplaced(ref.name()) ? Set.of() : Set.of(variables.root(ref.name()));
  }

  /** One to make, and the variable it still has to read. */
  private record Move(Node variable, CodeBlock value, Set<String> reads) {}

  private void move(List<Assignment> list, Node at, boolean isDeclared, Block block) {
    List<Move> open = new ArrayList<>();
    for (Assignment assignment : list) {
      CodeBlock value = body.assigned(assignment.value(), assignment.variable().type()).code();
      open.add(new Move(assignment.variable(), value, reads(assignment.value(), block)));
    }
    if (!open.isEmpty()) {
      writer.comment(at, block);
    }
    while (!open.isEmpty()) {
      Move next = open.stream().filter(m -> isFree(m, open)).findFirst().orElse(null);
      if (next == null) {
        next = open.get(0);
        save(next.variable(), open, block);
      }
      open.remove(next);
      add(next.variable(), next.value(), isDeclared, block);
    }
  }

  private boolean isFree(Move move, List<Move> open) {
    String root = target(move.variable());
    return open.stream()
        .allMatch(
            other -> other.variable().equals(move.variable()) || !other.reads().contains(root));
  }

  /** All others wait for each other in a circle: they read the old value from another variable. */
  private void save(Node variable, List<Move> open, Block block) {
    String root = target(variable);
    String old = body.names().fresh(body.nameOf(variable));
    block.code().add("$T $L = $L;\n", body.types().of(variable.type()), old, body.nameOf(variable));
    open.replaceAll(
        m ->
            m.reads().contains(root)
                ? new Move(m.variable(), CodeBlock.of("$L", old), Set.of())
                : m);
  }

  private void add(Node variable, CodeBlock value, boolean isDeclared, Block block) {
    if (isDeclared || !variables.isDeclaredBy(variable)) {
      block.code().add("$L = $L;\n", body.targetOf(variable), value);
    } else {
      block
          .code()
          .add("$T $L = $L;\n", body.types().of(variable.type()), body.targetOf(variable), value);
    }
  }
}
