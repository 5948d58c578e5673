/** The annotations that users write, and the ones that generated siblings carry. */
@NullMarked
package io.traceable.annotations;

import org.jspecify.annotations.NullMarked;
