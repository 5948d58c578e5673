package io.traceable.samples.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The processor's coverage, as far as it is looked at here: each method is a line. */
record CoverageFile(List<Method> methods) {

  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"class\":\"([^\"]+)\",\"method\":\"([^\"]+)\",\"descriptor\":\"([^\"]+)\","
              + "\"capture\":\"(\\w+)\",\"sibling\":(true|false),\"operations\":(\\d+)"
              + "(?:.*\"reason\":\\{\"id\":\"(\\w+)\",\"text\":\"(.+?)\",\"file\":\"(.+?)\",\"line\":(\\d+))?.*",
          Pattern.MULTILINE);

  /**
   * A method of the library.
   *
   * @param name as the agent writes it
   * @param reason id of the diagnostic; empty for none
   * @param place where, and in words; empty for none
   */
  record Method(
      String name,
      String capture,
      boolean isInSibling,
      boolean isComputation,
      String reason,
      String place) {}

  static CoverageFile read(Path file) throws IOException {
    return new CoverageFile(
        LINE.matcher(Files.readString(file)).results().map(CoverageFile::method).toList());
  }

  private static Method method(MatchResult line) {
    boolean hasReason = line.group(7) != null;
    return new Method(
        line.group(1) + "." + line.group(2) + line.group(3),
        line.group(4),
        line.group(5).equals("true"),
        !line.group(3).endsWith("V") && Integer.parseInt(line.group(6)) >= 2,
        hasReason ? line.group(7) : "",
        hasReason ? line.group(9) + ":" + line.group(10) + ": " + line.group(8) : "");
  }

  long count(Predicate<Method> which) {
    return methods.stream().filter(which).count();
  }
}
