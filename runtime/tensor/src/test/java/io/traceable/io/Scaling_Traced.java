package io.traceable.io;

import io.traceable.annotations.Sibling;
import io.traceable.dispatch.Dispatch;
import io.traceable.dispatch.Rebindable;
import io.traceable.nn.Block;
import io.traceable.tensor.Tensor;
import java.lang.invoke.MethodHandles;

/** As it would be generated: it keeps the weight of the time when it was bound. */
@Sibling(
    of = Scaling.class,
    sourceHash = "",
    generator = "by hand",
    methods = {})
final class Scaling_Traced implements Block, Rebindable {
  private static final Dispatch DISPATCH =
      Dispatch.of(MethodHandles.lookup(), Scaling.class, Scaling_Traced.class);

  private final Scaling self;
  private volatile Tensor scale;

  private Scaling_Traced(Scaling self) {
    this.self = self;
    scale = self.scale.value();
    DISPATCH.track(this, self);
  }

  static Scaling_Traced of(Scaling model) {
    return new Scaling_Traced(model);
  }

  @Override
  public void rebind() {
    scale = self.scale.value();
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.mul(scale);
  }
}
