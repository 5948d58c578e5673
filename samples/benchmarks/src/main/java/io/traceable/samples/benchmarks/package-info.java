/** Measurements with JMH. */
@NullMarked
package io.traceable.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
