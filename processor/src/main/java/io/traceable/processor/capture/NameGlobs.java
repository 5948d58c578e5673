package io.traceable.processor.capture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Classes and methods by name, {@code com.acme.**,org.example.Model,org.example.Other.f*}: the
 * class's canonical name, and after one more dot the method's. {@code *} stands for any letters but
 * dots, {@code **} for dots as well. A class stands for all its methods.
 *
 * <p>Remembers which globs have matched: one that never does is probably misspelt. Not thread-safe.
 */
public final class NameGlobs {

  private final Map<String, Pattern> patterns = new LinkedHashMap<>();
  private final Map<String, Pattern> unmatched = new LinkedHashMap<>();

  private NameGlobs(List<String> globs) {
    globs.forEach(glob -> patterns.put(glob, pattern(glob)));
    unmatched.putAll(patterns);
  }

  /** Globs of which none has matched yet. */
  public static NameGlobs of(List<String> globs) {
    return new NameGlobs(globs);
  }

  /** No globs. */
  public static NameGlobs none() {
    return new NameGlobs(List.of());
  }

  public boolean isEmpty() {
    return patterns.isEmpty();
  }

  /** True if one of the globs means the method; {@code <init>} is the name of a constructor. */
  public boolean matches(String className, String method) {
    unmatched.values().removeIf(p -> matches(p, className, method));
    return patterns.values().stream().anyMatch(p -> matches(p, className, method));
  }

  /** The globs that have not matched so far, in their order. */
  public List<String> unmatched() {
    return List.copyOf(unmatched.keySet());
  }

  private static boolean matches(Pattern pattern, String className, String method) {
    return pattern.matcher(className).matches()
        || pattern.matcher(className + "." + method).matches();
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
