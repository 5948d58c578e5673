/** All of Apache Commons Math, traced, and its own tests run on the siblings. */
@NullMarked
package io.traceable.samples.corpus;

import org.jspecify.annotations.NullMarked;
