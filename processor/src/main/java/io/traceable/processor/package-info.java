/**
 * The annotation processor: captures annotated methods, transforms their graphs, emits siblings.
 */
@NullMarked
package io.traceable.processor;

import org.jspecify.annotations.NullMarked;
