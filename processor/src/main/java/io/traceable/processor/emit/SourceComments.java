package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.SourceSpan;
import java.util.List;

/** Comments that quote the user's source, one each time the line changes. */
final class SourceComments {

  /** Where javadoc-style line length rules and our own agree. */
  private static final int COLUMNS = 100;

  private static final int LEAST = 20;

  private static final String SHORTENED = " ...";

  private final List<String> lines;
  private SourceSpan last = SourceSpan.NONE;

  /**
   * Comments for one method.
   *
   * @param lines of the model's source file
   */
  SourceComments(List<String> lines) {
    this.lines = lines;
  }

  /** Adds a comment if the code that follows comes from another line than the code before it. */
  void at(SourceSpan span, int indent, CodeBlock.Builder code) {
    boolean isSame = span.startLine() == last.startLine() && span.file().equals(last.file());
    if (!span.isKnown() || isSame) {
      return;
    }
    last = span;
    String comment = "// " + text(span);
    // Far to the right as much as says that it is a comment, and of which line.
    int room = Math.max(LEAST, COLUMNS - indent);
    if (comment.length() > room) {
      comment = comment.substring(0, room - SHORTENED.length()).stripTrailing() + SHORTENED;
    }
    code.add("$L\n", withoutUnicodeEscapes(comment));
  }

  private String text(SourceSpan span) {
    if (!span.file().isEmpty()) {
      return span.file() + ":" + span.startLine();
    }
    String place = "line " + span.startLine();
    if (span.startLine() > lines.size()) {
      return place;
    }
    String line = lines.get(span.startLine() - 1).strip().replace('\t', ' ');
    return line.isEmpty() ? place : place + ": " + line;
  }

  /** An escaped line end in a quoted string would end the comment. */
  private static String withoutUnicodeEscapes(String comment) {
    StringBuilder text = new StringBuilder();
    boolean isEscaping = false;
    for (int i = 0; i < comment.length(); i++) {
      char c = comment.charAt(i);
      if (c == 'u' && isEscaping) {
        text.append('\\');
      }
      isEscaping = c == '\\' && !isEscaping;
      text.append(c);
    }
    return text.toString();
  }
}
