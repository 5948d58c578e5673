/** Layers with named parameters, from which a model is written as a plain class. */
@NullMarked
package io.traceable.nn;

import org.jspecify.annotations.NullMarked;
