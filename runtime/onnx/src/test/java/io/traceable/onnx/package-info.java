/** Exported models against the originals, in ONNX Runtime. */
@NullMarked
package io.traceable.onnx;

import org.jspecify.annotations.NullMarked;
