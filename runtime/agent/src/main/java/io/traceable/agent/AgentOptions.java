package io.traceable.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the {@code =} of {@code -javaagent:traceable-agent.jar=}.
 *
 * @param include classes to redirect, all if there is none
 * @param exclude classes to leave alone
 * @param report {@code stdout}, a file, or empty for no report
 */
record AgentOptions(List<Pattern> include, List<Pattern> exclude, String report) {

  static AgentOptions parse(@Nullable String text) {
    List<Pattern> include = new ArrayList<>();
    List<Pattern> exclude = new ArrayList<>();
    String report = "";
    for (String option : (text == null ? "" : text).split(",", -1)) {
      String[] parts = option.strip().split("=", 2);
      if (parts.length == 2 && !parts[1].isEmpty() && parts[0].equals("include")) {
        include.add(glob(parts[1]));
      } else if (parts.length == 2 && !parts[1].isEmpty() && parts[0].equals("exclude")) {
        exclude.add(glob(parts[1]));
      } else if (parts.length == 2 && !parts[1].isEmpty() && parts[0].equals("report")) {
        report = parts[1];
      } else if (!option.isBlank()) {
        throw new IllegalArgumentException(
            Refusal.OPTION.tag()
                + " the agent has no option "
                + option.strip()
                + ". There are include=<glob>, exclude=<glob>, report=stdout and report=<file>,"
                + " with commas in between. More: "
                + Refusal.OPTION.page());
      }
    }
    return new AgentOptions(include, exclude, report);
  }

  private static Pattern glob(String glob) {
    StringBuilder regex = new StringBuilder();
    for (String literal : glob.split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
    }
    return Pattern.compile(regex.toString());
  }

  /** Whether a class, by its binary name, is the agent's business. */
  boolean selects(String className) {
    return (include.isEmpty() || matches(include, className)) && !matches(exclude, className);
  }

  /** Whether an {@code include} names the class: then it may have been traced by name. */
  boolean names(String className) {
    return matches(include, className) && !matches(exclude, className);
  }

  private static boolean matches(List<Pattern> globs, String className) {
    return globs.stream().anyMatch(glob -> glob.matcher(className).matches());
  }
}
