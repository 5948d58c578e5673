package io.traceable.onnx;

/**
 * What stands for the value of something that cannot be exported, so that the rest of the graph is
 * looked at as well.
 *
 * @param what why it is not known, for conditions that depend on it
 * @param isListed whether the cause is among the problems already
 */
record Unknown(String what, boolean isListed) implements Symbolic {}
