package io.traceable.onnx;

/** A value that is known only when the ONNX model runs. */
sealed interface Symbolic
    permits SymbolicTensor, SymbolicShape, SymbolicRecord, Size, SizeArray, Unknown {}
