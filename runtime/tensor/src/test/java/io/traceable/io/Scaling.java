package io.traceable.io;

import io.traceable.nn.Block;
import io.traceable.nn.Parameter;
import io.traceable.tensor.Tensor;

/** A model of one weight, with a sibling written by hand. */
final class Scaling implements Block {
  final Parameter scale = new Parameter(Tensor.ones());

  @Override
  public Tensor forward(Tensor x) {
    return x.mul(scale.value());
  }
}
