/**
 * Runs original, interpreter and sibling on the same arguments and compares all that can be seen.
 */
@NullMarked
package io.traceable.processor.differential;

import org.jspecify.annotations.NullMarked;
