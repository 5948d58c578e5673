package io.traceable.processor.emit;

import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.List;

/**
 * Slots that parameters take: two for a long or a double, one for each other one (JVMS 4.3.3). A
 * method has 255 with its receiver. What stands between a sibling and its original has fewer.
 */
final class ParameterSlots {

  /** One slot of a method handle's {@code invokeExact} is the handle's. */
  private static final int HANDLE = 254;

  /** What a lambda captures becomes parameters of a constructor that LambdaMetafactory calls. */
  private static final int CAPTURED = 253;

  private ParameterSlots() {}

  /**
   * Refuses what no handle can call.
   *
   * @throws EmitException if a handle of the method would have too many parameters
   */
  static void checkHandle(Target.Method target) {
    int slots = of(target.parameters()) + (target.hasReceiver() ? 1 : 0);
    if (slots > HANDLE) {
      throw tooMany(target.name(), slots, "a method handle", HANDLE);
    }
  }

  /**
   * Refuses what no lambda can call with all the parameters it gets.
   *
   * @throws EmitException if a lambda would capture too many
   */
  static void checkCaptured(String name, List<TypeRef> parameters, boolean isStatic) {
    int slots = of(parameters) + (isStatic ? 0 : 1);
    if (slots > CAPTURED) {
      throw tooMany(name, slots, "the lambda that calls the original", CAPTURED);
    }
  }

  private static EmitException tooMany(String name, int slots, String holder, int limit) {
    return new EmitException(
        Problem.TOO_MANY_PARAMETERS,
        "the parameters of "
            + name
            + " take "
            + slots
            + " slots with the receiver; "
            + holder
            + " takes "
            + limit);
  }

  private static int of(List<TypeRef> parameters) {
    int slots = 0;
    for (TypeRef type : parameters) {
      slots += type.equals(TypeRef.LONG) || type.equals(TypeRef.DOUBLE) ? 2 : 1;
    }
    return slots;
  }
}
