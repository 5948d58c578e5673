package goldens;

import io.traceable.annotations.Traceable;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

@Traceable
class Lambdas<T> {
  private int offset;

  int captures(int[] xs, int factor) {
    IntUnaryOperator scale = x -> x * factor + offset;
    return scale.applyAsInt(xs[0]);
  }

  Supplier<Integer> boxedResult(int n) {
    return () -> n;
  }

  ToIntFunction<Integer> unboxedResult() {
    return x -> x;
  }

  Runnable block(List<String> out) {
    return () -> {
      String s = "a";
      s += out.size();
      out.add(s);
    };
  }

  Function<T, List<T>> generic() {
    return t -> {
      T copy = t;
      return List.of(copy);
    };
  }

  Runnable expressionStatement(List<String> out) {
    return () -> out.add("x");
  }

  Function<Integer, Function<Integer, Integer>> nested() {
    return a -> b -> a + b;
  }

  void references(List<String> names, String prefix) {
    Function<String, Integer> unbound = String::length;
    Supplier<Integer> bound = prefix::length;
    Function<String, Integer> statically = Integer::parseInt;
    Supplier<List<String>> creation = java.util.ArrayList::new;
    IntFunction<int[]> array = int[]::new;
    BiFunction<Integer, Integer, Integer> adapted = Math::max;
    Supplier<String> ofThis = this::toString;
    Supplier<String> ofSuper = super::toString;
    Comparator<String> comparator = Comparator.comparing(String::length);
    names.forEach(System.out::println);
  }

  Runnable controlFlow(int n) {
    return () -> {
      if (n > 0) {
        return;
      }
    };
  }

  Object intersection() {
    return (Runnable & java.io.Serializable) () -> {};
  }
}
