package io.traceable.kernel.vector;

import io.traceable.kernel.pointwise.VectorLoop;
import java.lang.invoke.MethodHandles;

/** Defines loops as hidden classes of this package, which may use {@link Species}. */
final class LoopDefiner implements VectorLoop.Definer {

  @Override
  public VectorLoop define(byte[] classFile) {
    try {
      return (VectorLoop)
          MethodHandles.lookup()
              .defineHiddenClass(classFile, true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a loop of vectors cannot be defined", e);
    }
  }
}
