/** Graph to graph: transforms, and the pipeline of named batches that runs them. */
@NullMarked
package io.traceable.transform;

import org.jspecify.annotations.NullMarked;
