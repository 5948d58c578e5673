package io.traceable.interpret;

import java.lang.reflect.Array;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Array access as functions, found by operator name and array type; arrays of references are {@code
 * Object[]} to them, the store check of the JVM stays.
 */
final class ArrayFunctions {

  private ArrayFunctions() {}

  static boolean getitem(boolean[] array, int index) {
    return array[index];
  }

  static void setitem(boolean[] array, int index, boolean value) {
    array[index] = value;
  }

  static int arrayLength(boolean[] array) {
    return array.length;
  }

  static byte getitem(byte[] array, int index) {
    return array[index];
  }

  static void setitem(byte[] array, int index, byte value) {
    array[index] = value;
  }

  static int arrayLength(byte[] array) {
    return array.length;
  }

  static short getitem(short[] array, int index) {
    return array[index];
  }

  static void setitem(short[] array, int index, short value) {
    array[index] = value;
  }

  static int arrayLength(short[] array) {
    return array.length;
  }

  static char getitem(char[] array, int index) {
    return array[index];
  }

  static void setitem(char[] array, int index, char value) {
    array[index] = value;
  }

  static int arrayLength(char[] array) {
    return array.length;
  }

  static int getitem(int[] array, int index) {
    return array[index];
  }

  static void setitem(int[] array, int index, int value) {
    array[index] = value;
  }

  static int arrayLength(int[] array) {
    return array.length;
  }

  static long getitem(long[] array, int index) {
    return array[index];
  }

  static void setitem(long[] array, int index, long value) {
    array[index] = value;
  }

  static int arrayLength(long[] array) {
    return array.length;
  }

  static float getitem(float[] array, int index) {
    return array[index];
  }

  static void setitem(float[] array, int index, float value) {
    array[index] = value;
  }

  static int arrayLength(float[] array) {
    return array.length;
  }

  static double getitem(double[] array, int index) {
    return array[index];
  }

  static void setitem(double[] array, int index, double value) {
    array[index] = value;
  }

  static int arrayLength(double[] array) {
    return array.length;
  }

  static @Nullable Object getitem(@Nullable Object[] array, int index) {
    return array[index];
  }

  static void setitem(@Nullable Object[] array, int index, @Nullable Object value) {
    array[index] = value;
  }

  static int arrayLength(@Nullable Object[] array) {
    return array.length;
  }

  /**
   * {@code new T[d0][d1]...}.
   *
   * @param arrayType the type of the whole, with at least as many brackets as there are dimensions
   */
  static Object newArray(Class<?> arrayType, List<@Nullable Object> dimensions) {
    int[] sizes = new int[dimensions.size()];
    Class<?> component = arrayType;
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = (Integer) Values.nonNull(dimensions.get(i));
      component = component.getComponentType();
    }
    return Array.newInstance(component, sizes);
  }

  /** {@code new T[] {e0, e1, ...}}. */
  static Object array(Class<?> arrayType, List<@Nullable Object> elements) {
    Object array = Array.newInstance(arrayType.getComponentType(), elements.size());
    for (int i = 0; i < elements.size(); i++) {
      if (array instanceof @Nullable Object[] references) {
        references[i] = elements.get(i);
      } else {
        Array.set(array, i, elements.get(i));
      }
    }
    return array;
  }

  /** {@code array.clone()}. */
  static Object copy(Object array) {
    int length = Array.getLength(array);
    Object copy = Array.newInstance(array.getClass().getComponentType(), length);
    System.arraycopy(array, 0, copy, 0, length);
    return copy;
  }
}
