package io.traceable.processor.fuzz;

import io.traceable.processor.fuzz.FlowGenerator.Flow;
import java.util.ArrayList;
import java.util.List;

/** try in all its forms, and synchronized. */
final class TryGenerator {

  /** From the most special: a handler after a more general one cannot be reached. */
  private static final List<String> CHECKED = List.of("BigTrouble", "Trouble");

  private static final List<String> UNCHECKED =
      List.of(
          "ArithmeticException | IllegalStateException",
          "OutOfTurns",
          "NullPointerException | ClassCastException",
          "IndexOutOfBoundsException",
          "RuntimeException",
          "Exception",
          "Throwable");

  private final FlowGenerator flow;
  private final Choices choices;

  TryGenerator(FlowGenerator flow) {
    this.flow = flow;
    this.choices = flow.choices;
  }

  Flow catching(Scope scope, Jumps jumps) {
    List<String> caught = new ArrayList<>();
    boolean isChecked = !scope.isInLambda() && choices.oneIn(2);
    if (isChecked) {
      caught.add(choices.pick(CHECKED));
      if (caught.contains("BigTrouble") && choices.oneIn(2)) {
        caught.add("Trouble");
      }
    }
    if (!isChecked || choices.oneIn(2)) {
      int first = choices.below(UNCHECKED.size());
      caught.add(UNCHECKED.get(first));
      if (choices.oneIn(3) && first + 1 < UNCHECKED.size()) {
        caught.add(UNCHECKED.get(first + 1 + choices.below(UNCHECKED.size() - first - 1)));
      }
    }
    if (!scope.isInLambda() && caught.equals(List.of("IndexOutOfBoundsException"))) {
      caught.set(0, "BigTrouble | IndexOutOfBoundsException");
      isChecked = true;
    }
    return guarded("try ##", List.of(), caught, isChecked, choices.oneIn(4), scope, jumps);
  }

  Flow finishing(Scope scope, Jumps jumps) {
    return guarded("try ##", List.of(), List.of(), false, true, scope, jumps);
  }

  Flow closing(Scope scope, Jumps jumps) {
    Scope inner = scope.nested();
    String first = scope.fresh("d");
    Tree opened = flow.expression(FuzzType.INT, inner);
    List<String> caught =
        choices.oneIn(2) ? List.of() : List.of(choices.pick("Trouble", "Exception"));
    boolean isFinal = choices.oneIn(5);
    if (choices.oneIn(4)) {
      Flow guarded =
          guarded("try (" + first + ") ##", List.of(), caught, false, isFinal, scope, jumps);
      Tree declared = Tree.statement("Door " + first + " = open(#);", opened);
      return new Flow(Tree.block(List.of(declared, guarded.tree())), guarded.completes());
    }
    String template = choices.pick("Door ", "var ", "final Door ") + first + " = open(#)";
    List<Tree> resources = new ArrayList<>(List.of(opened));
    if (choices.oneIn(2)) {
      template += "; Door " + scope.fresh("d") + " = open(" + first + " == null ? 5 : #)";
      resources.add(flow.expression(FuzzType.INT, inner));
    }
    return guarded("try (" + template + ") ##", resources, caught, false, isFinal, scope, jumps);
  }

  Flow locking(Scope scope, Jumps jumps) {
    String lock = choices.pick("this", "other", "fInts", "fObject", "fCell");
    Scope inner = scope.nested();
    Flow body = flow.block(inner, jumps);
    if (body.completes()) {
      scope.join(List.of(inner));
    }
    Tree block = prepended(Tree.statement("held(" + lock + ");"), body.tree());
    return new Flow(Tree.statement("synchronized (" + lock + ") #", block), body.completes());
  }

  private Flow guarded(
      String template,
      List<Tree> resources,
      List<String> caught,
      boolean isRisky,
      boolean hasFinally,
      Scope scope,
      Jumps jumps) {
    Jumps.Taken before = jumps.taken();
    List<Scope> ends = new ArrayList<>();
    Scope inner = scope.nested();
    Flow body = flow.block(inner, jumps);
    boolean completes = body.completes();
    if (completes) {
      ends.add(inner);
    }
    Tree block = body.tree();
    if (isRisky) {
      block =
          prepended(
              Tree.statement("risky(#);", flow.expression(FuzzType.INT, scope.nested())), block);
    }
    List<Tree> clauses = new ArrayList<>();
    for (String type : caught) {
      Scope handling = scope.nested();
      Flow handler = handler(type, handling, jumps);
      clauses.add(handler.tree());
      if (handler.completes()) {
        completes = true;
        ends.add(handling);
      }
    }
    Scope last = scope.nested();
    scope.join(ends);
    if (hasFinally) {
      Jumps.Taken guarded = jumps.taken();
      jumps.restore(before);
      Flow finish = flow.block(last, jumps);
      clauses.add(Tree.piece("finally #", finish.tree()));
      if (finish.completes()) {
        jumps.add(guarded);
        scope.join(List.of(last));
      }
      completes &= finish.completes();
    }
    List<Tree> parts = new ArrayList<>(resources);
    parts.add(block);
    parts.add(Tree.clauses(clauses));
    return new Flow(Tree.statement(template, parts.toArray(Tree[]::new)), completes);
  }

  private Flow handler(String type, Scope scope, Jumps jumps) {
    String name = scope.fresh("e");
    Flow body = flow.block(scope, jumps);
    Tree block = prepended(Tree.statement("caught(" + name + ");"), body.tree());
    boolean completes = body.completes();
    if (completes && choices.oneIn(5)) {
      String again =
          scope.isInLambda() || choices.oneIn(2)
              ? "throw " + name + ";"
              : "throw new Trouble(\"again\", " + name + ");";
      block = FlowGenerator.endingIn(new Flow(block, true), Tree.statement(again));
      completes = false;
    }
    return new Flow(Tree.piece("catch (" + type + " " + name + ") #", block), completes);
  }

  private static Tree prepended(Tree first, Tree block) {
    List<Tree> statements = new ArrayList<>(List.of(first));
    statements.addAll(block.parts());
    return block.with(statements);
  }
}
