package io.traceable.graph;

import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Sequence;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Region.Structure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of regions: which exits have a goal, and that the values they bring are its own. */
final class RegionRules {

  private final BiConsumer<Node, String> report;
  private final Function<Argument, @Nullable TypeRef> typeOf;

  /** The types of the values of regions that give several, from the first exit that brings them. */
  private final Map<String, List<@Nullable TypeRef>> values = new HashMap<>();

  /** For each arm of a switch that another one falls into, the switch and its position. */
  private record Arm(String region, int argument) {}

  private final Map<Arm, Node> fallsInto = new HashMap<>();

  RegionRules(BiConsumer<Node, String> report, Function<Argument, @Nullable TypeRef> typeOf) {
    this.report = report;
    this.typeOf = typeOf;
  }

  static boolean takesNested(Region region, int index) {
    if (region == Structure.BLOCK || region instanceof Region.Try) {
      return true;
    }
    return region instanceof Region.Switch ? index > 1 : index > 0;
  }

  /** True where the node may take what no expression of Java has: a tuple, a variable. */
  static boolean isReader(Node user, Ref ref) {
    return (user.target() instanceof Target.Result || user.target() instanceof Target.Variable)
        && !user.args().isEmpty()
        && user.args().get(0).equals(ref);
  }

  /** Checks the arguments of a region before its nested graphs are looked at. */
  void enter(Node node, Region region) {
    int expected = node.args().size();
    if (region == Structure.LOOP) {
      expected = 2;
      checkInitial(node, 0);
    } else if (region == Structure.BLOCK) {
      expected = 1;
    } else if (region instanceof Region.Switch choice) {
      expected = Region.Switch.argumentOf(choice.cases().size());
      checkInitial(node, 1);
      if (choice.cases().stream().filter(Region.Case::isDefault).count() > 1) {
        report.accept(node, "it has two default arms");
      }
    } else if (region instanceof Region.Try guarded) {
      expected = 1 + guarded.handlers().size() + (guarded.hasFinally() ? 1 : 0);
    }
    if (node.args().size() != expected) {
      report.accept(
          node, "it has " + node.args().size() + " arguments, its target takes " + expected);
    }
  }

  private void checkInitial(Node node, int index) {
    if (node.args().size() > index && !(node.args().get(index) instanceof Sequence)) {
      report.accept(node, "argument " + (index + 1) + " is not the list of initial values");
    }
  }

  /** Checks that a nested graph has the placeholders that the region gives values to. */
  void checkPlaceholders(Node user, int index, Graph nested) {
    List<Node.Placeholder> own = nested.placeholders();
    if (user.target() == Structure.LOOP) {
      checkCarried(user, initial(user, 0), own);
    } else if (user.target() instanceof Region.Switch) {
      boolean isFallenInto = fallsInto.containsKey(new Arm(user.name(), index));
      if (isFallenInto || !own.isEmpty()) {
        checkCarried(user, initial(user, 1), own);
      }
    } else if (user.target() instanceof Region.Try guarded
        && index >= 1
        && index <= guarded.handlers().size()) {
      if (own.size() != 1 || !own.get(0).type().isReference()) {
        report.accept(user, "a handler has one placeholder, the exception");
      }
    } else if (!own.isEmpty()) {
      report.accept(own.get(0), "this nested graph of a region has no placeholders");
    }
  }

  private void checkCarried(Node user, List<Argument> initial, List<Node.Placeholder> own) {
    if (own.size() != initial.size()) {
      report.accept(
          user,
          "it has "
              + initial.size()
              + " initial values, its graph "
              + own.size()
              + " placeholders");
      return;
    }
    for (int i = 0; i < own.size(); i++) {
      TypeRef type = typeOf.apply(initial.get(i));
      if (type != null && !GraphVerifier.goesWith(own.get(i).type(), type)) {
        report.accept(
            own.get(i), "it is a " + own.get(i).type() + ", its initial value is a " + type);
      }
    }
  }

  /** Checks a yield, break, continue or fall_through. */
  void checkExit(Node.Output output, Place place) {
    switch (output.target().kind()) {
      case YIELD -> checkYield(output, place);
      case FALL_THROUGH -> checkFallThrough(output, place);
      case BREAK, CONTINUE -> {
        boolean isBreak = output.target().kind() == Exit.Kind.BREAK;
        Node goal = place.jumpTarget(output.target().depth()).orElse(null);
        if (goal == null) {
          report.accept(output, "no region is around it that it could go to");
        } else if (isBreak) {
          checkValues(output, goal);
        } else if (goal.target() != Structure.LOOP) {
          report.accept(output, "%" + goal.name() + " is no loop to continue");
        } else {
          checkCarriedValues(output, body(goal));
        }
      }
      default -> throw new AssertionError(output.target());
    }
  }

  private void checkYield(Node.Output output, Place place) {
    Node region = place.region();
    if (region == null) {
      report.accept(output, "only a nested graph of a region can yield");
    } else if (region.target() == Structure.LOOP) {
      report.accept(output, "a loop's body ends in continue or break");
    } else if (region.target() instanceof Region.Try guarded
        && place.argument() > guarded.handlers().size()) {
      if (!output.args().isEmpty()) {
        report.accept(output, "a finally yields nothing");
      }
    } else {
      checkValues(output, region);
    }
  }

  private void checkFallThrough(Node.Output output, Place place) {
    Node region = place.region();
    int next = place.argument() + 1;
    if (region == null
        || !(region.target() instanceof Region.Switch)
        || next >= region.args().size()) {
      report.accept(output, "there is no next arm of a switch to go on with");
      return;
    }
    fallsInto.put(new Arm(region.name(), next), output);
    if (region.args().get(next) instanceof Subgraph arm) {
      checkCarriedValues(output, arm.graph());
    }
  }

  private void checkCarriedValues(Node.Output output, Graph goal) {
    List<Node.Placeholder> carried = goal.placeholders();
    if (carried.size() != output.args().size()) {
      report.accept(output, "it brings " + output.args().size() + " values, not " + carried.size());
      return;
    }
    for (int i = 0; i < carried.size(); i++) {
      checkValue(output, i, carried.get(i).type());
    }
  }

  /** Compares the values with those of the region's node. */
  private void checkValues(Node.Output output, Node region) {
    int count = output.args().size();
    if (!region.type().equals(TypeRef.TUPLE)) {
      int expected = region.type().isVoid() ? 0 : 1;
      if (count != expected) {
        report.accept(
            output, "it brings " + count + " values, %" + region.name() + " has " + expected);
      } else if (count == 1) {
        checkValue(output, 0, region.type());
      }
      return;
    }
    List<@Nullable TypeRef> known =
        values.computeIfAbsent(
            region.name(),
            name -> {
              List<@Nullable TypeRef> types = new ArrayList<>();
              output.args().forEach(argument -> types.add(typeOf.apply(argument)));
              return types;
            });
    if (known.size() != count || count < 2) {
      report.accept(
          output,
          "it brings " + count + " values where %" + region.name() + " has " + known.size());
      return;
    }
    for (int i = 0; i < count; i++) {
      checkValue(output, i, known.get(i));
    }
  }

  private void checkValue(Node.Output output, int index, @Nullable TypeRef expected) {
    TypeRef type = typeOf.apply(output.args().get(index));
    if (type != null && expected != null && !GraphVerifier.goesWith(expected, type)) {
      report.accept(
          output, "value " + (index + 1) + " is a " + type + " where " + expected + " is wanted");
    }
  }

  /** Checks a node that reads one of several values. */
  void checkResult(Node node, Target.Result result) {
    String region =
        node.args().size() == 1 && node.args().get(0) instanceof Ref ref ? ref.name() : "";
    List<@Nullable TypeRef> known = values.get(region);
    if (known == null) {
      report.accept(node, "its argument is no region with several values");
    } else if (result.index() < 0 || result.index() >= known.size()) {
      report.accept(node, "%" + region + " has " + known.size() + " values");
    } else {
      TypeRef type = known.get(result.index());
      if (type != null && !GraphVerifier.goesWith(type, node.type())) {
        report.accept(node, "it is a " + node.type() + ", that value is a " + type);
      }
    }
  }

  private static List<Argument> initial(Node node, int index) {
    return node.args().size() > index && node.args().get(index) instanceof Sequence sequence
        ? sequence.elements()
        : List.of();
  }

  private static Graph body(Node loop) {
    return loop.args().size() > 1 && loop.args().get(1) instanceof Subgraph nested
        ? nested.graph()
        : new Graph("", List.of());
  }
}
