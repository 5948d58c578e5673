package io.traceable.samples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** All kinds of methods, called by a class that knows nothing of siblings. */
class KindsTest {

  private static final String NAMED =
      """
      import io.traceable.annotations.Traceable;

      public interface Named {
        int value();

        @Traceable
        default int twice(int x) { return Where.ran(x) * 2 + value(); }

        @Traceable
        static int four() { return Where.ran(4); }
      }
      """;

  private static final String MODEL =
      """
      import io.traceable.annotations.Specialize;
      import io.traceable.annotations.Traceable;
      import java.io.IOException;
      import java.util.List;

      public class Model implements Named {
        private final int factor = 3;
        private final String[] nothing = null;

        record Point(int x, int y) {
          @Traceable
          int sum(int z) { return Where.ran(x) + y + z; }
        }

        enum Planet {
          EARTH, MARS;

          @Traceable
          int moons(int x) { return Where.ran(ordinal()) + x; }
        }

        static class Generic<T extends Comparable<T>> {
          private final T one;
          Generic(T one) { this.one = one; }

          @Traceable
          T first(T other, List<? extends T> rest) { Where.ran(0); return one; }
        }

        static class Sub extends Model {}

        static class Overriding extends Model {
          @Override int plain(int x) { return super.plain(x) + 100; }
        }

        interface Below extends Named {
          @Override
          default int twice(int x) { return Named.super.twice(x) + 100; }
        }

        record Lower(int value) implements Below {}

        public int value() { return factor; }

        @Traceable
        int plain(int x) { return Where.ran(x) * factor; }

        @Traceable
        final int last(int x) { return Where.ran(x) - 1; }

        @Traceable
        private int secret(int x) { return Where.ran(x) + factor; }

        int revealed(int x) { return secret(x); }

        private static class Hidden {
          private final int base = 30;

          @Traceable
          int above(int x) { return Where.ran(x) + base; }

          @Traceable
          Hidden self(Hidden other) { Where.ran(1); return other; }

          @Traceable
          static int below(Hidden hidden, int x) { return Where.ran(x) - hidden.base; }

          @Traceable
          static int below(Object other, int x) { return Where.ran(x); }
        }

        static String hidden() {
          Hidden hidden = new Hidden();
          return hidden.self(hidden).above(5) + "," + Hidden.below(hidden, 5);
        }

        @Traceable
        static int fixed(int x) { return Where.ran(x) + 10; }

        @Traceable
        static int chosen(@Specialize("2") int n, int x) {
          return n == 2 ? Where.ran(x) : Where.ran(-x);
        }

        @Traceable
        static double wide(long a, double b, byte c, float d, boolean e, char f, short g) {
          Where.ran(1);
          return a + b + c + d + f + g + (e ? 1 : 0);
        }

        @Traceable
        protected void nothing(StringBuilder to) { to.append(Where.ran(5)); }

        @Traceable
        int sum(int... values) { return Where.ran(values.length) + values[0]; }

        @Traceable
        int calling(int x) { return plain(x) + secret(x); }

        @Traceable
        int factorial(int n) { return n <= 1 ? Where.ran(1) : n * factorial(n - 1); }

        @Traceable
        int failing(int x) throws IOException { Where.ran(x); return nothing.length; }

        @Traceable
        int ending(int x) throws IOException { throw new IOException("at " + Where.ran(x)); }
      }
      """;

  private static final String MAIN =
      """
      import java.util.List;

      public final class Main {
        public static void main(String[] args) throws Exception {
          Model model = new Model();
          say("instance", model.plain(5));
          say("final", model.last(5));
          say("private", model.revealed(5));
          say("static", Model.fixed(5));
          say("private class", Model.hidden());
          say("constant", Model.chosen(2, 5));
          say("another value", Model.chosen(3, 5));
          say("wide", Model.wide(1, 2, (byte) 3, 4, true, 'a', (short) 5));
          StringBuilder text = new StringBuilder();
          model.nothing(text);
          say("void", text);
          say("varargs", model.sum(7, 8));
          say("default", model.twice(5));
          say("default overridden", new Model.Lower(3).twice(5));
          say("static in interface", Named.four());
          say("record", new Model.Point(1, 2).sum(3));
          say("enum", Model.Planet.MARS.moons(4));
          say("generic", new Model.Generic<>("a").first("b", List.of()));
          say("subclass", new Model.Sub().plain(5));
          say("overriding", new Model.Overriding().plain(5));
          say("calling", model.calling(5));
          say("recursion", model.factorial(5));
          say("lambda", List.of(1, 2).stream().mapToInt(model::plain).sum());
          say("reflection", Model.class.getDeclaredMethod("plain", int.class).invoke(model, 5));
          try {
            model.ending(5);
          } catch (java.io.IOException e) {
            say("exception", e);
          }
          try {
            model.failing(5);
          } catch (NullPointerException e) {
            say("null", e.getClass());
          }
        }

        static void say(String kind, Object value) { System.out.println(" " + kind + "=" + value); }
      }
      """;

  private static final Map<String, String> EXPECTED =
      Map.ofEntries(
          Map.entry("instance", "S15"),
          Map.entry("final", "S4"),
          Map.entry("private", "S8"),
          Map.entry("static", "S15"),
          Map.entry("private class", "SSS35,-25"),
          Map.entry("constant", "S5"),
          Map.entry("another value", "S-5"),
          Map.entry("wide", "S113.0"),
          Map.entry("void", "S5"),
          Map.entry("varargs", "S9"),
          Map.entry("default", "S13"),
          Map.entry("default overridden", "O113"),
          Map.entry("static in interface", "S4"),
          Map.entry("record", "S6"),
          Map.entry("enum", "S5"),
          Map.entry("generic", "Sa"),
          Map.entry("subclass", "S15"),
          // Its sibling would not call the overriding method.
          Map.entry("overriding", "O115"),
          Map.entry("calling", "SS23"),
          Map.entry("recursion", "S120"),
          Map.entry("lambda", "SS9"),
          Map.entry("reflection", "S15"),
          Map.entry("exception", "Sjava.io.IOException: at 5"),
          Map.entry("null", "Sclass java.lang.NullPointerException"));

  @TestFactory
  Stream<DynamicTest> a_call_runs_the_sibling(@TempDir Path folder) {
    String out = new Program(folder).compile(Program.WHERE, NAMED, MODEL, MAIN).run();
    Map<String, String> seen =
        out.lines()
            .filter(line -> line.contains("="))
            .collect(
                Collectors.toMap(
                    line -> line.substring(line.indexOf(' ') + 1, line.indexOf('=')),
                    line ->
                        line.substring(0, line.indexOf(' '))
                            + line.substring(line.indexOf('=') + 1)));
    return EXPECTED.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        assertThat(seen.get(entry.getKey())).as(out).isEqualTo(entry.getValue())));
  }
}
