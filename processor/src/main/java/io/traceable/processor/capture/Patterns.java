package io.traceable.processor.capture;

import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.Tree;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Operators;
import io.traceable.processor.capture.PatternSteps.Access;
import io.traceable.processor.capture.PatternSteps.Bind;
import io.traceable.processor.capture.PatternSteps.Check;
import io.traceable.processor.capture.PatternSteps.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import javax.lang.model.type.TypeMirror;

/**
 * Patterns (JLS 14.30) as what javac makes of them: tests by {@code instanceof}, one in the branch
 * of another, and calls of the accessors of records. So a graph, and the sibling, know no patterns,
 * and need no newer Java.
 */
final class Patterns {

  private final Converter converter;
  private final RecordAccessors accessors;

  Patterns(Converter converter) {
    this.converter = converter;
    accessors = new RecordAccessors(converter);
  }

  RecordAccessors accessors() {
    return accessors;
  }

  /** {@code value instanceof R(P, Q)}: where it is true, the variables have values. */
  Value test(Tree pattern, InstanceOfTree tree, Frame frame) {
    Value value = converter.expressions().capture(tree.getExpression(), frame);
    if (value.isPrimitive()) {
      throw Refusal.expression("an instanceof with a primitive type", tree);
    }
    return test(PatternSteps.of(pattern, value.type(), false, converter), value, tree, frame);
  }

  /** Whether the value matches, as a value; the variables have values where it does. */
  Value test(List<Step> steps, Value value, Tree at, Frame frame) {
    TypeMirror type = converter.rules().booleanType();
    if (steps.isEmpty()) {
      return converter.nodes().literal(true, type);
    } else if (steps.size() == 1 && steps.get(0) instanceof Check check) {
      return isInstance(check, value, frame);
    }
    Local matches = Local.synthetic("matches", type);
    List<Local> results = new ArrayList<>(List.of(matches));
    for (Step step : steps) {
      if (step instanceof Bind bind) {
        results.add(Local.of(bind.variable()));
      }
    }
    Predicate<Frame> whenMatched =
        matched -> {
          matched.assignUnnamed(matches, converter.nodes().literal(true, type));
          return true;
        };
    run(steps, value, results, whenMatched, other -> true, at, frame);
    return frame.read(matches);
  }

  /** How many tests the steps make. */
  static long checks(List<Step> steps) {
    return steps.stream().filter(Check.class::isInstance).count();
  }

  /**
   * Takes the steps, each test's rest in the branch of it.
   *
   * @param results what the branches give
   * @param whenMatched what is done after the last step; false if it has left
   * @param otherwise what is done where a test fails; false if it has left
   * @return whether control comes to what follows in {@code frame}
   */
  boolean run(
      List<Step> steps,
      Value value,
      List<Local> results,
      Predicate<Frame> whenMatched,
      Predicate<Frame> otherwise,
      Tree at,
      Frame frame) {
    return new Run(steps, results, whenMatched, otherwise, at).from(0, Map.of(0, value), frame);
  }

  private Value isInstance(Check check, Value value, Frame frame) {
    return converter
        .nodes()
        .operator(
            check.at(),
            frame,
            Operators.instanceOf(),
            List.of(value.argument(), new Literal(converter.refs().erased(check.type()))),
            converter.rules().booleanType());
  }

  /** The steps of one pattern while they are taken. */
  private final class Run {
    private final List<Step> steps;
    private final List<Local> results;
    private final Predicate<Frame> whenMatched;
    private final Predicate<Frame> otherwise;
    private final Tree at;

    Run(
        List<Step> steps,
        List<Local> results,
        Predicate<Frame> whenMatched,
        Predicate<Frame> otherwise,
        Tree at) {
      this.steps = steps;
      this.results = results;
      this.whenMatched = whenMatched;
      this.otherwise = otherwise;
      this.at = at;
    }

    /** Takes the steps from one on, up to the next test, whose branch takes the others. */
    boolean from(int first, Map<Integer, Value> known, Frame frame) {
      Map<Integer, Value> values = new HashMap<>(known);
      for (int i = first; i < steps.size(); i++) {
        Step step = steps.get(i);
        if (step instanceof Access access) {
          values.put(access.result(), accessors.read(access, value(access.value(), values), frame));
        } else if (step instanceof Bind bind) {
          bind(bind, value(bind.value(), values), frame);
        } else if (step instanceof Check check) {
          return check(check, i, values, frame);
        }
      }
      return whenMatched.test(frame);
    }

    private boolean check(Check check, int index, Map<Integer, Value> values, Frame frame) {
      Value value = value(check.value(), values);
      Value test = isInstance(check, value, frame);
      Predicate<Frame> then =
          fits -> {
            if (isUsed(check.value(), index)) {
              TypeMirror type = check.type();
              Value typed =
                  converter
                      .conversions()
                      .coerce(value, type, converter.rules().erasure(type), check.at(), fits);
              values.put(check.value(), typed.nonNull());
            }
            return from(index + 1, values, fits);
          };
      return converter
          .conditionals()
          .branches(at, check.at(), test, then, otherwise, results, frame);
    }

    private boolean isUsed(int value, int check) {
      return steps.subList(check + 1, steps.size()).stream()
          .anyMatch(
              step ->
                  (step instanceof Bind bind && bind.value() == value)
                      || (step instanceof Access access && access.value() == value));
    }
  }

  private static Value value(int number, Map<Integer, Value> values) {
    return Objects.requireNonNull(values.get(number));
  }

  private void bind(Bind bind, Value value, Frame frame) {
    TypeMirror type = bind.variable().asType();
    Value typed =
        converter
            .conversions()
            .coerce(value, type, converter.rules().erasure(type), bind.at(), frame);
    frame.assign(Local.of(bind.variable()), typed);
  }
}
