/** The transforms that know tensors and layers. */
@NullMarked
package io.traceable.optimize;

import org.jspecify.annotations.NullMarked;
