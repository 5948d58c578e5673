package io.traceable.kernel;

import io.traceable.kernel.pointwise.LaneProgram;
import io.traceable.kernel.pointwise.LaneProgram.Step;
import io.traceable.kernel.pointwise.PointwiseLoop;
import io.traceable.kernel.pointwise.VectorLoop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code (x - mean - rest) * scale}, times a weight and plus a bias if there are any. */
final class LayerNormLoops {

  private final PointwiseLoop plain = PointwiseLoop.of(program(false, false));
  private final PointwiseLoop weighted = PointwiseLoop.of(program(true, false));
  private final PointwiseLoop shifted = PointwiseLoop.of(program(false, true));
  private final PointwiseLoop both = PointwiseLoop.of(program(true, true));

  private static LaneProgram program(boolean hasWeight, boolean hasBias) {
    int inputs = 1 + (hasWeight ? 1 : 0) + (hasBias ? 1 : 0);
    int value = inputs + 3;
    List<Step> steps = new ArrayList<>();
    steps.add(new Step("sub", List.of(0, inputs)));
    steps.add(new Step("sub", List.of(value++, inputs + 1)));
    steps.add(new Step("mul", List.of(value++, inputs + 2)));
    if (hasWeight) {
      steps.add(new Step("mul", List.of(value++, 1)));
    }
    if (hasBias) {
      steps.add(new Step("add", List.of(value, inputs - 1)));
    }
    return new LaneProgram(inputs, 3, steps);
  }

  /**
   * Computes whole vectors of a row, as many as there are.
   *
   * @return the number of elements, from the first on; 0 while nothing is compiled
   */
  int run(
      float[] in,
      int at,
      int size,
      float @Nullable [] weight,
      float @Nullable [] bias,
      float mean,
      float rest,
      float scale,
      float[] out,
      int outAt) {
    PointwiseLoop loop =
        weight != null ? bias != null ? both : weighted : bias != null ? shifted : plain;
    VectorLoop ready = loop.ready(size);
    if (ready == null) {
      return 0;
    }
    int whole = size - size % VectorApi.lanes();
    ready.run(
        in,
        at,
        weight != null ? weight : bias,
        0,
        bias,
        0,
        null,
        0,
        null,
        0,
        null,
        0,
        new float[] {mean, rest, scale},
        out,
        outAt,
        whole);
    return whole;
  }
}
