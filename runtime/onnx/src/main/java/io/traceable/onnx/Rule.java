package io.traceable.onnx;

import org.jspecify.annotations.Nullable;

/** How calls of one operator are expressed in ONNX. */
@FunctionalInterface
interface Rule {

  /**
   * Adds the nodes; gives the symbolic value of the call.
   *
   * @throws Refusal if this call cannot be expressed
   */
  @Nullable Object apply(Call call);
}
