package goldens;

import io.traceable.annotations.Traceable;

/** Each is refused at the statement or expression that is not modelled. */
@Traceable
abstract class Refused {
  private int x;

  private static class Hidden {
    int y;
  }

  static int hidden(Object o) {
    return new Hidden().y;
  }

  static int localClass() {
    record Point(int x) {}
    return new Point(1).x();
  }

  abstract int noBody();

  native int elsewhere();

  static Object handle(java.lang.invoke.MethodHandle h) throws Throwable {
    return h.invoke(1);
  }

  static java.util.function.UnaryOperator<int[]> cloneOfAnyArray() {
    return int[]::clone;
  }

  static java.util.function.Supplier<int[]> cloneOfAnArray(int[] array) {
    return array::clone;
  }

  class Inner {
    @Traceable
    int outerField() {
      return x;
    }

    @Traceable
    Refused outerThis() {
      return Refused.this;
    }

    @Traceable
    int outerMethod() {
      return noBody();
    }
  }
}
