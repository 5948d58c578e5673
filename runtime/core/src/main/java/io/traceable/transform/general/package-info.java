/** Transforms that know the Java language and no library. */
@NullMarked
package io.traceable.transform.general;

import org.jspecify.annotations.NullMarked;
