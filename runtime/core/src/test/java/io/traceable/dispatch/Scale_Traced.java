package io.traceable.dispatch;

import io.traceable.annotations.Sibling;
import io.traceable.annotations.TracedMethod;
import java.lang.invoke.MethodHandles;
import java.util.function.IntBinaryOperator;

/** As it would be generated, but for {@link #optimized}, through which tests make it wrong. */
@Sibling(
    of = Scale.class,
    sourceHash = "",
    generator = "by hand",
    methods =
        @TracedMethod(
            name = "apply",
            descriptor = "(I)I",
            captured = {
              """
              traceable-graph 1
              graph "apply" {
                %self = placeholder this : io.traceable.dispatch.Scale
                %x = placeholder x : int
                %factor = get_attr io.traceable.dispatch.Scale::factor int {reads} (%self) : int
                %y = call_function operator.mul(int,int)int {pure} (%factor, %x) : int
              """,
              """
                %output = output return (%y) : int
              }
              """
            },
            optimized = {
              """
              traceable-graph 1
              graph "apply" {
                %self = placeholder this : io.traceable.dispatch.Scale
                %x = placeholder x : int
                bind %factor = get_attr io.traceable.dispatch.Scale::factor int {reads} (%self) : int
                %y = call_function operator.mul(int,int)int {pure} (%factor, %x) : int
                %output = output return (%y) : int
              }
              """
            },
            transforms = {"bind_weights"},
            verifiable = true))
final class Scale_Traced implements Step, Rebindable {
  private static final Dispatch DISPATCH =
      Dispatch.of(MethodHandles.lookup(), Scale.class, Scale_Traced.class);
  static final String APPLY = "apply(I)I";

  static volatile IntBinaryOperator optimized = Scale_Traced::correct;

  private final Scale self;
  private volatile Bound bound;

  private Scale_Traced(Scale self) {
    this.self = self;
    bound = new Bound(self);
    DISPATCH.track(this, self);
  }

  static Scale_Traced of(Scale model) {
    DISPATCH.checkExact(model);
    return new Scale_Traced(model);
  }

  private static int correct(int factor, int x) {
    return factor * x;
  }

  static void makeCorrect() {
    optimized = Scale_Traced::correct;
  }

  @Override
  public void rebind() {
    bound = new Bound(self);
  }

  @Override
  public int apply(int x) {
    return switch (DISPATCH.mode()) {
      case OPTIMIZED -> applyOptimized(x);
      case ORIGINAL -> self.apply(x);
      case VERIFY -> DISPATCH.verify(APPLY, () -> self.apply(x), () -> applyOptimized(x), x);
    };
  }

  private int applyOptimized(int x) {
    return optimized.applyAsInt(bound.factor, x);
  }

  private static final class Bound {
    final int factor;

    Bound(Scale self) {
      factor = self.factor;
    }
  }
}
