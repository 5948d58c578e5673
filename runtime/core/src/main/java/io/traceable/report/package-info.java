/** What was captured, transformed and declined, shown to people. */
@NullMarked
package io.traceable.report;

import org.jspecify.annotations.NullMarked;
