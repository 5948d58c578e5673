package io.traceable.processor.capture;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** Calls a member of the JDK with every combination of a few values of each type. */
final class EffectSamples {

  /** The same objects each time, so that results can be compared by identity. */
  private static final Map<Class<?>, List<Object>> VALUES =
      Map.ofEntries(
          Map.entry(boolean.class, List.of(true, false)),
          Map.entry(byte.class, List.of((byte) 0, (byte) -1, Byte.MIN_VALUE)),
          Map.entry(char.class, List.of('i', 'I', '\u0130', '\ud83d', '7', '\0')),
          Map.entry(short.class, List.of((short) 0, (short) -1, Short.MIN_VALUE)),
          Map.entry(int.class, List.of(0, 1, -1, 10, 1234, Integer.MIN_VALUE, Integer.MAX_VALUE)),
          Map.entry(long.class, List.of(0L, 1L, -1L, 10L, Long.MIN_VALUE, Long.MAX_VALUE)),
          Map.entry(float.class, List.of(0f, -0f, 1.5f, Float.NaN, Float.MAX_VALUE)),
          Map.entry(double.class, List.of(0.0, -0.0, 1234.5, Double.NaN, -1e300)),
          Map.entry(Boolean.class, List.of(true)),
          Map.entry(Byte.class, List.of((byte) 7)),
          Map.entry(Character.class, List.of('I')),
          Map.entry(Short.class, List.of((short) 700)),
          Map.entry(Integer.class, List.of(1234567)),
          Map.entry(Long.class, List.of(1234567L)),
          Map.entry(Float.class, List.of(1234.5f)),
          Map.entry(Double.class, List.of(1234.5)),
          Map.entry(String.class, List.of("", "TITLE i\u0130\u0131", " 12 ", "12", "\\u \ud83d")),
          Map.entry(Object.class, List.of("x", 1234, new Object())),
          Map.entry(Enum.class, List.of(Thread.State.NEW)),
          Map.entry(Class.class, List.of(String.class, int[].class, Map.Entry.class)),
          Map.entry(Locale.class, List.of(Locale.ROOT)),
          Map.entry(Optional.class, List.of(Optional.empty(), Optional.of("x"))),
          Map.entry(OptionalDouble.class, List.of(OptionalDouble.empty(), OptionalDouble.of(1))),
          Map.entry(OptionalInt.class, List.of(OptionalInt.empty(), OptionalInt.of(1))),
          Map.entry(OptionalLong.class, List.of(OptionalLong.empty(), OptionalLong.of(1))),
          Map.entry(char[].class, List.of(new char[] {'a'}, new char[0])),
          Map.entry(double[].class, List.of(new double[] {1, 2})),
          Map.entry(float[].class, List.of(new float[] {1, 2})),
          Map.entry(int[].class, List.of(new int[] {1, 2})),
          Map.entry(long[].class, List.of(new long[] {1, 2})));

  private EffectSamples() {}

  /** Values, and what was thrown; null is left out as a receiver only. */
  static List<Object> outcomes(Executable member) {
    List<@Nullable Object> receivers = new ArrayList<>();
    if (member instanceof Method && !Modifier.isStatic(member.getModifiers())) {
      receivers.addAll(values(member.getDeclaringClass()));
    } else {
      receivers.add(null);
    }
    List<Object> outcomes = new ArrayList<>();
    for (Object receiver : receivers) {
      for (@Nullable Object[] arguments : combinations(member.getParameterTypes(), 0)) {
        outcomes.add(outcome(member, receiver, arguments));
      }
    }
    return outcomes;
  }

  /** The outcomes as text, objects without one of their own left out. */
  static List<String> shown(Executable member) {
    return outcomes(member).stream().map(EffectSamples::show).toList();
  }

  private static String show(Object outcome) {
    if (outcome instanceof BaseStream<?, ?> stream) {
      List<Object> all = new ArrayList<>();
      stream.iterator().forEachRemaining(all::add);
      return all.toString();
    }
    boolean isPlain = outcome.getClass() == Object.class;
    return isPlain ? "object" : Arrays.deepToString(new Object[] {outcome});
  }

  private static List<Object> values(Class<?> type) {
    return Objects.requireNonNull(VALUES.get(type), () -> "no samples of " + type);
  }

  private static List<@Nullable Object[]> combinations(Class<?>[] types, int from) {
    if (from == types.length) {
      List<@Nullable Object[]> one = new ArrayList<>();
      one.add(new @Nullable Object[types.length]);
      return one;
    }
    List<@Nullable Object> values = new ArrayList<>(values(types[from]));
    if (!types[from].isPrimitive()) {
      values.add(null);
    }
    // Ten parameters of three values each would be too many.
    List<@Nullable Object> used = types.length > 4 ? values.subList(0, 1) : values;
    List<@Nullable Object[]> all = new ArrayList<>();
    for (@Nullable Object[] rest : combinations(types, from + 1)) {
      for (@Nullable Object value : used) {
        @Nullable Object[] arguments = rest.clone();
        arguments[from] = value;
        all.add(arguments);
      }
    }
    return all;
  }

  private static Object outcome(
      Executable member, @Nullable Object receiver, @Nullable Object[] arguments) {
    try {
      Object value =
          member instanceof Constructor<?> constructor
              ? constructor.newInstance(arguments)
              : ((Method) member).invoke(receiver, arguments);
      return value == null ? "null" : value;
    } catch (InvocationTargetException e) {
      return Objects.requireNonNull(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(member.toString(), e);
    }
  }
}
