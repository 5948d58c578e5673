package io.traceable.kernel.vector;

import io.traceable.kernel.VectorApi;
import jdk.incubator.vector.FloatVector;

/** The size of vectors that the processor prefers. */
final class PreferredLanes implements VectorApi.LaneCount {

  PreferredLanes() {}

  @Override
  public int lanes() {
    return FloatVector.SPECIES_PREFERRED.length();
  }
}
