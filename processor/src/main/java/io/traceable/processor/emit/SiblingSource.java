package io.traceable.processor.emit;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A generated class.
 *
 * @param qualifiedName of the sibling
 * @param text a whole compilation unit
 * @param code for each traced method, in order, the names of the methods with its code
 */
public record SiblingSource(String qualifiedName, String text, List<List<String>> code) {

  /** The first line of a member; the name before its parameters, if it is a method. */
  private static final Pattern MEMBER = Pattern.compile("^  (?=[^ @/*}])(?:[^(]*?(\\w+)\\()?");

  public SiblingSource {
    code = code.stream().map(List::copyOf).toList();
  }

  /**
   * The traced method whose code a line belongs to, by its position; empty for lines of other code.
   * Members stand two columns from the left, what is in them further.
   *
   * @param line from 1
   */
  public OptionalInt methodAt(long line) {
    List<String> lines = text.lines().toList();
    for (int i = (int) Math.min(line, lines.size()) - 1; i >= 0; i--) {
      Matcher member = MEMBER.matcher(lines.get(i));
      if (member.find()) {
        String name = Objects.requireNonNullElse(member.group(1), "");
        return IntStream.range(0, code.size()).filter(m -> code.get(m).contains(name)).findFirst();
      }
    }
    return OptionalInt.empty();
  }

  /** The name without the package. */
  public String simpleName() {
    return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
  }

  /** The package; empty for the unnamed one. */
  public String packageName() {
    int dot = qualifiedName.lastIndexOf('.');
    return dot < 0 ? "" : qualifiedName.substring(0, dot);
  }
}
