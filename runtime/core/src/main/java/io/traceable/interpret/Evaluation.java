package io.traceable.interpret;

import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a target does to arguments that have their values. */
@FunctionalInterface
interface Evaluation {

  @Nullable Object apply(List<@Nullable Object> args) throws Throwable;

  /** A method handle; what it throws comes out unchanged. */
  static Evaluation of(MethodHandle handle) {
    MethodHandle fixed = handle.asFixedArity();
    MethodHandle spread =
        fixed
            .asType(fixed.type().generic())
            .asSpreader(Object[].class, fixed.type().parameterCount());
    return args -> (Object) spread.invokeExact(args.toArray());
  }
}
