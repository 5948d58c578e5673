/** Element-wise functions, written once for floats, and the loops of vectors made from them. */
@NullMarked
package io.traceable.kernel.pointwise;

import org.jspecify.annotations.NullMarked;
