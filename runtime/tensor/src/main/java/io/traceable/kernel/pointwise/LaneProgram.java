package io.traceable.kernel.pointwise;

import java.util.List;

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
  public static final int MAX_INPUTS = 4;

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

  /** One function of one variable. */
  static LaneProgram unary(String function) {
    return new LaneProgram(1, 0, List.of(new Step(function, List.of(0))));
  }

  /** One function of two arrays. */
  static LaneProgram binary(String function) {
    return new LaneProgram(2, 0, List.of(new Step(function, List.of(0, 1))));
  }
}
