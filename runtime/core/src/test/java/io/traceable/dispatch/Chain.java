package io.traceable.dispatch;

import java.util.List;
import java.util.function.UnaryOperator;

/** A container, as Sequential is one. */
final class Chain implements Step, Composite<Chain> {
  final List<Step> steps;

  Chain(Step... steps) {
    this.steps = List.of(steps);
  }

  @Override
  public int apply(int x) {
    int result = x;
    for (Step step : steps) {
      result = step.apply(result);
    }
    return result;
  }

  @Override
  public Chain mapChildren(UnaryOperator<Object> mapping) {
    Step[] mapped = steps.stream().map(s -> (Step) mapping.apply(s)).toArray(Step[]::new);
    return List.of(mapped).equals(steps) ? this : new Chain(mapped);
  }
}
