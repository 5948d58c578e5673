@NullMarked
package io.traceable.digest;

import org.jspecify.annotations.NullMarked;
