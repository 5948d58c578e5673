package constructs;

import io.traceable.annotations.Traceable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Lambdas and method references of every kind. */
public class Lambdas {
  private int factor = 3;
  private final StringBuilder log = new StringBuilder();

  public static Lambdas make() {
    return new Lambdas();
  }

  public String state() {
    return factor + log.toString();
  }

  private int scaled(int x) {
    log.append("s").append(x);
    return x * factor;
  }

  static int twice(int x) {
    return 2 * x;
  }

  @Traceable
  int capturing(int x) {
    int y = x + 1;
    IntBinaryOperator f = (a, b) -> a * y + b * factor;
    return f.applyAsInt(x, 2);
  }

  @Traceable
  int blockBody(int x) {
    Function<Integer, Integer> f =
        v -> {
          int t = v + x;
          factor++;
          return t * factor;
        };
    return f.apply(1) + f.apply(2);
  }

  @Traceable
  String references(String s, Integer i) {
    Function<String, Integer> unbound = String::length;
    Supplier<String> bound = s::trim;
    Function<Integer, Integer> own = this::scaled;
    Function<Integer, Integer> fixed = Lambdas::twice;
    Supplier<List<String>> maker = ArrayList::new;
    IntFunction<int[]> arrays = int[]::new;
    return unbound.apply(s) + bound.get() + own.apply(i) + fixed.apply(i) + maker.get() + arrays.apply(2).length;
  }

  @Traceable
  Supplier<String> nullBoundReference(String s) {
    log.append("before");
    Supplier<String> bound = s::trim;
    log.append("after");
    return bound;
  }

  @Traceable
  int nested(int x) {
    Function<Integer, UnaryOperator<Integer>> adder = a -> b -> a + b + x;
    return adder.apply(1).apply(2);
  }

  @Traceable
  String defaults(List<String> names) {
    Comparator<String> byLength = Comparator.comparing(String::length);
    List<String> sorted = new ArrayList<>(names);
    sorted.sort(byLength.reversed().thenComparing(Comparator.naturalOrder()));
    BiFunction<Integer, Integer, Integer> plus = (a, b) -> a + b;
    return sorted + "" + plus.andThen(v -> v * 2).apply(1, 2);
  }

  @Traceable
  int streams(List<Integer> numbers) {
    return numbers.stream().map(n -> n + factor).filter(n -> n > 4).mapToInt(Integer::intValue).sum();
  }

  @Traceable
  void throwingInside(int x) {
    Runnable r =
        () -> {
          throw new IllegalStateException("x" + x);
        };
    r.run();
  }
}
