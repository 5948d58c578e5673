package io.traceable.processor.differential;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Random arguments; boundaries and null come up often. One seed always gives the same arguments,
 * newly made.
 */
final class ArgumentGenerator {

  private static final int[] INTS = {
    0, 1, -1, 2, 13, 32, 255, Integer.MAX_VALUE, Integer.MIN_VALUE
  };
  private static final double[] DOUBLES = {
    0, -0.0, 1, -1.5, 1e19, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE
  };

  private final Random random;

  ArgumentGenerator(long seed) {
    random = new Random(seed);
  }

  @Nullable Object[] of(Class<?>[] types) {
    @Nullable Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = of(types[i]);
    }
    return arguments;
  }

  private @Nullable Object of(Class<?> type) {
    if (!type.isPrimitive() && random.nextInt(6) == 0) {
      return null;
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer" -> anInt();
      case "long" -> random.nextBoolean() ? (long) anInt() : random.nextLong();
      case "float" -> (float) aDouble();
      case "double", "Double" -> aDouble();
      case "boolean" -> random.nextBoolean();
      case "byte" -> (byte) anInt();
      case "short" -> (short) anInt();
      case "char" -> (char) anInt();
      case "String" -> random.nextBoolean() ? "abc" : "";
      case "int[]" -> new int[] {anInt(), anInt(), 3};
      case "char[]" -> new char[] {'h', 'i'};
      case "double[]" -> new double[] {aDouble(), aDouble(), aDouble()};
      case "String[]" -> new String[] {"q", null, "w"};
      case "Integer[]" -> new Integer[] {anInt(), random.nextBoolean() ? 7 : null};
      case "Object[]" -> random.nextBoolean() ? new Object[] {1, "o"} : new String[] {"s"};
      case "Object", "Comparable" -> random.nextBoolean() ? (Object) anInt() : "object";
      case "List" -> new ArrayList<>(List.of(3, 1, 2));
      case "Map" -> new HashMap<>(Map.of("k", 1));
      case "IllegalStateException" -> new IllegalStateException("given");
      default -> {
        if (type.isEnum()) {
          Object[] constants = type.getEnumConstants();
          yield constants[random.nextInt(constants.length)];
        } else if (!Model.canMake(type)) {
          throw new IllegalArgumentException("no arguments of type " + type);
        }
        yield Model.make(type);
      }
    };
  }

  private int anInt() {
    return random.nextBoolean() ? INTS[random.nextInt(INTS.length)] : random.nextInt(100) - 50;
  }

  private double aDouble() {
    return random.nextBoolean()
        ? DOUBLES[random.nextInt(DOUBLES.length)]
        : random.nextGaussian() * 10;
  }
}
