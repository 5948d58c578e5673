/** The first five minutes with Traceable. */
@NullMarked
package io.traceable.samples.quickstart;

import org.jspecify.annotations.NullMarked;
