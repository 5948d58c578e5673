@NullMarked
package io.traceable.agent;

import org.jspecify.annotations.NullMarked;
