package io.traceable.processor.fuzz;

import java.util.List;
import java.util.Random;

/** The random decisions of one program. */
final class Choices {

  /** Of a hundred places where an exception is likely, so many are written in careful programs. */
  private static final int RISKY_PERCENT = 6;

  final Random random;
  final Style style;

  Choices(Random random, Style style) {
    this.random = random;
    this.style = style;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** True once in {@code n} times. */
  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /** Whether to write what will probably throw. */
  boolean isRisky() {
    return !style.isCareful() || random.nextInt(100) < RISKY_PERCENT;
  }

  String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  FuzzType type() {
    return pick(style.types());
  }

  FuzzType pick(FuzzType... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
