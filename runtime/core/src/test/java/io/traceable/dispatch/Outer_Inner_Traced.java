package io.traceable.dispatch;

import io.traceable.annotations.Sibling;
import java.lang.invoke.MethodHandles;

/** The sibling of a nested class. */
@Sibling(
    of = Outer.Inner.class,
    sourceHash = "",
    generator = "by hand",
    methods = {})
final class Outer_Inner_Traced implements Step {
  private static final Dispatch DISPATCH =
      Dispatch.of(MethodHandles.lookup(), Outer.Inner.class, Outer_Inner_Traced.class);

  private final Outer.Inner self;

  private Outer_Inner_Traced(Outer.Inner self) {
    this.self = self;
  }

  static Outer_Inner_Traced of(Outer.Inner model) {
    DISPATCH.checkExact(model);
    return new Outer_Inner_Traced(model);
  }

  @Override
  public int apply(int x) {
    return self.apply(x);
  }
}
