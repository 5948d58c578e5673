package io.traceable.graph;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tokens of the text form. Blanks and line ends between tokens mean nothing. */
final class TextScanner {

  private final String text;
  private int position;

  TextScanner(String text) {
    this.text = text;
    skipBlanks();
  }

  /** An error with the line at which reading stopped. */
  GraphException error(String message) {
    long line = text.substring(0, Math.min(position, text.length())).lines().count();
    String rest =
        text.substring(Math.min(position, text.length())).lines().findFirst().orElse("end of text");
    return new GraphException(
        "graph text, line " + Math.max(1, line) + ": " + message + " at «" + shorten(rest) + "»");
  }

  boolean looksAt(String token) {
    return text.startsWith(token, position);
  }

  boolean accept(String token) {
    if (!looksAt(token)) {
      return false;
    }
    position += token.length();
    skipBlanks();
    return true;
  }

  /** Accepts {@code word} only where no longer word begins. */
  boolean acceptWord(String word) {
    int end = position + word.length();
    boolean isWhole =
        end >= text.length() || !Character.isJavaIdentifierPart(text.codePointAt(end));
    return isWhole && accept(word);
  }

  void expect(String token) {
    if (!accept(token)) {
      throw error("expected " + token);
    }
  }

  void expectEnd() {
    if (position < text.length()) {
      throw error("expected the end");
    }
  }

  String identifier() {
    int start = position;
    position = skipName(position, "");
    return token(start, "a name");
  }

  /** A word of lower-case letters and underscores. */
  String word() {
    return identifier();
  }

  <E extends Enum<E>> E constant(Class<E> type) {
    String word = identifier();
    try {
      return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw error("unknown " + type.getSimpleName().toLowerCase(Locale.ROOT) + " " + word);
    }
  }

  int number() {
    int start = position;
    while (position < text.length() && Character.isDigit(text.charAt(position))) {
      position++;
    }
    String digits = token(start, "a number");
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw error("number out of range: " + digits);
    }
  }

  /** The text before the next {@code stop}. */
  String upTo(char stop) {
    int end = text.indexOf(stop, position);
    if (end < 0) {
      throw error("expected " + stop);
    }
    String part = text.substring(position, end).strip();
    position = end;
    return part;
  }

  /** {@code File.java:} if there is one before {@code line:column-line:column}; else empty. */
  String fileBeforeNumber() {
    int colon = text.indexOf(':', position);
    if (colon < 0 || text.substring(position, colon).chars().allMatch(Character::isDigit)) {
      return "";
    }
    String file = upTo(':');
    expect(":");
    return file;
  }

  /** True where another {@code transform(names)} follows; the name may be empty. */
  boolean looksAtStep() {
    int i = skipName(position, ".-");
    return i < text.length() && text.charAt(i) == '(';
  }

  /** The end of what can be a name from {@code start}, with further characters allowed. */
  private int skipName(int start, String alsoAllowed) {
    int i = start;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (!Character.isJavaIdentifierPart(c) && alsoAllowed.indexOf(c) < 0) {
        break;
      }
      i += Character.charCount(c);
    }
    return i;
  }

  /**
   * A type: up to a delimiter outside angle brackets, with its erasure in braces behind it if it is
   * not implied.
   */
  TypeRef type() {
    int start = position;
    int depth = 0;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '<') {
        depth++;
      } else if (c == '>') {
        depth--;
      } else if (depth == 0 && endsType(c)) {
        break;
      }
      position++;
    }
    String display = text.substring(start, position);
    if (display.isEmpty()) {
      throw error("expected a type");
    }
    String erasure = TypeRef.withoutArguments(display);
    if (position < text.length() && text.charAt(position) == '{') {
      position++;
      erasure = upTo('}');
      position++;
    }
    skipBlanks();
    return new TypeRef(erasure, display);
  }

  private boolean endsType(char c) {
    // A bracket that closes what the type did not open ends a list of arguments.
    return c == ']'
        ? text.charAt(position - 1) != '['
        : Character.isWhitespace(c) || "(),{}:".indexOf(c) >= 0;
  }

  @Nullable Object literal() {
    if (looksAt("\"")) {
      return quoted('"');
    } else if (looksAt("'")) {
      String character = quoted('\'');
      if (character.length() != 1) {
        throw error("a char is one UTF-16 unit, not \"" + character + "\"");
      }
      return character.charAt(0);
    } else if (acceptWord("null")) {
      return null;
    } else if (acceptWord("true")) {
      return true;
    } else if (acceptWord("false")) {
      return false;
    } else if (acceptWord("class")) {
      return type();
    }
    int start = position;
    while (position < text.length() && ",)] \n".indexOf(text.charAt(position)) < 0) {
      position++;
    }
    String number = token(start, "a literal");
    try {
      return number(number);
    } catch (NumberFormatException e) {
      throw error("not a literal: " + number);
    }
  }

  private static Object number(String number) {
    String digits = number.substring(0, number.length() - 1);
    return switch (number.charAt(number.length() - 1)) {
      case 'L' -> Long.valueOf(digits);
      case 'f' -> Float.valueOf(digits);
      case 'd' -> Double.valueOf(digits);
      case 'b' -> Byte.valueOf(digits);
      case 's' -> Short.valueOf(digits);
      default -> Integer.valueOf(number);
    };
  }

  String quoted(char quote) {
    if (!looksAt(String.valueOf(quote))) {
      throw error("expected " + quote);
    }
    StringBuilder value = new StringBuilder();
    int i = position + 1;
    while (i < text.length() && text.charAt(i) != quote) {
      char c = text.charAt(i++);
      if (c != '\\') {
        value.append(c);
        continue;
      }
      char escaped = i < text.length() ? text.charAt(i++) : ' ';
      switch (escaped) {
        case 'n' -> value.append('\n');
        case 't' -> value.append('\t');
        case 'r' -> value.append('\r');
        case '\\', '"', '\'' -> value.append(escaped);
        case 'u' -> {
          value.append(unicode(i));
          i += 4;
        }
        default -> throw error("unknown escape \\" + escaped);
      }
    }
    if (i >= text.length()) {
      throw error("text without end");
    }
    position = i + 1;
    skipBlanks();
    return value.toString();
  }

  private char unicode(int start) {
    try {
      return (char) Integer.parseInt(text.substring(start, start + 4), 16);
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw error("a unicode escape needs four hexadecimal digits");
    }
  }

  private String token(int start, String what) {
    if (position == start) {
      throw error("expected " + what);
    }
    String token = text.substring(start, position);
    skipBlanks();
    return token;
  }

  private void skipBlanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private static String shorten(String rest) {
    return rest.length() <= 40 ? rest : rest.substring(0, 40) + "...";
  }
}
