package io.traceable.kernel;

import io.traceable.kernel.pointwise.LaneProgram;
import io.traceable.kernel.pointwise.LaneProgram.Step;
import io.traceable.kernel.pointwise.PointwiseLoop;
import io.traceable.kernel.pointwise.VectorLoop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code x * scale}, times a weight if there is one. */
final class RootMeanSquareLoops {

  private final PointwiseLoop plain = PointwiseLoop.of(LaneProgram.of("mul", 1, 1));

  private final PointwiseLoop weighted =
      PointwiseLoop.of(
          new LaneProgram(
              2, 1, List.of(new Step("mul", List.of(0, 2)), new Step("mul", List.of(3, 1)))));

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
      float scale,
      float[] out,
      int outAt) {
    VectorLoop ready = (weight == null ? plain : weighted).ready(size);
    if (ready == null) {
      return 0;
    }
    int whole = size - size % VectorApi.lanes();
    float[] scalars = {scale};
    ready.run(in, at, weight, 0, null, 0, null, 0, null, 0, null, 0, scalars, out, outAt, whole);
    return whole;
  }
}
