/** Checks the sample models against values computed by PyTorch. */
@NullMarked
package io.traceable.samples.models;

import org.jspecify.annotations.NullMarked;
