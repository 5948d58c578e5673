/**
 * Graph to graph: the contract of a transform, and the pipeline that runs and checks a list of
 * them.
 */
@NullMarked
package io.traceable.transform;

import org.jspecify.annotations.NullMarked;
