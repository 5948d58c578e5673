package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.TypeRef;
import io.traceable.processor.emit.Assignments.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;

/** Switches: with arrows, or with colons where an arm goes on with the next one. */
final class SwitchCode {

  private final Parts parts;

  SwitchCode(Parts parts) {
    this.parts = parts;
  }

  Completion choice(Node node, Region.Switch choice, Block block) {
    List<String> operands = StatementCode.operands(node);
    parts.writer().write(block.pending().settle(operands), block);
    List<Pending.Entry> taken = block.pending().take(operands);
    CodeBlock selector = selector(node.args().get(0));
    parts.writeBefore(node, taken, block);
    parts.writer().comment(node, block);
    parts.assignments().assign(initial(node), node, false, false, block);
    parts.declareValues(node, block);
    List<Graph> arms = new ArrayList<>();
    for (int i = 0; i < choice.cases().size(); i++) {
      arms.add(Variables.nested(node, Region.Switch.argumentOf(i)));
    }
    boolean isFalling =
        arms.stream().anyMatch(a -> GraphOutputs.anyMatch(a, SwitchCode::fallsThrough));
    Frame frame = parts.frame(node, block);
    Set<Goal> after = parts.exits().after(node, block);
    CodeBlock.Builder cases = CodeBlock.builder();
    Completion completion = choice.hasDefault() ? Completion.LEAVES : withoutDefault(node, block);
    for (int i = 0; i < arms.size(); i++) {
      boolean isLast = i == arms.size() - 1;
      Set<Goal> next = isFalling && !isLast ? Set.of(Goal.armOf(node)) : after;
      Block arm = block.nested(arms.get(i), frame, next).indented(2);
      Completion ofArm = parts.statements().graph(arm);
      if (!isFalling || isLast) {
        completion = completion.or(ofArm);
      }
      addCase(choice.cases().get(i), isEnum(node), arm.code().build(), isFalling, cases);
    }
    block
        .code()
        .add(frame.prefix())
        .add("switch ($L) {\n$>", selector)
        .add(cases.build())
        .add("$<}\n");
    return frame.isLeft() ? Completion.COMPLETES : completion;
  }

  /** A graph may know that an arm always fits, but javac does not. */
  private static Completion withoutDefault(Node node, Block block) {
    boolean isLast = Exits.isLast(node, block.graph());
    return isLast && block.graph().output().target().equals(Exit.UNREACHABLE)
        ? Completion.LEAVES_UNSEEN
        : Completion.COMPLETES;
  }

  /** What the arms' placeholders hold where no arm has fallen into them. */
  private static List<Assignment> initial(Node node) {
    List<Argument> values = ((Argument.Sequence) node.args().get(1)).elements();
    List<Assignment> list = new ArrayList<>();
    for (int arm = 2; arm < node.args().size() && list.isEmpty(); arm++) {
      List<Node.Placeholder> own = Variables.nested(node, arm).placeholders();
      for (int i = 0; i < own.size(); i++) {
        list.add(new Assignment(own.get(i), values.get(i)));
      }
    }
    return list;
  }

  private static boolean fallsThrough(Node.Output output) {
    return output.target().equals(Exit.FALL_THROUGH);
  }

  /** An enum without a name here is told apart by the names of its constants. */
  private CodeBlock selector(Argument argument) {
    Expression value = parts.body().value(argument);
    if (argument.equals(Literal.NULL)) {
      return value.cast(CodeBlock.of("$T", String.class)).code();
    }
    TypeRef type =
        argument instanceof Argument.Ref ref ? parts.body().producer(ref).type() : TypeRef.OBJECT;
    boolean isHidden = type.isReference() && !parts.body().types().isNameable(type);
    return isHidden
        ? CodeBlock.of("(($T<?>) $L).name()", Enum.class, value.atLeast(Expression.UNARY))
        : value.code();
  }

  private boolean isEnum(Node node) {
    TypeRef selector = parts.body().typeOf(node.args().get(0));
    return parts
        .body()
        .symbols()
        .type(selector.erasure())
        .filter(t -> t.getKind() == ElementKind.ENUM)
        .isPresent();
  }

  private void addCase(
      Region.Case labels,
      boolean isEnum,
      CodeBlock statements,
      boolean isFalling,
      CodeBlock.Builder cases) {
    List<CodeBlock> names = labels.labels().stream().map(label -> label(label, isEnum)).toList();
    // A label next to default adds nothing.
    CodeBlock head =
        labels.isDefault()
            ? CodeBlock.of("default")
            : CodeBlock.of("case $L", CodeBlock.join(names, ",$W"));
    if (isFalling) {
      cases.add("$L:\n$>", head).add(statements).add("$<");
    } else {
      cases.add("$L -> {\n$>", head).add(statements).add("$<}\n");
    }
  }

  private CodeBlock label(Literal label, boolean isEnum) {
    return isEnum
        ? CodeBlock.of("$L", label.value())
        : LiteralCode.assigned(label, parts.body().types()).code();
  }
}
