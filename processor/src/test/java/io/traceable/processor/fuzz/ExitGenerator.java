package io.traceable.processor.fuzz;

import io.traceable.processor.fuzz.FlowGenerator.Flow;
import java.util.List;

/** Statements that leave: return, throw, break, continue, yield. */
final class ExitGenerator {

  private final FlowGenerator flow;
  private final Choices choices;

  ExitGenerator(FlowGenerator flow) {
    this.flow = flow;
    this.choices = flow.choices;
  }

  Flow unconditional(Scope scope, Jumps jumps) {
    List<Jumps.Jump> all = jumps.all();
    int kind = choices.below(10);
    Tree tree;
    if (kind < 6 && !all.isEmpty()) {
      Jumps.Jump jump = choices.pick(all);
      jump.taken();
      tree = Tree.statement(jump.text());
    } else if (kind < 9 && jumps.mayReturn()) {
      tree = returning(jumps, scope);
    } else if (kind < 9 && jumps.yielded != null) {
      tree = yielding(jumps.yielded, scope);
    } else {
      tree = throwing(scope);
    }
    return new Flow(tree, false);
  }

  /** Leaves if. */
  Flow conditional(Scope scope, Jumps jumps) {
    Tree test = flow.condition(scope);
    Tree exit = unconditional(scope.nested(), jumps).tree();
    return Flow.completing(Tree.statement("if (#) #", test, Tree.block(List.of(exit))));
  }

  Tree returning(Jumps jumps, Scope scope) {
    return jumps.result == null
        ? Tree.statement("return;")
        : Tree.statement("return #;", flow.expression(jumps.result, scope));
  }

  Tree yielding(FuzzType type, Scope scope) {
    return Tree.statement("yield (" + type.javaName + ") (#);", flow.expression(type, scope));
  }

  private Tree throwing(Scope scope) {
    String type =
        scope.isInLambda()
            ? choices.pick("IllegalStateException", "ArithmeticException")
            : choices.pick("IllegalStateException", "ArithmeticException", "Trouble", "BigTrouble");
    return choices.oneIn(12)
        ? Tree.statement("throw (RuntimeException) null;")
        : Tree.statement(
            "throw new " + type + "(\"t\" + #);", flow.expression(FuzzType.INT, scope));
  }
}
