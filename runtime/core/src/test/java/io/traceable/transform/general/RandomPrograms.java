package io.traceable.transform.general;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Sequence;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphBuilder;
import io.traceable.graph.Op;
import io.traceable.graph.Operators;
import io.traceable.graph.Region;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Valid graphs of nested regions with all exits, on ints. Each loop carries a counter that each of
 * its continues lowers, so every graph comes to an end.
 */
final class RandomPrograms {

  private static final Target.Operator ADD = Operators.binary(Op.ADD, TypeRef.INT);
  private static final Target.Operator SUB = Operators.binary(Op.SUB, TypeRef.INT);
  private static final Target.Operator LT = Operators.binary(Op.LT, TypeRef.INT);
  private static final TypeRef SUPPLIER = TypeRef.of("java.util.function.IntSupplier");
  private static final Target.Method GET =
      new Target.Method(
          Target.Dispatch.INTERFACE,
          SUPPLIER,
          "getAsInt",
          List.of(),
          TypeRef.INT,
          io.traceable.graph.Effects.IMPURE);

  /** A region that is being made: how many values it gives and carries. */
  private static final class Goal {
    final Region region;
    final int values;
    final int carried;
    @Nullable Argument fuel;
    boolean isReached;
    boolean finallyLeaves;

    Goal(Region region, int values, int carried) {
      this.region = region;
      this.values = values;
      this.carried = carried;
    }
  }

  /** What a graph may use and where it may go. */
  private record Scope(
      GraphBuilder builder, List<Argument> ints, List<Ref> cells, List<Goal> targets, int depth) {
    Scope inside(GraphBuilder nested, List<Goal> newTargets) {
      return new Scope(
          nested, new ArrayList<>(ints), new ArrayList<>(cells), newTargets, depth + 1);
    }
  }

  private static final int MOST_NESTED = 5;

  private final Random random;
  private int budget;

  RandomPrograms(long seed) {
    random = new Random(seed);
  }

  Graph next() {
    budget = 10 + random.nextInt(50);
    GraphBuilder builder = Graph.builder("p.Q::m(int,int,int)int");
    Scope scope = new Scope(builder, new ArrayList<>(), new ArrayList<>(), List.of(), 0);
    for (String name : List.of("a", "b", "c")) {
      scope.ints.add(builder.placeholder(name, TypeRef.INT));
    }
    if (nodes(scope)) {
      builder.output(Exit.RETURN, List.of(value(scope)), TypeRef.INT);
    } else {
      builder.output(Exit.UNREACHABLE, List.of(), TypeRef.VOID);
    }
    return builder.build();
  }

  /** True if the end of the nodes is reached. */
  private boolean nodes(Scope scope) {
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      if (!node(scope)) {
        return false;
      }
    }
    return true;
  }

  private boolean node(Scope scope) {
    budget--;
    boolean isDeep = budget < 0 || scope.depth > MOST_NESTED;
    switch (random.nextInt(isDeep ? 9 : 18)) {
      case 0, 1 -> call(scope, random.nextBoolean() ? ADD : SUB, value(scope), value(scope));
      case 2 -> call(scope, Operators.binary(Op.DIV, TypeRef.INT), value(scope), value(scope));
      case 3, 4 -> call(scope, Program.EMIT, value(scope));
      case 5 -> call(scope, Program.STATE, value(scope));
      case 6 -> call(scope, Program.HASH, value(scope));
      case 7 -> call(scope, Program.CHECK, value(scope));
      case 8 -> cell(scope);
      case 9 -> lambda(scope);
      default -> {
        return region(scope);
      }
    }
    return true;
  }

  private void call(Scope scope, Target target, Argument... args) {
    scope.ints.add(scope.builder.callFunction("v", target, List.of(args), TypeRef.INT));
  }

  private Argument value(Scope scope) {
    return random.nextInt(4) == 0
        ? new Literal(random.nextInt(5) - 1)
        : scope.ints.get(
            random.nextBoolean()
                ? random.nextInt(scope.ints.size())
                : scope.ints.size() - 1 - random.nextInt(Math.min(3, scope.ints.size())));
  }

  private List<Argument> values(Scope scope, int count) {
    List<Argument> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(value(scope));
    }
    return values;
  }

  private Argument test(Scope scope) {
    return random.nextInt(6) == 0
        ? new Literal(random.nextBoolean())
        : scope.builder.callFunction("t", LT, List.of(value(scope), value(scope)), TypeRef.BOOLEAN);
  }

  private void cell(Scope scope) {
    if (scope.cells.isEmpty() || random.nextInt(4) == 0) {
      scope.cells.add(
          scope.builder.callFunction(
              "cell", variable(Target.Access.DECLARE), List.of(value(scope)), TypeRef.VARIABLE));
    } else {
      Ref cell = scope.cells.get(random.nextInt(scope.cells.size()));
      if (random.nextBoolean()) {
        call(scope, variable(Target.Access.READ), cell);
      } else {
        scope.builder.callFunction(
            "w", variable(Target.Access.WRITE), List.of(cell, value(scope)), TypeRef.VOID);
      }
    }
  }

  private static Target variable(Target.Access access) {
    return new Target.Variable(access, TypeRef.INT);
  }

  private void lambda(Scope scope) {
    GraphBuilder builder = scope.builder.nested("lambda");
    Scope body = scope.inside(builder, List.of());
    if (nodes(body)) {
      builder.output(Exit.RETURN, List.of(value(body)), TypeRef.INT);
    } else {
      builder.output(Exit.UNREACHABLE, List.of(), TypeRef.VOID);
    }
    Ref lambda =
        scope.builder.callFunction(
            "f", new Target.Lambda(SUPPLIER, GET), List.of(builder.buildNested()), SUPPLIER);
    if (random.nextBoolean()) {
      scope.ints.add(scope.builder.callMethod("g", GET, List.of(lambda), TypeRef.INT));
    }
  }

  private boolean region(Scope scope) {
    return switch (random.nextInt(9)) {
      case 0, 1, 2 -> {
        Goal goal = new Goal(Structure.COND, random.nextInt(3), 0);
        Argument test = test(scope);
        yield finished(
            scope, goal, List.of(test, branch(scope, goal, "then"), branch(scope, goal, "else")));
      }
      case 3, 4 -> loop(scope);
      case 5 -> {
        Goal goal = new Goal(Structure.BLOCK, random.nextInt(3), 0);
        yield finished(scope, goal, List.of(branch(scope, goal, "block")));
      }
      case 6 -> choice(scope);
      case 7 -> guarded(scope);
      default -> {
        boolean locks = random.nextBoolean();
        Goal goal =
            new Goal(locks ? Structure.SYNCHRONIZED : Structure.RESOURCE, random.nextInt(3), 0);
        Ref held =
            scope.builder.callFunction(
                "held",
                locks ? Program.LOCK_OF : Program.OPEN,
                List.of(value(scope)),
                locks ? Program.LOCK : Program.RESOURCE);
        yield finished(scope, goal, List.of(held, branch(scope, goal, "body")));
      }
    };
  }

  private boolean loop(Scope scope) {
    Goal goal = new Goal(Structure.LOOP, random.nextInt(3), random.nextInt(3));
    List<Argument> initial = values(scope, goal.carried);
    initial.add(new Literal(random.nextInt(4)));
    GraphBuilder builder = scope.builder.nested("loop");
    Scope body = scope.inside(builder, targets(scope, goal));
    for (int i = 0; i < goal.carried; i++) {
      body.ints.add(builder.placeholder("p", TypeRef.INT));
    }
    goal.fuel = builder.placeholder("fuel", TypeRef.INT);
    body.ints.add(goal.fuel);
    if (random.nextInt(3) == 0) {
      // No region: it could continue, and the test would not be reached.
      nodes(new Scope(builder, body.ints, body.cells, body.targets, MOST_NESTED + 1));
    }
    Ref more =
        builder.callFunction("more", LT, List.of(new Literal(0), goal.fuel), TypeRef.BOOLEAN);
    GraphBuilder then = builder.nested("then");
    then.output(Exit.YIELD, List.of(), TypeRef.VOID);
    GraphBuilder otherwise = builder.nested("else");
    leave(body.inside(otherwise, body.targets), Exit.breaking(0), goal);
    builder.callFunction(
        "turn",
        Structure.COND,
        List.of(more, then.buildNested(), otherwise.buildNested()),
        TypeRef.VOID);
    if (nodes(body)) {
      exit(body, goal, false);
    } else {
      builder.output(Exit.UNREACHABLE, List.of(), TypeRef.VOID);
    }
    return finished(scope, goal, List.of(new Sequence(initial), builder.buildNested()));
  }

  private boolean choice(Scope scope) {
    List<Region.Case> cases = new ArrayList<>();
    int arms = 1 + random.nextInt(3);
    boolean hasDefault = random.nextInt(4) > 0;
    int defaultArm = hasDefault ? random.nextInt(arms) : -1;
    for (int i = 0; i < arms; i++) {
      boolean isDefault = i == defaultArm;
      List<Literal> labels = new ArrayList<>(List.of(new Literal(i)));
      if (isDefault && random.nextBoolean()) {
        labels.clear();
      }
      cases.add(new Region.Case(labels, isDefault));
    }
    Goal goal =
        new Goal(new Region.Switch(cases), hasDefault ? random.nextInt(3) : 0, random.nextInt(3));
    List<Argument> args = new ArrayList<>(List.of(value(scope)));
    args.add(new Sequence(values(scope, goal.carried)));
    goal.isReached = !hasDefault;
    for (int i = 0; i < arms; i++) {
      GraphBuilder builder = scope.builder.nested("arm");
      Scope arm = scope.inside(builder, targets(scope, goal));
      for (int k = 0; k < goal.carried; k++) {
        arm.ints.add(builder.placeholder("q", TypeRef.INT));
      }
      end(arm, goal, i + 1 < arms);
      args.add(builder.buildNested());
    }
    return finished(scope, goal, args);
  }

  private boolean guarded(Scope scope) {
    List<List<TypeRef>> handlers = new ArrayList<>();
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      handlers.add(
          List.of(TypeRef.of(i == 0 ? ArithmeticException.class : RuntimeException.class)));
    }
    boolean hasFinally = count == 0 || random.nextBoolean();
    Goal goal = new Goal(new Region.Try(handlers, hasFinally), random.nextInt(3), 0);
    List<Argument> args = new ArrayList<>(List.of(branch(scope, goal, "body")));
    for (int i = 0; i < count; i++) {
      GraphBuilder builder = scope.builder.nested("catch");
      builder.placeholder("e", Program.FAILURE);
      end(scope.inside(builder, scope.targets), goal, false);
      args.add(builder.buildNested());
    }
    if (hasFinally) {
      GraphBuilder builder = scope.builder.nested("finally");
      Scope last = scope.inside(builder, scope.targets);
      if (!nodes(last)) {
        builder.output(Exit.UNREACHABLE, List.of(), TypeRef.VOID);
        goal.finallyLeaves = true;
      } else if (random.nextInt(6) == 0 && leaveFar(last)) {
        goal.finallyLeaves = true;
      } else {
        builder.output(Exit.YIELD, List.of(), TypeRef.VOID);
      }
      args.add(builder.buildNested());
    }
    return finished(scope, goal, args);
  }

  private Argument branch(Scope scope, Goal goal, String name) {
    GraphBuilder builder = scope.builder.nested(name);
    end(scope.inside(builder, targets(scope, goal)), goal, false);
    return builder.buildNested();
  }

  private static List<Goal> targets(Scope scope, Goal goal) {
    if (!goal.region.isJumpTarget()) {
      return scope.targets;
    }
    List<Goal> targets = new ArrayList<>(List.of(goal));
    targets.addAll(scope.targets);
    return targets;
  }

  private void end(Scope scope, Goal goal, boolean mayFall) {
    if (nodes(scope)) {
      exit(scope, goal, mayFall);
    } else {
      scope.builder.output(Exit.UNREACHABLE, List.of(), TypeRef.VOID);
    }
  }

  private void exit(Scope scope, Goal goal, boolean mayFall) {
    if (mayFall && random.nextInt(3) == 0) {
      leave(scope, Exit.FALL_THROUGH, goal);
    } else if (random.nextInt(4) > 0 || !leaveFar(scope)) {
      leave(scope, goal.region == Structure.LOOP ? Exit.continuing(0) : Exit.YIELD, goal);
    }
  }

  /** False if there was nowhere to go. */
  private boolean leaveFar(Scope scope) {
    int way = random.nextInt(6);
    if (way == 0) {
      scope.builder.output(Exit.RETURN, List.of(value(scope)), TypeRef.INT);
      return true;
    } else if (way == 1) {
      Ref failure =
          scope.builder.callFunction("e", Program.FAIL, List.of(value(scope)), Program.FAILURE);
      scope.builder.output(Exit.THROW, List.of(failure), Program.FAILURE);
      return true;
    } else if (scope.targets.isEmpty()) {
      return false;
    }
    int depth = random.nextInt(scope.targets.size());
    Goal target = scope.targets.get(depth);
    boolean continues = target.region == Structure.LOOP && random.nextBoolean();
    leave(scope, continues ? Exit.continuing(depth) : Exit.breaking(depth), target);
    return true;
  }

  private void leave(Scope scope, Exit exit, Goal goal) {
    boolean carries = exit.kind() == Exit.Kind.CONTINUE || exit.kind() == Exit.Kind.FALL_THROUGH;
    List<Argument> values = values(scope, carries ? goal.carried : goal.values);
    if (exit.kind() == Exit.Kind.CONTINUE && goal.fuel != null) {
      values.add(
          scope.builder.callFunction("less", SUB, List.of(goal.fuel, new Literal(1)), TypeRef.INT));
    }
    goal.isReached |= !carries;
    scope.builder.output(exit, values, type(values.size()));
  }

  private static TypeRef type(int values) {
    return values == 0 ? TypeRef.VOID : values == 1 ? TypeRef.INT : TypeRef.TUPLE;
  }

  /** Adds the region's node and its results; false if nothing behind it is reached. */
  private boolean finished(Scope scope, Goal goal, List<Argument> args) {
    Ref region =
        scope.builder.callFunction("r", goal.region, args, type(goal.isReached ? goal.values : 0));
    if (!goal.isReached || goal.finallyLeaves) {
      return false;
    }
    if (goal.values == 1) {
      scope.ints.add(region);
    }
    for (int i : goal.values < 2 ? Collections.<Integer>emptyList() : List.of(0, 1)) {
      call(scope, new Target.Result(i), region);
    }
    return true;
  }
}
