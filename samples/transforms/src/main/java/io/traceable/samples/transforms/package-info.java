/** A graph transform written by a user, in a jar of its own. */
@NullMarked
package io.traceable.samples.transforms;

import org.jspecify.annotations.NullMarked;
