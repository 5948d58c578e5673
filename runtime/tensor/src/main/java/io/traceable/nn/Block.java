package io.traceable.nn;

import io.traceable.annotations.LeafModule;
import io.traceable.tensor.Tensor;

/**
 * A layer or a model from one tensor to one tensor; {@code torch.nn.Module} under a name that does
 * not collide with {@link java.lang.Module}.
 *
 * <p>A model is a plain class with final fields of type {@link Block} or {@link Parameter}; the
 * names of its weights are the names of the fields, see {@link StateName}; static and transient
 * fields do not count. It implements this interface if its {@code forward} has this signature,
 * which lets it stand in a {@link Sequential}; a model with other arguments does without.
 *
 * <p>The layers of this package are for inference: dropout is the identity, batch normalisation
 * uses its running statistics. They are safe to call from many threads.
 */
@LeafModule
public interface Block {

  /**
   * The output for an input.
   *
   * @throws IllegalArgumentException if the type or the shape of x does not fit
   */
  Tensor forward(Tensor x);
}
