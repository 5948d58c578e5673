package io.traceable.processor.capture;

/**
 * What javac has against a generated source.
 *
 * @param type qualified name of the generated type
 * @param line from 1
 * @param column from 1
 */
public record CompileError(String type, long line, long column, String message) {}
