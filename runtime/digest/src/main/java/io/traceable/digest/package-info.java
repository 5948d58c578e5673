/** What compiled methods compute, as short texts that can be compared. */
@NullMarked
package io.traceable.digest;

import org.jspecify.annotations.NullMarked;
