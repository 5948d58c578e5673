/**
 * The vector forms of kernels. The only package that uses the module {@code jdk.incubator.vector};
 * its classes are loaded by {@code VectorApi} and only where the module is there.
 */
@NullMarked
package io.traceable.kernel.vector;

import org.jspecify.annotations.NullMarked;
