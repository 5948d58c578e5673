/** The inner loops: arrays in, arrays out. */
@NullMarked
package io.traceable.kernel;

import org.jspecify.annotations.NullMarked;
