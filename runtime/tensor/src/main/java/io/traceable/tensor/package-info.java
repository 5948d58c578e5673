/** Tensors: values of a shape and a type, with the operators of PyTorch under their names. */
@NullMarked
package io.traceable.tensor;

import org.jspecify.annotations.NullMarked;
