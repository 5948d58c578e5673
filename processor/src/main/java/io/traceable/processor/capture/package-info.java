/** From javac's typed syntax trees to a graph. */
@NullMarked
package io.traceable.processor.capture;

import org.jspecify.annotations.NullMarked;
