package io.traceable.transform.testing;

import io.traceable.graph.Graph;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The file form of an example. */
record ExampleText(Map<String, String> options, Map<String, String> sections) {

  private static final String SECTION = "== ";
  private static final String CALLEE = "callee ";
  private static final String OPTION = "option ";

  static ExampleText parse(String text) {
    Map<String, String> options = new TreeMap<>();
    Map<String, StringBuilder> sections = new LinkedHashMap<>();
    StringBuilder current = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.startsWith(SECTION)) {
        current = new StringBuilder();
        sections.put(line.substring(SECTION.length()).strip(), current);
      } else if (!sections.isEmpty()) {
        current.append(line).append('\n');
      } else if (line.startsWith(OPTION) && line.indexOf('=') > 0) {
        int equals = line.indexOf('=');
        options.put(line.substring(OPTION.length(), equals), line.substring(equals + 1));
      } else if (!line.isBlank()) {
        throw new IllegalArgumentException(
            "\"" + line + "\" is neither \"option key=value\" nor a section \"== before\"");
      }
    }
    if (!sections.containsKey("before")) {
      throw new IllegalArgumentException("there is no section \"== before\"");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    sections.forEach((name, content) -> texts.put(name, content.toString()));
    return new ExampleText(options, texts);
  }

  /** The text of a section; empty if there is none. */
  String section(String name) {
    return sections.getOrDefault(name, "");
  }

  /** The graphs of the sections {@code callee}, by what follows the word. */
  Map<String, Graph> callees() {
    Map<String, Graph> callees = new LinkedHashMap<>();
    sections.forEach(
        (name, content) -> {
          if (name.startsWith(CALLEE)) {
            callees.put(name.substring(CALLEE.length()), Graph.parse(content).verify());
          }
        });
    return callees;
  }

  static String print(
      Map<String, String> options,
      Graph before,
      Map<String, Graph> callees,
      String after,
      String log) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(options)
        .forEach((k, v) -> text.append(OPTION).append(k).append('=').append(v).append('\n'));
    text.append("== before\n").append(before.toText());
    callees.forEach(
        (name, body) ->
            text.append(SECTION).append(CALLEE).append(name).append('\n').append(body.toText()));
    text.append(after.isEmpty() ? "== unchanged\n" : "== after\n").append(after);
    return text.append("== log\n").append(log).toString();
  }
}
