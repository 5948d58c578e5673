package io.traceable.processor.fuzz;

import io.traceable.processor.fuzz.FlowGenerator.Flow;
import java.util.ArrayList;
import java.util.List;

/** Loops. Each ends: its counter cannot be changed, or it takes turns from the model's supply. */
final class LoopGenerator {

  private static final String TURN = "turn();";

  private final FlowGenerator flow;
  private final Choices choices;

  LoopGenerator(FlowGenerator flow) {
    this.flow = flow;
    this.choices = flow.choices;
  }

  Flow testedBefore(Scope scope, Jumps jumps) {
    Jumps.Target target = target(scope);
    Tree test = flow.condition(scope);
    Tree body = flow.block(scope.nested(), jumps.inside(target)).tree();
    return Flow.completing(target.labelled("while (#) #", test, body.beginningWith(TURN)));
  }

  Flow testedAfter(Scope scope, Jumps jumps) {
    Jumps.Target target = target(scope);
    Flow body = flow.block(scope.nested(), jumps.inside(target));
    boolean isTested = body.completes() || target.isContinued();
    // javac takes statements in a test that is never reached for a way to the end of the loop.
    Tree test = isTested ? flow.condition(scope) : Tree.piece("fBoolean");
    return new Flow(
        target.labelled("do # while (#);", body.tree().beginningWith(TURN), test),
        isTested || target.isBroken());
  }

  Flow endless(Scope scope, Jumps jumps) {
    Jumps.Target target = target(scope);
    Scope inner = scope.nested();
    Jumps innerJumps = jumps.inside(target);
    Flow body = flow.block(inner, innerJumps);
    List<Tree> statements = new ArrayList<>(body.tree().parts());
    if (body.completes() && !choices.oneIn(4)) {
      statements.add(flow.exits().conditional(inner, innerJumps).tree());
    }
    String head = choices.oneIn(2) ? "while (true) #" : "for (;;) #";
    return new Flow(
        target.labelled(head, Tree.block(statements).beginningWith(TURN)), target.isBroken());
  }

  Flow counting(Scope scope, Jumps jumps) {
    Jumps.Target target = target(scope);
    String counter = scope.fresh("i");
    Scope inner = scope.nested();
    if (choices.oneIn(3)) {
      return Flow.completing(changing(target, counter, inner, jumps));
    }
    inner.addReadOnly(counter, FuzzType.INT);
    String head;
    Tree bound = flow.expression(FuzzType.INT, scope);
    switch (choices.below(3)) {
      case 0 -> head = "for (int $ = 0; $ < (# & 3); $++) #";
      case 1 -> head = "for (int $ = (# & 3); $ > 0; --$) #";
      default -> head = "for (int $ = 0, n$ = # & 3; $ <= n$; $ += 2) #";
    }
    Tree body = flow.block(inner, jumps.inside(target)).tree();
    return Flow.completing(target.labelled(head.replace("$", counter), bound, body));
  }

  /** A loop whose variable is assigned in its body, too, and may be of any type. */
  private Tree changing(Jumps.Target target, String variable, Scope inner, Jumps jumps) {
    FuzzType type = choices.pick(FuzzType.NUMERIC);
    Tree start = flow.expression(type, inner);
    inner.addLocal(variable, type);
    Tree test = flow.condition(inner);
    Tree update = flow.expressions.places().compound(type, 2, inner);
    Tree body = flow.block(inner.nested(), jumps.inside(target)).tree();
    return target.labelled(
        "for (" + type.javaName + " " + variable + " = #; #; #, effect(1)) #",
        start,
        test,
        update,
        body.beginningWith(TURN));
  }

  Flow overArray(Scope scope, Jumps jumps) {
    return Flow.completing(
        switch (choices.below(4)) {
          case 0 -> over(FuzzType.DOUBLES, "double", FuzzType.DOUBLE, scope, jumps);
          case 1 -> over(FuzzType.STRINGS, "String", FuzzType.STRING, scope, jumps);
          case 2 -> over(FuzzType.INTS, "long", FuzzType.LONG, scope, jumps);
          default -> over(FuzzType.INTS, "int", FuzzType.INT, scope, jumps);
        });
  }

  Flow overList(Scope scope, Jumps jumps) {
    return Flow.completing(
        switch (choices.below(3)) {
          case 0 -> over(FuzzType.LIST, "int", FuzzType.INT, scope, jumps);
          case 1 -> over(FuzzType.LIST, "Object", FuzzType.OBJECT, scope, jumps);
          default -> over(FuzzType.LIST, "Integer", FuzzType.INTEGER, scope, jumps);
        });
  }

  private Tree over(FuzzType all, String type, FuzzType element, Scope scope, Jumps jumps) {
    Jumps.Target target = target(scope);
    Tree elements = flow.expression(all, scope);
    Scope inner = scope.nested();
    String name = scope.fresh("x");
    boolean isAssignable = choices.oneIn(3);
    if (isAssignable) {
      inner.addLocal(name, element);
    } else {
      inner.addFixed(name, element);
    }
    Tree body = flow.block(inner, jumps.inside(target)).tree();
    if (all == FuzzType.LIST) {
      body = body.beginningWith(TURN);
    }
    return target.labelled("for (" + type + " " + name + " : #) #", elements, body);
  }

  private Jumps.Target target(Scope scope) {
    return Jumps.Target.loop(choices.oneIn(3) ? scope.fresh("l") : "");
  }
}
