package io.traceable.processor.fuzz;

import java.util.List;

/** The class around random methods. */
public final class ModelClass {

  private ModelClass() {}

  /** A class {@code fuzz.<name>} of these methods, with what all of them use. */
  public static String of(String name, String base, List<String> methods) {
    String template =
        """
        package fuzz;

        import io.traceable.annotations.Traceable;
        import java.util.List;
        import java.util.function.*;

        @SuppressWarnings("all")
        public class $NAME extends $BASE {
          private int hidden = 17;
          private static long counter = 3;

          private int secret(int x) {
            log("secret" + x);
            return x ^ hidden;
          }

          @Traceable private static int pure(int x) {
            if (x > 100) {
              return x * 3;
            }
            return x > 0 ? x + 1 : Math.abs(x);
          }

          @Traceable static int divided(int x, int by) {
            return pure(x) / by;
          }

          @Traceable private int reading(int x) {
            return x + hidden + (int) counter;
          }

          @Traceable final int writing(int x) {
            log("writing" + x);
            hidden += x;
            if ((x & 15) == 9) {
              throw new IllegalStateException("writing " + x);
            }
            return reading(x) + hidden;
          }

          @Traceable private static long counting(long by) {
            counter += by;
            return counter;
          }

          @Traceable private static int recursive(int n) {
            return n <= 0 ? 1 : pure(n) + recursive((n & 7) - 1);
          }

          @Traceable final int looping(int n) {
            int sum = 0;
            for (int i = 0; i < (n & 3); i++) {
              sum += reading(i);
            }
            return sum;
          }

          @Traceable private int[] fresh(int x) {
            return new int[] {x, pure(x)};
          }

          @Traceable private Integer given(Integer x) {
            return x;
          }

          @Traceable private int catching(int x) {
            try {
              return writing(x) / (x & 1);
            } catch (ArithmeticException e) {
              log("caught" + x);
              return divided(x, x & 2);
            } finally {
              hidden--;
            }
          }

          @Traceable int overridable(int x) {
            return pure(x) + 1;
          }

          $NAME me() {
            log("me");
            return this;
          }

          public static $NAME make() {
            $NAME model = new $NAME();
            $NAME other = new $NAME();
            model.other = other;
                    other.reset();
            model.reset();
            return model;
          }

          public void reset() {
            super.reset();
            hidden = 17;
            counter = 3;
          }

          public String state() {
            return super.state() + "," + other.fInt + other.fLong + other.fDouble + "," + hidden + "," + counter;
          }

        """;
    return template.replace("$NAME", name).replace("$BASE", base)
        + String.join("\n", methods)
        + "}\n";
  }
}
