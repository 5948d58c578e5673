package io.traceable.processor.fuzz;

import io.traceable.processor.fuzz.FlowGenerator.Flow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Switch statements and expressions, with arrows and with colons. */
final class SwitchGenerator {

  private static final List<FuzzType> SELECTORS =
      List.of(
          FuzzType.INT,
          FuzzType.CHAR,
          FuzzType.BYTE,
          FuzzType.STRING,
          FuzzType.COLOR,
          FuzzType.INTEGER);

  private final FlowGenerator flow;
  private final Choices choices;

  SwitchGenerator(FlowGenerator flow) {
    this.flow = flow;
    this.choices = flow.choices;
  }

  Flow arrows(Scope scope, Jumps jumps) {
    FuzzType type = choices.pick(SELECTORS);
    Jumps.Target target = Jumps.Target.choice(label(scope));
    Tree selector = selector(type, scope);
    List<Tree> arms = new ArrayList<>();
    List<Scope> ends = new ArrayList<>();
    List<String> heads = heads(type, ", ", choices.oneIn(2));
    for (String head : heads) {
      Scope inner = scope.nested();
      if (choices.oneIn(6)) {
        arms.add(Tree.piece(head + " -> effect(#);", flow.expression(FuzzType.INT, inner)));
        ends.add(inner);
      } else {
        Flow block = flow.block(inner, jumps.inside(target));
        arms.add(Tree.piece(head + " -> #", block.tree()));
        if (block.completes()) {
          ends.add(inner);
        }
      }
    }
    boolean hasDefault = heads.contains("default");
    if (hasDefault && !target.isBroken()) {
      scope.join(ends);
    }
    return new Flow(
        target.labelled("switch (#) #", selector, Tree.block(arms)),
        !hasDefault || target.isBroken() || !ends.isEmpty());
  }

  Flow colons(Scope scope, Jumps jumps) {
    FuzzType type = choices.pick(SELECTORS);
    Jumps.Target target = Jumps.Target.choice(label(scope));
    Tree selector = selector(type, scope);
    List<Tree> groups = new ArrayList<>();
    List<String> heads = heads(type, ": case ", choices.oneIn(2));
    Jumps inside = jumps.inside(target);
    boolean completes = true;
    for (String head : heads) {
      Flow statements = flow.list(scope.nested(), inside, false);
      completes = statements.completes();
      Tree lines = statements.tree();
      if (completes && !choices.oneIn(3)) {
        Jumps.Jump leave = new Jumps.Jump("break", target, "");
        leave.taken();
        lines = FlowGenerator.endingIn(statements, Tree.statement(leave.text()));
        completes = false;
      }
      groups.add(Tree.piece(head + ":#", lines));
    }
    return new Flow(
        target.labelled("switch (#) #", selector, Tree.block(groups)),
        completes || !heads.contains("default") || target.isBroken());
  }

  /** A switch expression as an operand. */
  Tree operand(FuzzType type, int depth, Scope outer) {
    return Tree.expression(type, "(#)", expression(type, depth, outer, outer.nestedInOperand()));
  }

  /** A switch expression that is the whole value of a variable. */
  Tree whole(FuzzType type, Scope outer) {
    return expression(type, 2, outer, outer.nested());
  }

  /** A switch expression, each of whose arms has exactly the type. */
  private Tree expression(FuzzType type, int depth, Scope outer, Scope scope) {
    FuzzType selected = choices.pick(SELECTORS);
    Tree selector = selector(selected, outer);
    Jumps jumps = Jumps.inSwitchExpression(type);
    boolean hasColons = choices.oneIn(4);
    List<String> heads =
        selected == FuzzType.COLOR && choices.oneIn(2)
            ? List.of("case RED", "case GREEN", "case BLUE")
            : heads(selected, hasColons ? ": case " : ", ", true);
    List<Tree> arms = new ArrayList<>();
    for (String head : heads) {
      boolean isLast = arms.size() == heads.size() - 1;
      arms.add(
          hasColons
              ? group(head, type, scope.nested(), jumps, arms.isEmpty(), isLast)
              : arm(head, type, depth, scope.nested(), jumps, arms.isEmpty()));
    }
    return Tree.expression(type, "switch (#) #", selector, Tree.block(arms));
  }

  private Tree arm(
      String head, FuzzType type, int depth, Scope scope, Jumps jumps, boolean isFirst) {
    if (isFirst || choices.oneIn(2)) {
      Tree value = flow.expressions.of(type, depth - 1, scope);
      return Tree.piece(head + " -> (" + type.javaName + ") (#);", value);
    } else if (choices.oneIn(8)) {
      return Tree.piece(
          head + " -> throw new IllegalStateException(\"arm\" + #);",
          flow.expression(FuzzType.INT, scope));
    }
    Flow block = flow.block(scope, jumps);
    return Tree.piece(
        head + " -> #", FlowGenerator.endingIn(block, flow.exits().yielding(type, scope)));
  }

  private Tree group(
      String head, FuzzType type, Scope scope, Jumps jumps, boolean isFirst, boolean isLast) {
    if (isFirst) {
      // One arm at least must give a value.
      return Tree.piece(head + ":#", Tree.lines(List.of(flow.exits().yielding(type, scope))));
    }
    Flow statements = flow.list(scope, jumps, false);
    boolean fallsThrough = !isLast && choices.oneIn(3);
    return Tree.piece(
        head + ":#",
        fallsThrough
            ? statements.tree()
            : FlowGenerator.endingIn(statements, flow.exits().yielding(type, scope)));
  }

  /** What stands before the arms; each arm's own labels, default anywhere. */
  private List<String> heads(FuzzType type, String separator, boolean hasDefault) {
    List<String> labels = new ArrayList<>(labels(type));
    Collections.shuffle(labels, choices.random);
    List<String> heads = new ArrayList<>();
    int arms = 1 + choices.below(3);
    while (arms-- > 0 && !labels.isEmpty()) {
      String head = "case " + labels.remove(0);
      if (choices.oneIn(3) && !labels.isEmpty()) {
        head += separator + labels.remove(0);
      }
      heads.add(head);
    }
    if (hasDefault) {
      heads.add(choices.below(heads.size() + 1), "default");
    }
    return heads;
  }

  private static List<String> labels(FuzzType type) {
    return switch (type) {
      case CHAR -> List.of("'a'", "'b'", "'z'", "'\\uffff'", "66");
      case STRING -> List.of("\"\"", "\"a\"", "\"text\"", "\"q\"", "\"Aa\"", "\"BB\"");
      case COLOR -> List.of("RED", "GREEN", "BLUE");
      case BYTE -> List.of("0", "1", "-7", "127");
      default -> List.of("0", "1", "2", "3", "-1", "1 + 10", "Integer.MAX_VALUE");
    };
  }

  /** A selector that meets the labels often enough. */
  private Tree selector(FuzzType type, Scope scope) {
    Tree value = flow.expression(type, scope);
    return switch (type) {
      case INT -> choices.oneIn(3) ? value : Tree.piece("(# & 3)", value);
      case INTEGER ->
          choices.oneIn(3)
              ? value
              : Tree.piece("(Integer) (# & 3)", flow.expression(FuzzType.INT, scope));
      case CHAR ->
          choices.oneIn(3)
              ? value
              : Tree.piece("(char) ('a' + (# & 3))", flow.expression(FuzzType.INT, scope));
      case STRING ->
          choices.oneIn(2)
              ? value
              : Tree.piece(
                  "new String[] {\"Aa\", \"BB\", \"a\", \"\"}[# & 3]",
                  flow.expression(FuzzType.INT, scope));
      default -> value;
    };
  }

  private String label(Scope scope) {
    return choices.oneIn(5) ? scope.fresh("l") : "";
  }
}
