package io.traceable.processor.emit;

import io.traceable.graph.Node;
import java.util.List;

/**
 * What writes the parts of a statement.
 *
 * @param statements of nested graphs
 * @param nodes for what is one expression
 * @param assignments of values to the variables of regions
 */
record Parts(
    StatementCode statements,
    NodeCode nodes,
    GraphIndex index,
    Writer writer,
    Assignments assignments,
    Exits exits) {

  Body body() {
    return nodes.body();
  }

  Variables variables() {
    return nodes.body().variables();
  }

  Frame frame(Node region, Block block) {
    return new Frame(region, block.frame(), body().names());
  }

  /** Writes what a statement with these operands does not contain and comes before it. */
  void writeBefore(Node region, List<Pending.Entry> taken, Block block) {
    writer.write(
        block.pending().before(Pending.effectsOf(region, taken), variables()::isChanging), block);
  }

  /** The same where the operands are still to be taken. */
  void settleAndWriteBefore(Node region, Block block) {
    writer.write(block.pending().settle(StatementCode.operands(region)), block);
    writeBefore(region, List.of(), block);
  }

  /** Declares the variables of the values that somebody reads. */
  void declareValues(Node region, Block block) {
    for (int i = 0; i < index.valueCount(region); i++) {
      index.value(region, i).ifPresent(value -> writer.declare(value, block));
    }
  }
}
