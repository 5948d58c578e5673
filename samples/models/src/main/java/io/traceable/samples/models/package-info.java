/** Annotated models, as a user would write them. */
@NullMarked
package io.traceable.samples.models;

import org.jspecify.annotations.NullMarked;
