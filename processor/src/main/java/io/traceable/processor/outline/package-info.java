/**
 * Graphs too large for one method of the JVM are cut into parts that become methods of their own.
 */
@NullMarked
package io.traceable.processor.outline;

import org.jspecify.annotations.NullMarked;
