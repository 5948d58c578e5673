/** Random programs: original, interpreter and sibling must agree on all of them. */
@NullMarked
package io.traceable.processor.fuzz;

import org.jspecify.annotations.NullMarked;
