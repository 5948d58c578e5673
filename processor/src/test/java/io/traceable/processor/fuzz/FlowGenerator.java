package io.traceable.processor.fuzz;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Random methods with control flow, which obey javac's rules of reachability and definite
 * assignment. What a seed gives never changes, so a failing method is found again by its seed.
 */
public final class FlowGenerator {

  /** A statement, and whether control can come to its end as the language defines it. */
  record Flow(Tree tree, boolean completes) {
    static Flow completing(Tree tree) {
      return new Flow(tree, true);
    }
  }

  private final FlowOptions options;
  private final Set<Construct> used = EnumSet.noneOf(Construct.class);
  final Choices choices;
  final ExpressionGenerator expressions;
  private final SimpleStatements simple;
  private final BranchGenerator branches;
  private final LoopGenerator loops;
  private final SwitchGenerator switches;
  private final TryGenerator guards;
  private final ExitGenerator exits;
  private int statementsLeft;
  private int depth;

  private FlowGenerator(long seed, FlowOptions options) {
    this.options = options;
    choices = new Choices(new Random(seed), Style.FLOW);
    expressions = new ExpressionGenerator(choices, this::expressionWithStatements);
    simple = new SimpleStatements(this);
    branches = new BranchGenerator(this);
    loops = new LoopGenerator(this);
    switches = new SwitchGenerator(this);
    guards = new TryGenerator(this);
    exits = new ExitGenerator(this);
    statementsLeft = options.statements();
  }

  /** The method of that seed. */
  public static FlowMethod generate(String name, long seed, FlowOptions options) {
    return new FlowGenerator(seed, options).method(name, seed);
  }

  private FlowMethod method(String name, long seed) {
    Scope scope = new Scope();
    List<FlowMethod.Parameter> parameters = new ArrayList<>();
    int count = choices.below(5);
    for (int i = 0; i < count; i++) {
      FlowMethod.Parameter parameter = new FlowMethod.Parameter("p" + i, choices.type());
      if (choices.oneIn(2)) {
        scope.addFixed(parameter.name(), parameter.type());
      } else {
        scope.addLocal(parameter.name(), parameter.type());
      }
      parameters.add(parameter);
    }
    FuzzType result = choices.oneIn(10) ? null : choices.type();
    Jumps jumps = Jumps.inBody(result);
    List<Tree> body = new ArrayList<>();
    boolean completes = true;
    while (completes && statementsLeft > 0) {
      Flow next = statement(scope, jumps);
      body.add(next.tree());
      completes = next.completes();
    }
    if (completes && result != null) {
      body.add(exits.returning(jumps, scope));
    }
    return new FlowMethod(name, seed, parameters, result, Tree.block(body), used);
  }

  /** A block of a few statements in a scope of its own. */
  Flow block(Scope inner, Jumps jumps) {
    return list(inner, jumps, true);
  }

  /** A few statements; in braces or, in an old switch, without. */
  Flow list(Scope inner, Jumps jumps, boolean inBraces) {
    List<Tree> statements = new ArrayList<>();
    boolean completes = true;
    depth++;
    for (int n = 1 + choices.below(3); completes && n > 0; n--) {
      Flow next = statement(inner, jumps);
      statements.add(next.tree());
      completes = next.completes();
    }
    depth--;
    if (completes) {
      for (Map.Entry<String, FuzzType> late : inner.unassigned()) {
        if (!choices.oneIn(4)) {
          statements.add(simple.assign(late.getKey(), late.getValue(), inner));
        }
      }
    }
    return new Flow(inBraces ? Tree.block(statements) : Tree.lines(statements), completes);
  }

  Flow statement(Scope scope, Jumps jumps) {
    statementsLeft--;
    Construct kind = kind(scope, jumps);
    used.add(kind);
    return switch (kind) {
      case DECLARATION, LATE_ASSIGNMENT, ASSIGNMENT, COMPOUND, INCREMENT, CALL, ALIAS, ASSERT ->
          Flow.completing(simple.of(kind, scope));
      case LAMBDA -> Flow.completing(lambda(scope));
      case BLOCK -> branches.plain(scope, jumps);
      case LABELLED_BLOCK -> branches.labelled(scope, jumps);
      case IF -> branches.choice(scope, jumps);
      case PATTERN -> branches.pattern(scope, jumps);
      case GUARD -> branches.guard(scope, jumps);
      case WHILE -> loops.testedBefore(scope, jumps);
      case DO -> loops.testedAfter(scope, jumps);
      case FOR -> loops.counting(scope, jumps);
      case ENDLESS -> loops.endless(scope, jumps);
      case FOR_ARRAY -> loops.overArray(scope, jumps);
      case FOR_LIST -> loops.overList(scope, jumps);
      case SWITCH_ARROW -> switches.arrows(scope, jumps);
      case SWITCH_EXPRESSION -> {
        FuzzType type = choices.type();
        Tree value = switches.whole(type, scope);
        String name = scope.fresh("v");
        scope.addLocal(name, type);
        yield Flow.completing(Tree.statement(type.javaName + " " + name + " = #;", value));
      }
      case SWITCH_COLON -> switches.colons(scope, jumps);
      case TRY_CATCH -> guards.catching(scope, jumps);
      case TRY_FINALLY -> guards.finishing(scope, jumps);
      case RESOURCE ->
          scope.isInLambda() ? guards.finishing(scope, jumps) : guards.closing(scope, jumps);
      case SYNCHRONIZED -> guards.locking(scope, jumps);
      case EXIT ->
          depth == 0 || choices.oneIn(3)
              ? exits.conditional(scope, jumps)
              : exits.unconditional(scope, jumps);
    };
  }

  private Construct kind(Scope scope, Jumps jumps) {
    boolean isFull = depth >= options.depth() || statementsLeft <= 0;
    while (true) {
      int at = choices.below(options.weights().values().stream().mapToInt(Integer::intValue).sum());
      for (Construct kind : Construct.values()) {
        at -= options.weights().getOrDefault(kind, 0);
        if (at < 0) {
          if ((isFull && kind.shape != Construct.Shape.SIMPLE)
              || (scope.isInOperand() && kind.shape == Construct.Shape.GUARDING)) {
            return Construct.ASSIGNMENT;
          } else if (kind.shape != Construct.Shape.LOOP || jumps.loops() < 3) {
            return kind;
          }
          break;
        }
      }
    }
  }

  Tree expression(FuzzType type, Scope scope) {
    return expressions.of(type, options.expressionDepth(), scope);
  }

  /**
   * A boolean that javac cannot know: what follows an endless loop, or stands in one that is never
   * entered, is an error.
   */
  Tree condition(Scope scope) {
    String comparison = choices.pick("<", "<=", ">", ">=", "==", "!=");
    return switch (choices.below(6)) {
      case 0 -> Tree.piece("check(#)", expression(FuzzType.INT, scope));
      case 1 -> Tree.piece("(hidden++ & 3) != 0");
      case 2 -> Tree.piece("fBoolean && #", expression(FuzzType.BOOLEAN, scope));
      case 3 -> Tree.piece("# || counter++ % 3 == 1", expression(FuzzType.BOOLEAN, scope));
      default ->
          Tree.piece(
              choices.pick("fInt", "fLong", "fDouble", "hidden", "fChar") + " " + comparison + " #",
              expression(choices.pick(FuzzType.NUMERIC), scope));
    };
  }

  /** A lambda with statements in it, kept for later or called. */
  private Tree lambda(Scope scope) {
    Scope inner = scope.capturable();
    if (choices.oneIn(2)) {
      return Tree.statement("defer(() -> #);", lambdaBody(FuzzType.STRING, inner));
    }
    String name = scope.fresh("f");
    String parameter = inner.fresh("q");
    inner.addLocal(parameter, FuzzType.INT);
    return Tree.statement(
        "{ IntUnaryOperator "
            + name
            + " = "
            + parameter
            + " -> #; fInt = "
            + name
            + ".applyAsInt(#); }",
        lambdaBody(FuzzType.INT, inner),
        expression(FuzzType.INT, scope));
  }

  private Tree lambdaBody(FuzzType result, Scope inner) {
    Jumps jumps = Jumps.inBody(result);
    return endingIn(list(inner, jumps, true), exits.returning(jumps, inner));
  }

  /** The block, ending in {@code last} where control comes to its end. */
  static Tree endingIn(Flow block, Tree last) {
    if (!block.completes()) {
      return block.tree();
    }
    List<Tree> statements = new ArrayList<>(block.tree().parts());
    statements.add(last);
    return block.tree().with(statements);
  }

  private Tree expressionWithStatements(FuzzType type, int d, Scope scope) {
    if (choices.oneIn(3) || statementsLeft <= 0 || depth >= options.depth()) {
      return branches.patternExpression(type, d, scope);
    }
    return switches.operand(type, d, scope);
  }

  ExitGenerator exits() {
    return exits;
  }
}
