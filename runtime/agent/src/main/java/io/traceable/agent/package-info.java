/**
 * Redirects calls of traced methods to their siblings: code at the beginning of each original asks
 * the runtime whether its sibling shall run instead.
 */
@NullMarked
package io.traceable.agent;

import org.jspecify.annotations.NullMarked;
