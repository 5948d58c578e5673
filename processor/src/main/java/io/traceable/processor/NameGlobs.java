package io.traceable.processor;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Classes and methods by name, {@code com.acme.**,org.example.Model,org.example.Other.f*}: the
 * class's canonical name, and after one more dot the method's. {@code *} stands for any letters but
 * dots, {@code **} for dots as well. A class stands for all its methods.
 */
record NameGlobs(List<Pattern> patterns) {

  static final NameGlobs NONE = new NameGlobs(List.of());

  NameGlobs {
    patterns = List.copyOf(patterns);
  }

  static NameGlobs of(List<String> globs) {
    return new NameGlobs(globs.stream().map(NameGlobs::pattern).toList());
  }

  boolean isEmpty() {
    return patterns.isEmpty();
  }

  boolean matches(String className, String method) {
    return patterns.stream()
        .anyMatch(
            p -> p.matcher(className).matches() || p.matcher(className + "." + method).matches());
  }

  private static Pattern pattern(String glob) {
    String regex =
        Stream.of(glob.split("\\*\\*", -1))
            .map(
                part ->
                    Stream.of(part.split("\\*", -1))
                        .map(Pattern::quote)
                        .reduce((a, b) -> a + "[^.]*" + b)
                        .orElse(""))
            .reduce((a, b) -> a + ".*" + b)
            .orElse("");
    return Pattern.compile(regex);
  }
}
