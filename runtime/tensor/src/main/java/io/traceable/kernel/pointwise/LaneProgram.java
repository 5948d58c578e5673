package io.traceable.kernel.pointwise;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A chain of functions of {@link LaneMath}: values are numbered, first the inputs, then the
 * scalars, then the results of the steps in order. The last step's is the result.
 *
 * @param inputs number of arrays, at most {@link #MAX_INPUTS}
 * @param scalars number of scalars
 * @param steps at least one
 */
public record LaneProgram(int inputs, int scalars, List<Step> steps) {

  /** What a loop takes. */
  public static final int MAX_INPUTS = 6;

  /**
   * One application.
   *
   * @param function name of a method of {@link LaneMath}
   * @param operands numbers of the values it is applied to
   */
  public record Step(String function, List<Integer> operands) {
    public Step {
      operands = List.copyOf(operands);
    }
  }

  public LaneProgram {
    steps = List.copyOf(steps);
    if (inputs < 1 || inputs > MAX_INPUTS || steps.isEmpty()) {
      throw new IllegalArgumentException(
          "a loop has 1 to " + MAX_INPUTS + " inputs and at least one step");
    }
  }

  /** One function of so many arrays, and of so many scalars after them. */
  public static LaneProgram of(String function, int inputs, int scalars) {
    List<Integer> operands = IntStream.range(0, inputs + scalars).boxed().toList();
    return new LaneProgram(inputs, scalars, List.of(new Step(function, operands)));
  }
}
