package io.traceable.tensor;

import io.traceable.kernel.BinaryFunction;
import io.traceable.kernel.ElementwiseFunction;
import io.traceable.kernel.pointwise.LaneCall;
import io.traceable.kernel.pointwise.LaneProgram;
import io.traceable.kernel.pointwise.PointwiseLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Element-wise operators that are applied to each other's values. Values are numbered, first the
 * inputs, then the results of the steps in order; the last step's is the result. Immutable but for
 * its loops, which are made when they are needed.
 */
final class PointwiseProgram {

  /**
   * One application of an operator.
   *
   * @param op its name in errors
   * @param unary the function of one operand, or null
   * @param binary the function of two operands, or null
   * @param left number of the only or the first operand
   * @param right number of the second operand
   * @param isScalar whether the second operand is a number and not a tensor to the user
   */
  record Step(
      String op,
      @Nullable ElementwiseFunction unary,
      @Nullable BinaryFunction binary,
      int left,
      int right,
      boolean isScalar) {

    static Step of(String op, ElementwiseFunction function, int operand) {
      return new Step(op, function, null, operand, operand, false);
    }

    LaneCall lanes() {
      LaneCall lanes = binary != null ? binary.lanes() : unary != null ? unary.lanes() : null;
      if (lanes == null) {
        throw new IllegalArgumentException(op + " cannot be part of a chain");
      }
      return lanes;
    }

    Step renumbered(Map<Integer, Integer> numbers) {
      return new Step(
          op,
          unary,
          binary,
          numbers.getOrDefault(left, left),
          numbers.getOrDefault(right, right),
          isScalar);
    }
  }

  private final int inputs;
  private final List<Step> steps;
  private final float[] constants;
  private final Map<Integer, PointwiseLoop> loops = new ConcurrentHashMap<>();

  /**
   * A program.
   *
   * @param inputs number of its inputs, from 1 to {@link LaneProgram#MAX_INPUTS}
   */
  PointwiseProgram(int inputs, List<Step> steps) {
    this.inputs = inputs;
    this.steps = List.copyOf(steps);
    List<Float> values = new ArrayList<>();
    steps.forEach(step -> values.addAll(step.lanes().scalars()));
    constants = new float[values.size()];
    for (int i = 0; i < constants.length; i++) {
      constants[i] = values.get(i);
    }
  }

  int inputs() {
    return inputs;
  }

  List<Step> steps() {
    return steps;
  }

  /**
   * The loop for inputs of which some are one number throughout a run.
   *
   * @param uniform a bit for each of these
   */
  PointwiseLoop loop(int uniform) {
    return loops.computeIfAbsent(uniform, u -> PointwiseLoop.of(lanes(u)));
  }

  /** The values of a loop's scalars: first the uniform inputs, left open here, then constants. */
  float[] scalars(int uniform) {
    int open = Integer.bitCount(uniform);
    float[] scalars = new float[open + constants.length];
    System.arraycopy(constants, 0, scalars, open, constants.length);
    return scalars;
  }

  private LaneProgram lanes(int uniform) {
    int arrays = inputs - Integer.bitCount(uniform);
    int scalars = inputs - arrays + constants.length;
    int[] numbers = new int[inputs + steps.size()];
    int nextArray = 0;
    int nextScalar = arrays;
    for (int i = 0; i < inputs; i++) {
      numbers[i] = (uniform & 1 << i) != 0 ? nextScalar++ : nextArray++;
    }
    List<LaneProgram.Step> laneSteps = new ArrayList<>();
    for (int s = 0; s < steps.size(); s++) {
      Step step = steps.get(s);
      List<Integer> operands = new ArrayList<>();
      operands.add(numbers[step.left()]);
      if (step.binary() != null) {
        operands.add(numbers[step.right()]);
      }
      for (int i = 0; i < step.lanes().scalars().size(); i++) {
        operands.add(nextScalar++);
      }
      laneSteps.add(new LaneProgram.Step(step.lanes().function(), operands));
      numbers[inputs + s] = arrays + scalars + s;
    }
    return new LaneProgram(arrays, scalars, laneSteps);
  }
}
