package io.traceable.tensor;

import io.traceable.kernel.pointwise.LaneProgram;
import io.traceable.tensor.PointwiseProgram.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A program divided where a value has fewer elements than the result: that value is computed first,
 * once for each of its own elements, and is an input of the rest.
 *
 * @param parts in the order in which they are computed; the last one gives the result
 */
record PointwiseParts(List<Part> parts) {

  /**
   * One program.
   *
   * @param inputs the values of the whole program that are its inputs
   * @param value the value of the whole program that it computes
   */
  record Part(PointwiseProgram program, List<Integer> inputs, int value) {}

  /** The parts for shapes of a whole program. */
  static PointwiseParts of(PointwiseProgram program, long smaller) {
    int inputs = program.inputs();
    int last = inputs + program.steps().size() - 1;
    Set<Integer> cuts = new TreeSet<>();
    for (int s = 0; s < program.steps().size(); s++) {
      if (!isSmaller(smaller, s)) {
        Step step = program.steps().get(s);
        for (int operand : List.of(step.left(), step.right())) {
          if (operand >= inputs && isSmaller(smaller, operand - inputs)) {
            cuts.add(operand);
          }
        }
      }
    }
    List<Part> parts = new ArrayList<>();
    for (int cut : cuts) {
      parts.add(part(program, cut, Set.of()));
    }
    parts.add(part(program, last, cuts));
    // More operands than a loop takes: everything is computed for each element of the result.
    boolean fit = parts.get(parts.size() - 1).inputs().size() <= LaneProgram.MAX_INPUTS;
    return new PointwiseParts(fit ? parts : List.of(part(program, last, Set.of())));
  }

  private static boolean isSmaller(long smaller, int step) {
    return step < Long.SIZE - 1 && (smaller & 1L << step) != 0;
  }

  /** The program of one value from given others and from inputs. */
  private static Part part(PointwiseProgram program, int value, Set<Integer> given) {
    int inputs = program.inputs();
    Set<Integer> needed = new TreeSet<>();
    Set<Integer> leaves = new LinkedHashSet<>();
    collect(program, value, given, needed, leaves);
    Map<Integer, Integer> numbers = new HashMap<>();
    leaves.forEach(leaf -> numbers.put(leaf, numbers.size()));
    List<Step> steps = new ArrayList<>();
    for (int step : needed) {
      steps.add(program.steps().get(step - inputs).renumbered(numbers));
      numbers.put(step, numbers.size());
    }
    return new Part(new PointwiseProgram(leaves.size(), steps), List.copyOf(leaves), value);
  }

  private static void collect(
      PointwiseProgram program,
      int value,
      Set<Integer> given,
      Set<Integer> needed,
      Set<Integer> leaves) {
    if (value < program.inputs() || given.contains(value)) {
      leaves.add(value);
    } else if (needed.add(value)) {
      Step step = program.steps().get(value - program.inputs());
      collect(program, step.left(), given, needed, leaves);
      collect(program, step.right(), given, needed, leaves);
    }
  }
}
