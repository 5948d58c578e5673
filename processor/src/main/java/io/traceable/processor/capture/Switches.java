package io.traceable.processor.capture;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Sequence;
import io.traceable.graph.Effects;
import io.traceable.graph.Exit;
import io.traceable.graph.Region;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * {@code switch} statements and expressions (JLS 14.11, 15.28) over numbers, characters, strings
 * and enums. An arm is what stands between labels; labels without statements belong to the next.
 */
final class Switches {

  private final Converter converter;

  Switches(Converter converter) {
    this.converter = converter;
  }

  boolean capture(SwitchTree tree, List<String> labels, Frame frame) {
    List<SwitchArm> arms = SwitchArm.of(tree.getCases(), converter);
    List<Local> assigned = assigned(arms);
    JumpTarget target =
        new JumpTarget(JumpTarget.Kind.SWITCH, frame.jumps(), labels, assigned, assigned);
    if (isPattern(arms, tree.getExpression())) {
      new PatternSwitch(converter, this, tree, arms, target).capture(tree.getExpression(), frame);
      return target.isReached();
    }
    Value selector = selector(tree.getExpression(), frame);
    List<Argument> nested = arms(tree, arms, target, frame);
    List<Region.Case> cases = SwitchArm.cases(arms, selector.type(), converter);
    if (arms.stream().noneMatch(SwitchArm::isDefault)) {
      Frame none = frame.branch(target);
      converter.joins().jump(tree, none, target, false);
      nested.add(none.asArgument("default"));
      cases.add(new Region.Case(List.of(), true));
    }
    add(tree, selector, cases, nested, target, frame);
    return target.isReached();
  }

  Value capture(SwitchExpressionTree tree, Frame frame) {
    List<SwitchArm> arms = SwitchArm.of(tree.getCases(), converter);
    TypeMirror type = converter.trees().type(tree);
    Local result =
        Local.synthetic(
            "choice", type.getKind() == TypeKind.NULL ? converter.rules().object() : type);
    List<Local> results = new ArrayList<>(List.of(result));
    List<Local> assigned = assigned(arms);
    results.addAll(assigned);
    JumpTarget target =
        new JumpTarget(
            JumpTarget.Kind.SWITCH_EXPRESSION, frame.jumps(), List.of(), results, assigned);
    if (isPattern(arms, tree.getExpression())) {
      new PatternSwitch(converter, this, tree, arms, target).capture(tree.getExpression(), frame);
      return frame.read(result);
    }
    Value selector = selector(tree.getExpression(), frame);
    List<Argument> nested = arms(tree, arms, target, frame);
    List<Region.Case> cases = SwitchArm.cases(arms, selector.type(), converter);
    if (arms.stream().noneMatch(SwitchArm::isDefault)) {
      Frame none = frame.branch(target);
      throwIncompatible(tree, none);
      nested.add(none.asArgument("default"));
      cases.add(new Region.Case(List.of(), true));
    }
    add(tree, selector, cases, nested, target, frame);
    return frame.read(result);
  }

  /** The value of a switch expression, from an arm or a yield. */
  void giveValue(ExpressionTree value, JumpTarget target, Tree at, Frame frame) {
    Local result = target.results().get(0);
    Value captured =
        converter.expressions().capture(value, converter.rules().erasure(result.type()), frame);
    frame.assignUnnamed(result, captured);
    converter.joins().jump(at, frame, target, false);
  }

  private List<Local> assigned(List<SwitchArm> arms) {
    List<List<? extends Tree>> groups = new ArrayList<>();
    arms.forEach(arm -> groups.add(arm.body()));
    return converter.locals(AssignedVariables.inGroups(groups, converter.trees()));
  }

  private void add(
      Tree at,
      Value selector,
      List<Region.Case> cases,
      List<Argument> nested,
      JumpTarget target,
      Frame frame) {
    List<Argument> initial = new ArrayList<>();
    boolean falls = nested.stream().anyMatch(Switches::hasPlaceholders);
    if (falls) {
      target.carried().forEach(local -> initial.add(converter.joins().valueOf(local, frame)));
    }
    List<Argument> args = new ArrayList<>(List.of(selector.argument(), new Sequence(initial)));
    args.addAll(nested);
    converter.joins().region(at, frame, "switched", new Region.Switch(cases), args, target);
  }

  private static boolean hasPlaceholders(Argument arm) {
    return arm instanceof Argument.Subgraph nested && !nested.graph().placeholders().isEmpty();
  }

  /** The graphs of the arms; one that is fallen into takes the variables from before. */
  private List<Argument> arms(Tree at, List<SwitchArm> arms, JumpTarget target, Frame frame) {
    List<Argument> nested = new ArrayList<>();
    boolean isFallenInto = false;
    for (int i = 0; i < arms.size(); i++) {
      SwitchArm arm = arms.get(i);
      Frame branch = frame.branch(target);
      if (isFallenInto) {
        for (Local local : target.carried()) {
          String name = local.name();
          branch.assign(local, converter.nodes().placeholder(at, branch, name, name, local.type()));
        }
      }
      boolean isOpen = arm(arm, target, branch);
      isFallenInto = isOpen && !arm.isRule() && i + 1 < arms.size();
      if (isFallenInto) {
        converter.joins().exit(arm.tree(), branch, Exit.FALL_THROUGH, target.carried());
      } else if (isOpen) {
        converter.joins().jump(arm.tree(), branch, target, false);
      }
      Exits.close(converter, arm.tree(), branch);
      nested.add(branch.asArgument("arm"));
    }
    return nested;
  }

  /** False where control does not come to the end of the arm. */
  boolean arm(SwitchArm arm, JumpTarget target, Frame branch) {
    for (Tree part : arm.body()) {
      if (part instanceof StatementTree statement) {
        if (!converter.statements().capture(statement, branch)) {
          return false;
        }
      } else if (target.kind() == JumpTarget.Kind.SWITCH_EXPRESSION) {
        giveValue((ExpressionTree) part, target, part, branch);
        return false;
      } else {
        converter.expressions().capture((ExpressionTree) part, branch);
      }
    }
    return true;
  }

  /** True for what only a newer Java has switches for. */
  private boolean isPattern(List<SwitchArm> arms, ExpressionTree selector) {
    TypeMirror type = converter.trees().type(selector);
    boolean isPlain =
        converter.rules().unboxedOrSelf(type).getKind().isPrimitive()
            || converter.rules().isString(type)
            || SwitchArm.isEnum(type, converter);
    return !isPlain || arms.stream().anyMatch(SwitchArm::isPattern);
  }

  /** A number without its box, a string, or an enum constant. */
  private Value selector(ExpressionTree tree, Frame frame) {
    TypeMirror unboxed = converter.rules().unboxedOrSelf(converter.trees().type(tree));
    return converter.expressions().capture(tree, converter.rules().erasure(unboxed), frame);
  }

  /** What javac adds for a constant that was not there when the switch was compiled. */
  private void throwIncompatible(Tree at, Frame frame) {
    boolean isNew = converter.hasMatchException();
    TypeRef error =
        TypeRef.of(isNew ? "java.lang.MatchException" : "java.lang.IncompatibleClassChangeError");
    List<TypeRef> parameters =
        isNew ? List.of(TypeRef.STRING, TypeRef.of("java.lang.Throwable")) : List.of();
    List<Argument> args = isNew ? List.of(Argument.Literal.NULL, Argument.Literal.NULL) : List.of();
    Target.Method constructor =
        new Target.Method(
            Target.Dispatch.NEW,
            error,
            Target.Method.CONSTRUCTOR,
            parameters,
            error,
            Effects.of(io.traceable.graph.Effect.FRESH));
    Value thrown =
        converter
            .nodes()
            .method(at, frame, constructor, args, converter.rules().declared(error.erasure()));
    converter.nodes().output(at, frame, Exit.THROW, List.of(thrown.argument()), error);
  }
}
