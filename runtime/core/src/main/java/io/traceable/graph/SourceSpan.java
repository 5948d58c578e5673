package io.traceable.graph;

/**
 * The place a node was captured from. Lines and columns count from 1; the end is exclusive.
 *
 * @param file simple name of the source file; empty where it is the file of the graph itself
 */
public record SourceSpan(String file, int startLine, int startColumn, int endLine, int endColumn) {

  /** The place of a node that stands nowhere in a source. */
  public static final SourceSpan NONE = new SourceSpan("", 0, 0, 0, 0);

  public boolean isKnown() {
    return startLine > 0;
  }

  /**
   * What follows a node's name in a message: {@code " (line 12)"}, {@code " (line 12 of
   * File.java)"}, or nothing where the place is not known.
   */
  public String remark() {
    return isKnown() ? " (line " + startLine + (file.isEmpty() ? "" : " of " + file) + ")" : "";
  }

  /** {@code 12:9-12:20}, with {@code File.java:} before it where the file is another one. */
  @Override
  public String toString() {
    String place = startLine + ":" + startColumn + "-" + endLine + ":" + endColumn;
    return file.isEmpty() ? place : file + ":" + place;
  }
}
