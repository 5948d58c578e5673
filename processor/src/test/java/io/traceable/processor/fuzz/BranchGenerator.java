package io.traceable.processor.fuzz;

import io.traceable.processor.fuzz.FlowGenerator.Flow;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks, if, and patterns. What a pattern matches is the result of a call: javac 17 fails where it
 * is a boolean operator.
 */
final class BranchGenerator {

  private static final List<FuzzType> PATTERN_TYPES =
      List.of(
          FuzzType.STRING, FuzzType.INTEGER, FuzzType.BOXED_DOUBLE, FuzzType.INTS, FuzzType.CELL);

  private final FlowGenerator flow;
  private final Choices choices;

  BranchGenerator(FlowGenerator flow) {
    this.flow = flow;
    this.choices = flow.choices;
  }

  Flow plain(Scope scope, Jumps jumps) {
    Scope inner = scope.nested();
    Flow block = flow.block(inner, jumps);
    scope.join(block.completes() ? List.of(inner) : List.of());
    return block;
  }

  Flow labelled(Scope scope, Jumps jumps) {
    Jumps.Target target = Jumps.Target.block(scope.fresh("l"));
    Scope inner = scope.nested();
    Flow block = flow.block(inner, jumps.inside(target));
    if (block.completes() && !target.isBroken()) {
      scope.join(List.of(inner));
    }
    return new Flow(target.labelled("#", block.tree()), block.completes() || target.isBroken());
  }

  Flow choice(Scope scope, Jumps jumps) {
    Tree test = choices.oneIn(2) ? flow.condition(scope) : flow.expression(FuzzType.BOOLEAN, scope);
    return branches(test, scope, scope.nested(), jumps);
  }

  /** {@code if} with or without {@code else}; {@code whenTrue} knows more than {@code scope}. */
  private Flow branches(Tree test, Scope scope, Scope whenTrue, Jumps jumps) {
    Flow then = flow.block(whenTrue, jumps);
    List<Scope> ends = new ArrayList<>();
    if (then.completes()) {
      ends.add(whenTrue);
    }
    Scope whenFalse = scope.nested();
    List<Tree> clauses = new ArrayList<>();
    boolean elseCompletes = true;
    if (!choices.oneIn(3)) {
      Flow otherwise = choices.oneIn(5) ? choice(whenFalse, jumps) : flow.block(whenFalse, jumps);
      elseCompletes = otherwise.completes();
      clauses.add(Tree.piece("else #", otherwise.tree()));
    }
    if (elseCompletes) {
      ends.add(whenFalse);
    }
    scope.join(ends);
    return new Flow(
        Tree.statement("if (#) ##", test, then.tree(), Tree.clauses(clauses)),
        then.completes() || elseCompletes);
  }

  Flow pattern(Scope scope, Jumps jumps) {
    FuzzType type = choices.pick(PATTERN_TYPES);
    String name = scope.fresh("t");
    Tree subject = flow.expression(FuzzType.OBJECT, scope);
    Scope whenTrue = scope.nested();
    whenTrue.addFixed(name, type);
    String test = "((Object) identity(#)) instanceof " + type.javaName + " " + name;
    if (choices.oneIn(2)) {
      return branches(Tree.piece(test, subject), scope, whenTrue, jumps);
    }
    Tree more = flow.expression(FuzzType.BOOLEAN, whenTrue);
    if (choices.oneIn(3)) {
      // Only the operand to the right knows the variable.
      Tree either = Tree.piece("!(" + test + ") || #", subject, more);
      return branches(either, scope, scope.nested(), jumps);
    }
    return branches(Tree.piece(test + " && #", subject, more), scope, whenTrue, jumps);
  }

  /** Leaves unless the pattern matches; what follows knows the variable. */
  Flow guard(Scope scope, Jumps jumps) {
    FuzzType type = choices.pick(PATTERN_TYPES);
    String name = scope.fresh("t");
    Tree subject = flow.expression(FuzzType.OBJECT, scope);
    Scope inner = scope.nested();
    Flow block = flow.block(inner, jumps);
    if (block.completes()) {
      Flow exit = flow.exits().unconditional(inner, jumps);
      block = new Flow(FlowGenerator.endingIn(block, exit.tree()), false);
    }
    scope.addFixed(name, type);
    return Flow.completing(
        Tree.statement(
            "if (!(((Object) identity(#)) instanceof " + type.javaName + " " + name + ")) #",
            subject,
            block.tree()));
  }

  Tree patternExpression(FuzzType type, int depth, Scope scope) {
    FuzzType tested = choices.pick(PATTERN_TYPES);
    String name = scope.fresh("t");
    Tree subject = flow.expressions.of(FuzzType.OBJECT, depth - 1, scope);
    Scope whenTrue = scope.nested();
    whenTrue.addFixed(name, tested);
    String cast = "(" + type.javaName + ") (#)";
    return Tree.expression(
        type,
        "(((Object) identity(#)) instanceof "
            + tested.javaName
            + " "
            + name
            + " ? "
            + cast
            + " : "
            + cast
            + ")",
        subject,
        flow.expressions.of(type, depth - 1, whenTrue),
        flow.expressions.of(type, depth - 1, scope));
  }
}
