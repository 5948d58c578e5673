/** From a graph to the Java source of a sibling. */
@NullMarked
package io.traceable.processor.emit;

import org.jspecify.annotations.NullMarked;
