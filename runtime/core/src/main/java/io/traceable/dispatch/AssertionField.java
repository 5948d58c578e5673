package io.traceable.dispatch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The field in which javac keeps whether the assertions of a class are off. It makes none where all
 * assertions of the class are in dead code or, by what it knows while it writes the class, always
 * hold: {@code assert true || x > 0}. It leaves those out, so they are off.
 */
final class AssertionField {

  private static final String NAME = "$assertionsDisabled";

  private static final boolean DISABLED = true;

  private AssertionField() {}

  /** True for the field of a class that has none. */
  static boolean isLeftOut(Class<?> owner, String name) {
    return name.equals(NAME)
        && Arrays.stream(owner.getDeclaredFields()).noneMatch(f -> f.getName().equals(NAME));
  }

  /** What stands for it. */
  static VarHandle handle() {
    try {
      return MethodHandles.lookup()
          .findStaticVarHandle(AssertionField.class, "DISABLED", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(DISABLED + " is out of reach", e);
    }
  }
}
