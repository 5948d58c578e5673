package io.traceable.samples.transforms;

import io.traceable.graph.Target;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Methods by name, {@code com.acme.Metrics.*, com.acme.log.**}: the binary name of the declaring
 * class, a dot, and the name of the method. {@code *} stands for any letters but dots, {@code **}
 * for dots as well.
 */
record MethodGlobs(List<Pattern> patterns) {

  MethodGlobs {
    patterns = List.copyOf(patterns);
  }

  /**
   * Reads globs.
   *
   * @param globs separated by commas; blank for none
   */
  static MethodGlobs parse(String globs) {
    return new MethodGlobs(
        Stream.of(globs.split(","))
            .map(String::strip)
            .filter(glob -> !glob.isEmpty())
            .map(MethodGlobs::pattern)
            .toList());
  }

  boolean matches(Target.Method method) {
    String name = method.owner().erasure() + "." + method.name();
    return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }

  private static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      if (glob.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (glob.charAt(i) == '*') {
        regex.append("[^.]*");
      } else {
        regex.append(Pattern.quote(glob.substring(i, i + 1)));
      }
    }
    return Pattern.compile(regex.toString());
  }
}
