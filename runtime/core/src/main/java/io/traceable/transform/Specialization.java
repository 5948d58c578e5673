package io.traceable.transform;

import static java.util.stream.Collectors.joining;

import io.traceable.graph.Argument.Literal;
import io.traceable.graph.GraphException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Parameters of a method and the constants they have at the same time, for which a method gets a
 * body of its own: {@code n = 2, fast = true}. Float and double constants are meant bit for bit,
 * but any NaN is NaN.
 *
 * @param constants never empty, each of another parameter
 */
public record Specialization(List<Constant> constants) {

  /**
   * One parameter and its constant.
   *
   * @param parameter its name
   * @param value of exactly the parameter's type, or of the type it is the box of; for a constant
   *     of an enum its name; {@code null} for a reference
   * @param enumConstants for a constant of an enum the names of all of them; else empty
   */
  public record Constant(String parameter, Literal value, List<String> enumConstants) {
    public Constant {
      enumConstants = List.copyOf(enumConstants);
    }

    /** A constant that is a literal of Java. */
    public Constant(String parameter, Literal value) {
      this(parameter, value, List.of());
    }

    /** True for a constant of an enum. */
    public boolean isEnum() {
      return !enumConstants.isEmpty();
    }

    /** {@code n = 2} or {@code mode = FAST}: for people. */
    public String shown() {
      return parameter + " = " + (isEnum() ? value.value() : value);
    }

    /** With a literal of the graph's text, or {@code mode = FAST of FAST SLOW}. */
    @Override
    public String toString() {
      return shown() + (isEnum() ? OF + String.join(" ", enumConstants) : "");
    }

    private static Constant parse(String text) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw new GraphException("a constant is parameter = value, not " + text);
      }
      String parameter = text.substring(0, equals).strip();
      String value = text.substring(equals + 1).strip();
      int of = value.startsWith("\"") ? -1 : value.indexOf(OF);
      return of < 0
          ? new Constant(parameter, Literal.parse(value))
          : new Constant(
              parameter,
              new Literal(value.substring(0, of)),
              Arrays.asList(value.substring(of + OF.length()).split(" ", -1)));
    }
  }

  private static final String OF = " of ";

  public Specialization {
    constants = List.copyOf(constants);
  }

  /**
   * Reads what {@link #print} writes.
   *
   * @throws GraphException for any other text
   */
  public static List<Specialization> parse(String text) {
    return split(text, ';').stream()
        .map(each -> new Specialization(split(each, ',').stream().map(Constant::parse).toList()))
        .toList();
  }

  /** The text of several, separated by semicolons. */
  public static String print(List<Specialization> all) {
    return all.stream().map(Specialization::toString).collect(joining("; "));
  }

  /**
   * The parts of a text between separators that stand outside quotes and brackets, without the
   * blanks around them; those that are empty are left out.
   */
  public static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == '\\') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == separator && depth == 0) {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(text.substring(start).strip());
    parts.removeIf(String::isEmpty);
    return parts;
  }

  /** {@code n = 2, mode = FAST}: for people. */
  public String shown() {
    return constants.stream().map(Constant::shown).collect(joining(", "));
  }

  @Override
  public String toString() {
    return constants.stream().map(Constant::toString).collect(joining(", "));
  }
}
