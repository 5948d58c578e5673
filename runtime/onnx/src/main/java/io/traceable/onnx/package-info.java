/**
 * Export of traced models to ONNX. {@code OnnxExporter} runs the captured graph of a model with
 * symbolic tensors ({@code SymbolicTensor}, {@code Size}): what depends on the model alone is
 * computed, what depends on the inputs becomes nodes of the ONNX graph ({@code GraphWriter}), one
 * rule for each operator and layer ({@code Rules}).
 */
@NullMarked
package io.traceable.onnx;

import org.jspecify.annotations.NullMarked;
