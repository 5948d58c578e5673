package io.traceable.kernel.vector;

import io.traceable.kernel.VectorApi;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The shapes of vectors that kernels compute with. */
final class Species {

  /** Vectors of floats of the chosen size. */
  static final VectorSpecies<Float> FLOAT = floats(VectorApi.lanes());

  /** Vectors of as many ints. */
  static final VectorSpecies<Integer> INT = FLOAT.vectorShape().withLanes(int.class);

  private Species() {}

  static VectorSpecies<Float> floats(int lanes) {
    return switch (lanes) {
      case 4 -> FloatVector.SPECIES_128;
      case 8 -> FloatVector.SPECIES_256;
      default -> FloatVector.SPECIES_512;
    };
  }
}
