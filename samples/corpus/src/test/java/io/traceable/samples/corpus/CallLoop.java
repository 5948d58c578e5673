package io.traceable.samples.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.function.IntToDoubleFunction;

/**
 * A loop over calls of one method. Each copy is a hidden class with the method as a constant, so
 * that each has a profile and compiled code of its own.
 */
final class CallLoop implements IntToDoubleFunction {

  private static final MethodHandle METHOD = method();

  private static MethodHandle method() {
    try {
      return MethodHandles.classData(MethodHandles.lookup(), "_", MethodHandle.class);
    } catch (IllegalAccessException e) {
      throw new AssertionError("a class may read its own data", e);
    }
  }

  /** A copy of this class for a method of type {@code (int)double}. */
  static IntToDoubleFunction of(MethodHandle method)
      throws IOException, ReflectiveOperationException {
    try (InputStream in = CallLoop.class.getResourceAsStream("CallLoop.class")) {
      return (IntToDoubleFunction)
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(in.readAllBytes(), method, true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
    }
  }

  CallLoop() {}

  /** The sum of what a number of calls give. */
  @Override
  public double applyAsDouble(int calls) {
    double sum = 0;
    try {
      for (int i = 0; i < calls; i++) {
        sum += (double) METHOD.invokeExact(i & (NumericMethod.CALLS - 1));
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    return sum;
  }
}
