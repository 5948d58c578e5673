/** Runs a graph node by node; the oracle that every other way of running it must agree with. */
@NullMarked
package io.traceable.interpret;

import org.jspecify.annotations.NullMarked;
