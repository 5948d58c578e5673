package goldens;

import io.traceable.annotations.Traceable;
import java.util.List;

/** Variables vanish: a name stands for what was assigned last. */
@Traceable
class Locals {

  int shadowedInBlocks(int x) {
    int sum = x;
    {
      int y = x + 1;
      sum = sum + y;
    }
    {
      long y = 2L * x;
      sum += y;
    }
    return sum;
  }

  int assignedLater(int a) {
    int b;
    int c = b = a * 2;
    a = c - b;
    return a;
  }

  int inferred(List<? extends Number> numbers) {
    var first = numbers.get(0);
    var count = numbers.size();
    return first.intValue() + count;
  }

  int evaluationOrder(int x) {
    return x + (x = 3) * x + x++ - --x;
  }

  int constantVariable() {
    final int k = 5;
    int notConstant = 6;
    return k * 2 + notConstant;
  }

  void nothing() {}

  static void empties(int unused) {
    ;
    {
    }
    ;
  }
}
