/** Which constants methods get bodies for: read from annotations and options, and checked. */
@NullMarked
package io.traceable.processor.specialize;

import org.jspecify.annotations.NullMarked;
