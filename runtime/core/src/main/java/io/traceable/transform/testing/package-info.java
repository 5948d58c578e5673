/** Checks a transform against examples in files; for tests, not for production code. */
@NullMarked
package io.traceable.transform.testing;

import org.jspecify.annotations.NullMarked;
