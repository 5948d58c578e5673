package io.traceable.tensor;

import java.util.Arrays;

/**
 * Arrays of results that nobody will look at again, for later results of the same size: a new array
 * is filled with zeros first. For all threads together; at most a sixteenth of the heap, which the
 * garbage collector takes back when memory runs short. Safe for concurrent use.
 */
public final class Intermediates {

  /** Elements below which a new array costs nothing worth saving. */
  private static final int LEAST = 4096;

  private static final FreeArrays FREE =
      new FreeArrays(Runtime.getRuntime().maxMemory() / 16 / Float.BYTES);

  private Intermediates() {}

  /** An array for a result that will be written as a whole; what it holds now is anything. */
  static float[] take(int size) {
    float[] free = size < LEAST ? null : FREE.poll(size);
    return free == null ? new float[size] : free;
  }

  /**
   * Gives the array of a tensor to later results. The tensor and its views must not be used
   * afterwards: whoever calls this knows that its array was new and that nobody else has it.
   *
   * @param next what was computed from it; if that lies in the same array, nothing is given
   */
  public static void release(Tensor tensor, Tensor next) {
    if (tensor.dtype() != DType.FLOAT32
        || tensor.floats().length < LEAST
        || tensor.data() == next.data()) {
      return;
    }
    float[] array = tensor.floats();
    assert isSpoilt(array);
    FREE.add(array);
  }

  /** The same for a tensor that two were computed from. */
  public static void release(Tensor tensor, Tensor next, Tensor other) {
    if (tensor.data() != other.data()) {
      release(tensor, next);
    }
  }

  /** Where assertions are on, whoever still reads the array is found out. */
  private static boolean isSpoilt(float[] array) {
    Arrays.fill(array, Float.NaN);
    return true;
  }
}
