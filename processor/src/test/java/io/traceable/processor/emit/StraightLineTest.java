package io.traceable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Siblings of straight-line methods give what the originals give. */
class StraightLineTest {

  private static final String SCORER =
      """
      package a;

      import io.traceable.annotations.Traceable;

      public final class Scorer {
        private final double[] weights;
        private int calls;

        public Scorer(double[] weights) {
          this.weights = weights;
        }

        @Traceable
        public double score(double x, int n) {
          double scaled = x * weights[0] + n;
          calls += 1;
          return clamp(scaled > 10 ? 10 : scaled) + calls;
        }

        private double clamp(double value) {
          return Math.max(value, -1.0);
        }

        @Traceable
        static String label(String name, byte b) {
          return name + ':' + b + String.valueOf((Object) null);
        }
      }
      """;

  @Test
  void a_sibling_reads_and_writes_private_members() throws Exception {
    EmitHarness.Program program = EmitHarness.of("a.Scorer", SCORER).compile();
    Object model = program.model("a.Scorer", (Object) new double[] {2.0});
    Object sibling = program.siblingOf(model);

    assertThat(program.call(sibling, "score", 3.0, 1)).isEqualTo(8.0);
    assertThat(program.call(sibling, "score", 30.0, 1)).isEqualTo(12.0);
    assertThat(program.call(model, "score", -30.0, 1)).isEqualTo(2.0);
  }

  @Test
  void a_static_method_stays_static() throws Exception {
    EmitHarness.Program program = EmitHarness.of("a.Scorer", SCORER).compile();

    assertThat(program.callStatic("a.Scorer_Traced", "label", "n", (byte) 7)).isEqualTo("n:7null");
  }
}
