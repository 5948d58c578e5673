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
