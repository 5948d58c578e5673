/** What the processor tells the user, each with a stable id, a cause and a fix. */
@NullMarked
package io.traceable.processor.diagnostics;

import org.jspecify.annotations.NullMarked;
