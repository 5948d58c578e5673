package goldens;

import io.traceable.annotations.Traceable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Records, enums, generic and inner classes; types as the graph writes them. */
class Types<K extends Comparable<K>> {

  @Traceable
  record Point(double x, double y) {
    Point {
      if (x < 0) {
        throw new IllegalArgumentException();
      }
    }

    double length() {
      return Math.sqrt(x * x + y() * y);
    }
  }

  @Traceable
  enum Op {
    PLUS,
    MINUS;

    int apply(int a, int b) {
      return a + b + ordinal() + values().length + valueOf("PLUS").compareTo(this);
    }
  }

  @Traceable
  interface Shape {
    double area();

    default double twice() {
      return 2 * area();
    }

    static double of(Shape s) {
      return s.area();
    }

    private double hidden() {
      return area();
    }
  }

  class Inner<V> {
    K key;
    V value;

    @Traceable
    int own(Map.Entry<K, int[]> entry, Map<? super K, ? extends List<?>> map) {
      K k = this.key;
      return k.compareTo(entry.getKey()) + map.size() + entry.getValue().length;
    }
  }

  @Traceable
  static Object captures(List<?> any, List<? extends Number> numbers, Comparator<? super Integer> c) {
    Object first = any.get(0);
    Number n = numbers.get(0);
    var same = numbers.subList(0, 1);
    var iterator = any.iterator();
    return c.compare(1, 2) + same.size();
  }

  @Traceable
  static <T extends Number & Comparable<T>> T bounded(T t, List<T> list) {
    list.add(t);
    return list.get(0);
  }

  @Traceable
  static Object leastUpperBound(boolean b, Integer i, String s) {
    var either = b ? i : s;
    return either;
  }

  @Traceable
  @SuppressWarnings({"rawtypes", "unchecked"})
  static Object raw(List list) {
    list.add("x");
    return list.get(0);
  }
}
