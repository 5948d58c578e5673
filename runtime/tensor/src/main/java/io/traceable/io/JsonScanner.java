package io.traceable.io;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the parts of JSON (RFC 8259) that headers consist of, strictly: strings, numbers that count
 * something, arrays of these and the punctuation of objects. Nesting is up to the caller, so no
 * input makes it recurse.
 */
final class JsonScanner {

  private final String source;
  private final String text;
  private int position;

  /** A scanner; {@code source} is what to call the file in messages. */
  JsonScanner(String source, String text) {
    this.source = source;
    this.text = text;
  }

  /** Whether the very next character, white space included, is {@code c}. */
  boolean startsWith(char c) {
    return position < text.length() && text.charAt(position) == c;
  }

  /** Skips white space and one character that must be {@code c}. */
  void expect(char c) throws SafetensorsException {
    skipWhitespace();
    if (!startsWith(c)) {
      throw error("expected " + c + " but found " + found());
    }
    position++;
  }

  /**
   * In an object whose opening brace has been read: whether another member follows. Skips the comma
   * before it, or the closing brace.
   */
  boolean nextMember(boolean first) throws SafetensorsException {
    return next(first, '}');
  }

  private boolean next(boolean first, char close) throws SafetensorsException {
    skipWhitespace();
    if (startsWith(close)) {
      position++;
      return false;
    }
    if (!first) {
      expect(',');
    }
    return true;
  }

  /** Fails unless only white space is left. */
  void expectEnd() throws SafetensorsException {
    skipWhitespace();
    if (position < text.length()) {
      throw error("expected the end of the header but found " + found());
    }
  }

  /** An array of numbers. */
  List<Long> numbers() throws SafetensorsException {
    List<Long> numbers = new ArrayList<>();
    expect('[');
    for (boolean first = true; next(first, ']'); first = false) {
      numbers.add(number());
    }
    return numbers;
  }

  private long number() throws SafetensorsException {
    skipWhitespace();
    int start = position;
    while (position < text.length() && isDigit(text.charAt(position))) {
      position++;
    }
    String digits = text.substring(start, position);
    if (digits.isEmpty() || (digits.length() > 1 && digits.charAt(0) == '0')) {
      position = start;
      throw error("expected a whole number, not negative, but found " + found());
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      position = start;
      throw error("the number " + digits + " is too large");
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A string, unescaped. */
  String string() throws SafetensorsException {
    expect('"');
    StringBuilder result = new StringBuilder();
    int start = position;
    while (true) {
      if (position == text.length()) {
        position = start;
        throw error("the string that starts here does not end");
      }
      char c = text.charAt(position++);
      if (c == '"') {
        break;
      } else if (c < ' ') {
        position--;
        throw error("a control character in a string must be escaped");
      }
      result.append(c == '\\' ? escaped() : c);
    }
    requirePairedSurrogates(result);
    return result.toString();
  }

  private char escaped() throws SafetensorsException {
    char c = position < text.length() ? text.charAt(position++) : ' ';
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> {
        position--;
        throw error("unknown escape sequence");
      }
    };
  }

  private char unicode() throws SafetensorsException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = position < text.length() ? hexDigit(text.charAt(position)) : -1;
      if (digit < 0) {
        throw error("\\u needs four hexadecimal digits");
      }
      value = value * 16 + digit;
      position++;
    }
    return (char) value;
  }

  private static int hexDigit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  private void requirePairedSurrogates(CharSequence string) throws SafetensorsException {
    boolean paired =
        string.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= 0xDFFF);
    if (!paired) {
      throw error("half of a surrogate pair in a string");
    }
  }

  private void skipWhitespace() {
    while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private String found() {
    return position < text.length() ? "'" + text.charAt(position) + "'" : "the end of the header";
  }

  /** A failure at the current position. */
  SafetensorsException error(String problem) {
    return new SafetensorsException(
        source, "malformed header at character " + position + ": " + problem);
  }
}
