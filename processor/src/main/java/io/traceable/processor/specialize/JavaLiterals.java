package io.traceable.processor.specialize;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads literals as the Java Language Specification 3.10 writes them, a minus before numbers. */
final class JavaLiterals {

  private static final String DECIMAL = "[0-9](?:[0-9_]*[0-9])?";
  private static final String HEX = "[0-9a-fA-F](?:[0-9a-fA-F_]*[0-9a-fA-F])?";

  private static final Pattern INTEGER =
      Pattern.compile("(-?)(0[xX]|0[bB]|0_*(?=[0-9]))?(" + HEX + ")([lL]?)");

  /** The digits before the exponent are a group, those of decimal or those of hexadecimal form. */
  private static final Pattern FLOATING =
      Pattern.compile(
          "-?(?:(<d>[.]?|<d>[.]<d>|[.]<d>)(?:[eE][+-]?<d>)?|0[xX](<h>[.]?|<h>?[.]<h>)[pP][+-]?<d>)"
              .replace("<d>", DECIMAL)
              .replace("<h>", "(?:" + HEX + ")")
              .concat("([fFdD]?)"));

  private static final Pattern SPECIAL = Pattern.compile("NaN|-?Infinity");
  private static final Pattern UNICODE = Pattern.compile("\\\\u+([0-9a-fA-F]{4})");

  private JavaLiterals() {}

  /** True for an int or long literal, be it in range or not. */
  static boolean isInteger(String text) {
    Matcher matcher = INTEGER.matcher(text);
    return matcher.matches()
        && (text.matches("-?0[xXbB].*") || matcher.group(3).matches("[0-9_]+"));
  }

  /**
   * The value of an int or long literal: an Integer, or a Long where it ends in {@code L}.
   *
   * @throws WrongConstantException if it is none, or out of range
   */
  static Number integer(String text) throws WrongConstantException {
    Matcher matcher = INTEGER.matcher(text);
    if (!matcher.matches()) {
      throw new WrongConstantException(text + " is no whole number");
    }
    String prefix = matcher.group(2) == null ? "" : matcher.group(2).toLowerCase(Locale.ROOT);
    int radix = prefix.equals("0x") ? 16 : prefix.equals("0b") ? 2 : prefix.isEmpty() ? 10 : 8;
    int bits = matcher.group(4).isEmpty() ? 32 : 64;
    BigInteger value;
    try {
      value = new BigInteger(matcher.group(3).replace("_", ""), radix);
    } catch (NumberFormatException e) {
      throw new WrongConstantException(text + " is no whole number");
    }
    boolean isNegative = !matcher.group(1).isEmpty();
    BigInteger limit = BigInteger.ONE.shiftLeft(bits - 1);
    // Of another radix all bits may be used: 0xffffffff is -1. Else only a minus reaches the limit.
    int above = radix == 10 ? value.compareTo(limit) : value.bitLength() - bits;
    if (above > 0 || (above == 0 && radix == 10 && !isNegative)) {
      throw new WrongConstantException(
          text + " is out of the range of " + (bits == 64 ? "long" : "int"));
    }
    long signed = isNegative ? -value.longValue() : value.longValue();
    return bits == 64 ? (Number) signed : (Number) (int) signed;
  }

  /**
   * The value of a floating point literal, a Float where it ends in {@code f}, else a Double; also
   * {@code NaN} and {@code Infinity}, as {@code Double.toString} writes them.
   *
   * @throws WrongConstantException if it is none, or too large or too small
   */
  static Number floating(String text) throws WrongConstantException {
    if (SPECIAL.matcher(text).matches()) {
      return Double.valueOf(text);
    }
    Matcher matcher = FLOATING.matcher(text);
    if (!matcher.matches()) {
      throw new WrongConstantException(text + " is no number");
    }
    String plain = text.replace("_", "");
    boolean isFloat = matcher.group(3).equalsIgnoreCase("f");
    Number value = isFloat ? (Number) Float.valueOf(plain) : (Number) Double.valueOf(plain);
    String digits = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    boolean isLost = value.doubleValue() == 0 && digits.matches(".*[1-9a-fA-F].*");
    if (isLost || Double.isInfinite(value.doubleValue())) {
      throw new WrongConstantException(text + " is too " + (isLost ? "small" : "large"));
    }
    return value;
  }

  /**
   * The text of a string or char literal, without its quotes.
   *
   * @param what it should be, for the message
   * @throws WrongConstantException if it is none
   */
  static String quoted(String text, char quote, String what) throws WrongConstantException {
    boolean isQuoted =
        text.length() >= 2 && text.charAt(0) == quote && text.charAt(text.length() - 1) == quote;
    String inner = isQuoted ? unicode(text.substring(1, text.length() - 1)) : "";
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c == '\\') {
        i++;
      }
      isQuoted &= i < inner.length() && c != quote && c != '\n' && c != '\r';
    }
    if (!isQuoted) {
      throw new WrongConstantException(text + " is no " + what);
    }
    try {
      return inner.translateEscapes();
    } catch (IllegalArgumentException e) {
      throw new WrongConstantException(text + " has an escape that Java has not");
    }
  }

  /** Resolves Unicode escapes; what follows a backslash of its own is none. */
  private static String unicode(String text) {
    StringBuilder all = new StringBuilder();
    Matcher matcher = UNICODE.matcher(text);
    int position = 0;
    while (position < text.length()) {
      if (text.startsWith("\\\\", position)) {
        all.append("\\\\");
        position += 2;
      } else if (matcher.region(position, text.length()).lookingAt()) {
        all.append((char) Integer.parseInt(matcher.group(1), 16));
        position = matcher.end();
      } else {
        all.append(text.charAt(position++));
      }
    }
    return all.toString();
  }
}
