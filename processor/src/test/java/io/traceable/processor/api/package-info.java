/** The public API of the modules, pinned as text. */
@NullMarked
package io.traceable.processor.api;

import org.jspecify.annotations.NullMarked;
