package com.example.scoring;

/** Prints for some arguments what the method as written gives, and what its sibling gives. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    Scorer original = new Scorer(3, 1);
    Scorer_Traced sibling = Scorer_Traced.of(original);
    for (double x : new double[] {2, 0.1, -0.0, 1e300, Double.NaN}) {
      System.out.println(
          "score(" + x + "): original " + original.score(x) + ", sibling " + sibling.score(x));
    }
  }
}
