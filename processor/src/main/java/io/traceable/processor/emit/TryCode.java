package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.TypeRef;
import java.util.List;
import java.util.Set;

/** {@code try} and {@code synchronized}. */
final class TryCode {

  private final Parts parts;
  private final CheckedExceptions exceptions;

  TryCode(Parts parts) {
    this.parts = parts;
    exceptions = new CheckedExceptions(parts.body());
  }

  Completion guarded(Node node, Region.Try guarded, Block block) {
    parts.writeBefore(node, List.of(), block);
    parts.declareValues(node, block);
    Frame frame = parts.frame(node, block);
    Set<Goal> after = parts.exits().after(node, block);
    Graph body = Variables.nested(node, 0);
    Block tried = block.nested(body, frame, after);
    int handlers = guarded.handlers().size();
    parts.writer().comment(node, block);
    for (List<TypeRef> types : guarded.handlers()) {
      for (TypeRef type : types) {
        if (!exceptions.isThrownBy(body, type)) {
          tried.code().add("$L();\n", parts.nodes().calls().thrower(type));
        }
      }
    }
    Completion completion = parts.statements().graph(tried);
    block.code().add("try {\n$>").add(tried.code().build());
    for (int i = 0; i < handlers; i++) {
      Graph handler = Variables.nested(node, i + 1);
      Block caught = block.nested(handler, frame, after);
      completion = completion.or(parts.statements().graph(caught));
      List<CodeBlock> types =
          guarded.handlers().get(i).stream()
              .map(t -> CodeBlock.of("$T", parts.body().types().erased(t)))
              .toList();
      block
          .code()
          .add(
              "$<} catch ($L $L) {\n$>",
              CodeBlock.join(types, " |$W"),
              parts.body().nameOf(handler.placeholders().get(0)))
          .add(caught.code().build());
    }
    if (guarded.hasFinally()) {
      // Where a jump ends it the exception is forgotten, where its end is reached it is not.
      Block last =
          block.nested(Variables.nested(node, handlers + 1), frame, Set.of(Goal.endOf(node)));
      Completion ofFinally = parts.statements().graph(last);
      block.code().add("$<} finally {\n$>").add(last.code().build());
      completion = ofFinally == Completion.COMPLETES ? completion : ofFinally;
    }
    block.code().add("$<}\n");
    return completion;
  }

  Completion locked(Node node, Block block) {
    List<String> operands = StatementCode.operands(node);
    parts.writer().write(block.pending().settle(operands), block);
    List<Pending.Entry> taken = block.pending().take(operands);
    Argument lock = node.args().get(0);
    Expression value = parts.body().value(lock);
    boolean isNull = parts.body().typeOf(lock).equals(TypeRef.NULL);
    CodeBlock held = isNull ? value.cast(CodeBlock.of("$T", Object.class)).code() : value.code();
    parts.writeBefore(node, taken, block);
    parts.writer().comment(node, block);
    parts.declareValues(node, block);
    Block body =
        block.nested(
            Variables.nested(node, 1), parts.frame(node, block), parts.exits().after(node, block));
    Completion completion = parts.statements().graph(body);
    block.code().add("synchronized ($L) {\n$>", held).add(body.code().build()).add("$<}\n");
    return completion;
  }
}
