package io.traceable.tensor;

import io.traceable.tensor.PointwiseProgram.Step;

/**
 * The shapes of a program's values, found in the order of its steps, with each operator's own
 * checks.
 */
final class PointwiseShapes {

  private final int inputs;
  private final Shape[] shapes;
  private final boolean[] channelsLast;

  private PointwiseShapes(int inputs, int steps) {
    this.inputs = inputs;
    int values = inputs + steps;
    shapes = new Shape[values];
    channelsLast = new boolean[values];
  }

  /**
   * The shapes for some inputs.
   *
   * @throws IllegalArgumentException as the first of the operators that does not take them
   */
  static PointwiseShapes of(PointwiseProgram program, Tensor[] inputs) {
    PointwiseShapes result = new PointwiseShapes(inputs.length, program.steps().size());
    for (int i = 0; i < inputs.length; i++) {
      result.shapes[i] = inputs[i].shape();
      result.channelsLast[i] = ChannelsLast.isDense(inputs[i]);
    }
    int value = inputs.length;
    for (Step step : program.steps()) {
      result.add(value++, step, inputs);
    }
    return result;
  }

  private void add(int value, Step step, Tensor[] inputs) {
    boolean isUnary = step.binary() == null || step.isScalar();
    requireFloat(step, isUnary ? "input" : "left operand", step.left(), inputs);
    if (isUnary) {
      shapes[value] = shapes[step.left()];
      channelsLast[value] = channelsLast[step.left()];
      return;
    }
    requireFloat(step, "right operand", step.right(), inputs);
    Shape left = shapes[step.left()];
    Shape right = shapes[step.right()];
    Shape shape = Broadcast.shapes(step.op(), left, right);
    shapes[value] = shape;
    channelsLast[value] =
        ChannelsLast.isKept(
            shape, left, channelsLast[step.left()], right, channelsLast[step.right()]);
  }

  private static void requireFloat(Step step, String argument, int operand, Tensor[] inputs) {
    if (operand < inputs.length) {
      Arguments.requireFloat(step.op(), argument, inputs[operand]);
    }
  }

  Shape ofResult() {
    return shapes[shapes.length - 1];
  }

  /** A bit for each step whose value has fewer elements than the result; none past the 63rd. */
  long smallerThanResult() {
    int steps = Math.min(shapes.length - inputs, Long.SIZE - 1);
    long smaller = 0;
    for (int s = 0; s < steps; s++) {
      if (shapes[inputs + s].numel() < ofResult().numel()) {
        smaller |= 1L << s;
      }
    }
    return smaller;
  }

  /** Whether the result has its channels side by side. */
  boolean isChannelsLast() {
    return channelsLast[channelsLast.length - 1];
  }
}
