package io.traceable.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.TypeRef;
import java.util.List;
import java.util.Set;

/** {@code try}, with resources and without, and {@code synchronized}. */
final class TryCode {

  private static final ClassName DISPATCH = ClassName.get("io.traceable.dispatch", "Dispatch");

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
        if (parts.body().types().isNameable(type) && !exceptions.isThrownBy(body, type)) {
          tried.code().add("$L();\n", parts.nodes().calls().thrower(type));
        }
      }
    }
    Completion completion = parts.statements().graph(tried);
    block.code().add("try {\n$>").add(tried.code().build());
    int named = firstHidden(guarded);
    for (int i = 0; i < named; i++) {
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
    if (named < handlers) {
      completion = completion.or(hidden(node, guarded, named, frame, after, block));
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

  /** The position of the first handler for an exception without a name here. */
  private int firstHidden(Region.Try guarded) {
    int i = 0;
    while (i < guarded.handlers().size()
        && guarded.handlers().get(i).stream().allMatch(parts.body().types()::isNameable)) {
      i++;
    }
    return i;
  }

  /**
   * The handlers from that one on: a {@code catch} of everything, which looks for the handler, and
   * throws on what has none.
   */
  private Completion hidden(
      Node node, Region.Try guarded, int first, Frame frame, Set<Goal> after, Block block) {
    Body body = parts.body();
    String thrown = body.names().fresh("thrown");
    Completion completion = Completion.LEAVES;
    block.code().add("$<} catch ($T $L) {\n$>", Throwable.class, thrown);
    for (int i = first; i < guarded.handlers().size(); i++) {
      Graph handler = Variables.nested(node, i + 1);
      Block caught = block.nested(handler, frame, after).indented(2);
      Node exception = handler.placeholders().get(0);
      CodeBlock declared =
          CodeBlock.of(
              "$T $L = ($T) $L;\n",
              body.types().of(exception.type()),
              body.nameOf(exception),
              body.types().of(exception.type()),
              thrown);
      completion = completion.or(parts.statements().graph(caught));
      List<CodeBlock> tests =
          guarded.handlers().get(i).stream()
              .map(
                  type ->
                      body.types().isNameable(type)
                          ? CodeBlock.of("$L instanceof $T", thrown, body.types().erased(type))
                          : CodeBlock.of("$L.isInstance($L)", body.accessors().type(type), thrown))
              .toList();
      block
          .code()
          .add(i == first ? "if ($L) {\n$>" : "$<} else if ($L) {\n$>", join(tests))
          .add(declared)
          .add(caught.code().build());
    }
    block.code().add("$<} else {\n$>throw $T.sneaky($L);\n$<}\n", DISPATCH, thrown);
    return completion;
  }

  private static CodeBlock join(List<CodeBlock> tests) {
    return CodeBlock.join(tests, "$W|| ");
  }

  Completion locked(Node node, Block block) {
    Expression lock = head(node, block);
    boolean isNull = parts.body().typeOf(node.args().get(0)).equals(TypeRef.NULL);
    CodeBlock held = isNull ? lock.cast(CodeBlock.of("$T", Object.class)).code() : lock.code();
    return body(node, CodeBlock.of("synchronized ($L)", held), block);
  }

  Completion closed(Node node, Block block) {
    Expression resource = head(node, block);
    TypeRef type = parts.body().typeOf(node.args().get(0));
    boolean isNull = type.equals(TypeRef.NULL);
    CodeBlock opened =
        CodeBlock.of(
            "try ($T $L = $L)",
            isNull ? AutoCloseable.class : parts.body().types().of(type),
            parts.body().names().fresh("resource"),
            resource.code());
    return body(node, opened, block);
  }

  /** The value that stands before the block; all before it is written. */
  private Expression head(Node node, Block block) {
    List<String> operands = StatementCode.operands(node);
    parts.writer().write(block.pending().settle(operands), block);
    List<Pending.Entry> taken = block.pending().take(operands);
    Expression value = parts.body().value(node.args().get(0));
    parts.writeBefore(node, taken, block);
    parts.writer().comment(node, block);
    parts.declareValues(node, block);
    return value;
  }

  private Completion body(Node node, CodeBlock head, Block block) {
    Block body =
        block.nested(
            Variables.nested(node, 1), parts.frame(node, block), parts.exits().after(node, block));
    Completion completion = parts.statements().graph(body);
    block.code().add("$L {\n$>", head).add(body.code().build()).add("$<}\n");
    return completion;
  }
}
