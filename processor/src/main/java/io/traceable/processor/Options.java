package io.traceable.processor;

import io.traceable.processor.capture.NameGlobs;
import io.traceable.processor.diagnostics.Severity;
import io.traceable.processor.specialize.NamedSpecializations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The processor's options, {@code -Atraceable.<name>=<value>}.
 *
 * @param isEnabled {@code traceable.enabled}: false generates nothing
 * @param isStrict {@code traceable.strict}: a method that is not captured is an error
 * @param strict {@code traceable.strict.methods}: traced methods for which it is one in any case
 * @param severity {@code traceable.severity}: how one is reported otherwise, {@code note} or {@code
 *     warning}
 * @param without {@code traceable.transforms.without}: names of transforms not to run
 * @param trace {@code traceable.trace}: classes and methods to trace without an annotation
 * @param pure {@code traceable.pure}: methods that count as if they carried {@code @Pure}
 * @param leaf {@code traceable.leaf}: methods that count as if they carried {@code @Leaf}
 * @param specialize {@code traceable.specialize}: constants for which methods get bodies of their
 *     own
 * @param addExports {@code traceable.addExports}: values of {@code --add-exports} of this
 *     compilation
 * @param report {@code traceable.report}: file of the HTML report; empty for none
 * @param coverage {@code traceable.coverage}: file that says what became of each method; empty for
 *     none
 * @param forAgent {@code traceable.agent}: siblings carry what the agent needs
 * @param methodLimit {@code traceable.outline}: methods of siblings with more bytes of bytecode are
 *     cut into parts
 * @param forTransforms options that belong to transforms: {@code traceable.transform.<name>...}, by
 *     what follows {@code traceable.transform.}
 * @param problems what is wrong with the options themselves
 */
record Options(
    boolean isEnabled,
    boolean isStrict,
    NameGlobs strict,
    Severity severity,
    List<String> without,
    NameGlobs trace,
    NameGlobs pure,
    NameGlobs leaf,
    NamedSpecializations specialize,
    List<String> addExports,
    String report,
    String coverage,
    boolean forAgent,
    int methodLimit,
    Map<String, String> forTransforms,
    List<String> problems) {

  static final String ENABLED = "traceable.enabled";
  static final String STRICT = "traceable.strict";
  static final String STRICT_METHODS = "traceable.strict.methods";
  static final String SEVERITY = "traceable.severity";
  static final String WITHOUT = "traceable.transforms.without";
  static final String TRACE = "traceable.trace";
  static final String PURE = "traceable.pure";
  static final String LEAF = "traceable.leaf";
  static final String SPECIALIZE = "traceable.specialize";
  static final String ADD_EXPORTS = "traceable.addExports";
  static final String REPORT = "traceable.report";
  static final String COVERAGE = "traceable.coverage";
  static final String AGENT = "traceable.agent";
  static final String OUTLINE = "traceable.outline";

  /** HotSpot's HugeMethodLimit: what is larger is never compiled. */
  static final int METHOD_LIMIT = 8_000;

  /** What begins so is handed to the transforms. */
  static final String TRANSFORM = "traceable.transform.";

  /** All names but those of the transforms' options. */
  static final Set<String> NAMES =
      new TreeSet<>(
          Set.of(
              ENABLED,
              STRICT,
              STRICT_METHODS,
              SEVERITY,
              WITHOUT,
              TRACE,
              PURE,
              LEAF,
              SPECIALIZE,
              ADD_EXPORTS,
              REPORT,
              COVERAGE,
              AGENT,
              OUTLINE));

  static Options parse(Map<String, String> all) {
    List<String> problems = new ArrayList<>();
    Map<String, String> forTransforms = new LinkedHashMap<>();
    for (Map.Entry<String, String> option : all.entrySet()) {
      String name = option.getKey();
      if (name.startsWith(TRANSFORM)) {
        // Without a value javac gives null.
        forTransforms.put(
            name.substring(TRANSFORM.length()), Objects.requireNonNullElse(option.getValue(), ""));
      } else if (name.startsWith("traceable.") && !NAMES.contains(name)) {
        problems.add("there is no option " + name + "; there are " + String.join(", ", NAMES));
      }
    }
    return new Options(
        flag(all, ENABLED, true, problems),
        flag(all, STRICT, false, problems),
        NameGlobs.of(list(all.get(STRICT_METHODS))),
        severity(all, problems),
        list(all.get(WITHOUT)),
        NameGlobs.of(list(all.get(TRACE))),
        NameGlobs.of(list(all.get(PURE))),
        NameGlobs.of(list(all.get(LEAF))),
        NamedSpecializations.parse(
            Objects.requireNonNullElse(all.get(SPECIALIZE), ""),
            problem -> problems.add(SPECIALIZE + ": " + problem)),
        list(all.get(ADD_EXPORTS)),
        file(all, REPORT, "target/traceable.html", problems),
        file(all, COVERAGE, "target/traceable.json", problems),
        flag(all, AGENT, false, problems),
        methodLimit(all, problems),
        forTransforms,
        List.copyOf(problems));
  }

  /** Options that name classes and methods. */
  Map<String, NameGlobs> named() {
    Map<String, NameGlobs> named = new LinkedHashMap<>();
    named.put(TRACE, trace);
    named.put(STRICT_METHODS, strict);
    named.put(PURE, pure);
    named.put(LEAF, leaf);
    return named;
  }

  private static boolean flag(
      Map<String, String> all, String name, boolean byDefault, List<String> problems) {
    // -Atraceable.strict without a value means true: javac gives null then.
    String value = all.containsKey(name) ? all.get(name) : String.valueOf(byDefault);
    if (value == null || value.isEmpty()) {
      return true;
    }
    if (!value.equals("true") && !value.equals("false")) {
      problems.add(name + " is true or false, not " + value);
      return byDefault;
    }
    return Boolean.parseBoolean(value);
  }

  private static Severity severity(Map<String, String> all, List<String> problems) {
    // Without a value javac gives null.
    String value = String.valueOf(all.getOrDefault(SEVERITY, "note"));
    if (value.equals("note") || value.equals("warning")) {
      return Severity.valueOf(value.toUpperCase(Locale.ROOT));
    }
    problems.add(SEVERITY + " is note or warning, not " + value);
    return Severity.NOTE;
  }

  private static int methodLimit(Map<String, String> all, List<String> problems) {
    String value = String.valueOf(all.getOrDefault(OUTLINE, "" + METHOD_LIMIT));
    try {
      int limit = Integer.parseInt(value.strip());
      if (limit > 0 && limit <= 65_535) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // It is said below.
    }
    problems.add(OUTLINE + " is a number of bytes from 1 to 65535, not " + value);
    return METHOD_LIMIT;
  }

  private static String file(
      Map<String, String> all, String name, String example, List<String> problems) {
    String file = all.get(name);
    if (all.containsKey(name) && (file == null || file.isBlank())) {
      problems.add(name + " names no file, for example " + name + "=" + example);
    }
    return file == null ? "" : file.strip();
  }

  private static List<String> list(@Nullable String value) {
    return value == null || value.isBlank()
        ? List.of()
        : Arrays.stream(value.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
