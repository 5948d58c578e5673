package io.traceable.dispatch;

import io.traceable.annotations.Sibling;
import java.lang.invoke.MethodHandles;

/** A sibling that could not implement the model's interface. */
@Sibling(
    of = Outer.Unrelated.class,
    sourceHash = "",
    generator = "by hand",
    methods = {})
final class Outer_Unrelated_Traced {
  private static final Dispatch DISPATCH =
      Dispatch.of(MethodHandles.lookup(), Outer.Unrelated.class, Outer_Unrelated_Traced.class);

  private final Outer.Unrelated self;

  private Outer_Unrelated_Traced(Outer.Unrelated self) {
    this.self = self;
  }

  static Outer_Unrelated_Traced of(Outer.Unrelated model) {
    DISPATCH.checkExact(model);
    return new Outer_Unrelated_Traced(model);
  }

  int apply(int x) {
    return self.apply(x);
  }
}
