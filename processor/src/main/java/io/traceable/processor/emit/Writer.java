package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import java.util.List;

/** Puts statements of one node each into a block, with the comments that quote the source. */
final class Writer {

  private final Body body;
  private final SourceComments comments;

  Writer(Body body, SourceComments comments) {
    this.body = body;
    this.comments = comments;
  }

  /** Adds a comment if the node's line is another one than that of the code before it. */
  void comment(Node node, Block block) {
    comments.at(node.origin().span(), block.indent(), block.code());
  }

  /** Adds a statement, which comes without its semicolon. */
  void statement(Node node, CodeBlock code, Block block) {
    comment(node, block);
    block.code().add("$L;\n", code);
  }

  /** Gives the nodes their variables, in order. */
  void write(List<Pending.Entry> entries, Block block) {
    for (Pending.Entry entry : entries) {
      comment(entry.node(), block);
      declare(entry.node(), value(entry), block);
    }
  }

  private CodeBlock value(Pending.Entry entry) {
    boolean isWidening =
        entry.node().target() instanceof Target.Operator operator
            && OperatorCode.isWidening(operator);
    return isWidening ? body.value(entry.node().args().get(0)).code() : entry.value().code();
  }

  /** Gives a node its variable; where it shares one that is declared already, assigns it. */
  void declare(Node node, CodeBlock value, Block block) {
    body.restore(node.name());
    if (body.variables().isDeclaredBy(node)) {
      TypeName type =
          body.parts()
              .record(node)
              .map(r -> (TypeName) r)
              .orElseGet(() -> body.types().of(node.type()));
      block.code().add("$T $L = $L;\n", type, body.nameOf(node), value);
    } else {
      block.code().add("$L = $L;\n", body.nameOf(node), value);
    }
  }

  /** Declares the variable of a region's value, which the exits assign. */
  void declare(Node value, Block block) {
    if (body.variables().isDeclaredBy(value)) {
      block.code().add("$T $L;\n", body.types().of(value.type()), body.nameOf(value));
    }
  }
}
