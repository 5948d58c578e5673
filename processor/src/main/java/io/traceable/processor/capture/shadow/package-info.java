/** A second javac beside the host's: the same sources, attributed lazily and thrown away. */
@NullMarked
package io.traceable.processor.capture.shadow;

import org.jspecify.annotations.NullMarked;
