package io.traceable.processor.capture.shadow;

import java.util.ArrayList;
import java.util.List;

/**
 * The names in a source, dotted as they stand there: {@code a.b.C}, {@code x}, {@code a.b.*}.
 * Comments and literals have none. It is no parser: a name may mean anything.
 */
final class SourceNames {

  private final String text;
  private final List<String> names = new ArrayList<>();
  private int at;

  private SourceNames(String text) {
    this.text = text;
  }

  static List<String> of(String text) {
    SourceNames source = new SourceNames(text);
    while (source.at < text.length()) {
      source.next();
    }
    return source.names;
  }

  private void next() {
    char c = text.charAt(at);
    if (Character.isJavaIdentifierStart(c)) {
      names.add(name());
    } else if (text.startsWith("//", at)) {
      skipTo("\n");
    } else if (text.startsWith("/*", at)) {
      at += 2;
      skipTo("*/");
    } else if (text.startsWith("\"\"\"", at)) {
      at += 3;
      literal("\"\"\"");
    } else if (c == '"' || c == '\'') {
      at++;
      literal(String.valueOf(c));
    } else {
      at++;
    }
  }

  private String name() {
    int start = at;
    boolean isPart = true;
    while (isPart) {
      identifier();
      isPart =
          at + 1 < text.length()
              && text.charAt(at) == '.'
              && Character.isJavaIdentifierStart(text.charAt(at + 1));
      at += isPart ? 1 : 0;
    }
    if (text.startsWith(".*", at)) {
      at += 2;
    }
    return text.substring(start, at);
  }

  private void identifier() {
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
  }

  private void skipTo(String end) {
    int found = text.indexOf(end, at);
    at = found < 0 ? text.length() : found + end.length();
  }

  private void literal(String end) {
    while (at < text.length() && !text.startsWith(end, at)) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at += end.length();
  }
}
