/** What is known of a method that is called, from its captured body. */
@NullMarked
package io.traceable.processor.callees;

import org.jspecify.annotations.NullMarked;
