/** Finds the sibling of a class, and chooses between it and the original. */
@NullMarked
package io.traceable.dispatch;

import org.jspecify.annotations.NullMarked;
