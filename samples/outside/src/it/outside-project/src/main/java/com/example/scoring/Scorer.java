package com.example.scoring;

import io.traceable.annotations.Traceable;

/** The smallest thing worth tracing: arithmetic on arguments. */
public final class Scorer {
  private final double slope;
  private final double offset;

  public Scorer(double slope, double offset) {
    this.slope = slope;
    this.offset = offset;
  }

  @Traceable
  public double score(double x) {
    double scaled = slope * x + offset;
    return scaled * scaled + 2 * scaled;
  }
}
