package io.traceable.kernel.pointwise;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A chain of functions of {@link LaneMath}: values are numbered, first the inputs, then the
 * scalars, then the results of the steps in order. The last step's is the result.
 *
 * <p>Values may be reduced on the way, each to {@value #PARTIALS} partial results: the element
 * {@code i} of a run goes to the one of number {@code i} modulo that, whatever the number of lanes.
 * They are kept in the array that is otherwise the last input, those of the second reduction behind
 * those of the first; what is there at the beginning is where they begin.
 *
 * @param inputs number of arrays, at most {@link #MAX_INPUTS}, one less with reductions
 * @param scalars number of scalars
 * @param steps at least one, or a reduction
 * @param reductions what is reduced
 * @param isStored whether the result is written
 */
public record LaneProgram(
    int inputs, int scalars, List<Step> steps, List<Reduction> reductions, boolean isStored) {

  /** What a loop takes. */
  public static final int MAX_INPUTS = 6;

  /** Partial results of a reduction; the vectors of all sizes divide it. */
  public static final int PARTIALS = 64;

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

  /**
   * One reduction.
   *
   * @param function name of a method of {@link LaneMath}, of what there is so far and a value
   * @param value number of the value
   */
  public record Reduction(String function, int value) {}

  public LaneProgram {
    steps = List.copyOf(steps);
    reductions = List.copyOf(reductions);
    int most = reductions.isEmpty() ? MAX_INPUTS : MAX_INPUTS - 1;
    if (inputs < 1 || inputs > most || (steps.isEmpty() && (isStored || reductions.isEmpty()))) {
      throw new IllegalArgumentException(
          "a loop has 1 to " + most + " inputs and at least one step or reduction");
    }
  }

  /** A chain that reduces nothing. */
  public LaneProgram(int inputs, int scalars, List<Step> steps) {
    this(inputs, scalars, steps, List.of(), true);
  }

  /** One function of so many arrays, and of so many scalars after them. */
  public static LaneProgram of(String function, int inputs, int scalars) {
    List<Integer> operands = IntStream.range(0, inputs + scalars).boxed().toList();
    return new LaneProgram(inputs, scalars, List.of(new Step(function, operands)));
  }
}
