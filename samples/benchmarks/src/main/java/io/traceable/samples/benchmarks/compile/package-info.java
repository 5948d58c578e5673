/** What the annotation processor costs a build. */
@NullMarked
package io.traceable.samples.benchmarks.compile;

import org.jspecify.annotations.NullMarked;
