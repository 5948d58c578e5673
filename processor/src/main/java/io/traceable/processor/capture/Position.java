package io.traceable.processor.capture;

/**
 * A place in a source file. Offsets count characters from 0, the end is exclusive; line and column
 * are those of {@code preferred} and count from 1, a tab as one column.
 *
 * @param file simple name of the source file
 * @param kind kind of the syntax tree, by the name of its constant in {@code
 *     com.sun.source.tree.Tree.Kind}
 * @param preferred where javac puts its caret: the operator, the dot of a call
 */
public record Position(
    String file, String kind, long start, long preferred, long end, long line, long column) {

  /** {@code File.java:12:9}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
