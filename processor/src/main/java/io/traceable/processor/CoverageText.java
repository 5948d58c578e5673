package io.traceable.processor;

import io.traceable.processor.MethodCoverage.Capture;
import io.traceable.processor.MethodCoverage.Nodes;
import io.traceable.processor.MethodCoverage.Reason;
import io.traceable.processor.capture.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Coverage as JSON, a line for each method: {@code docs/coverage.md}. */
final class CoverageText {

  private static final String FORMAT = "traceable-coverage 1";

  private CoverageText() {}

  static String of(List<MethodCoverage> methods) {
    StringBuilder out = new StringBuilder();
    out.append("{\n\"format\":");
    write(FORMAT, out);
    out.append(",\n\"totals\":");
    write(totals(methods), out);
    out.append(",\n\"methods\":[");
    String separator = "\n";
    for (MethodCoverage method : methods) {
      out.append(separator);
      write(fields(method), out);
      separator = ",\n";
    }
    return out.append("\n]\n}\n").toString();
  }

  private static Map<String, Object> totals(List<MethodCoverage> all) {
    Map<String, Object> totals = counts(all);
    totals.put("computations", counts(all.stream().filter(MethodCoverage::isComputation).toList()));
    totals.put("reasons", Coverage.reasons(all));
    return totals;
  }

  private static Map<String, Object> counts(List<MethodCoverage> methods) {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("methods", (long) methods.size());
    Arrays.stream(Capture.values())
        .forEach(
            capture ->
                counts.put(
                    name(capture), methods.stream().filter(m -> m.capture() == capture).count()));
    counts.put("siblings", methods.stream().filter(MethodCoverage::isInSibling).count());
    return counts;
  }

  private static Map<String, Object> fields(MethodCoverage method) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("class", method.type());
    fields.put("method", method.name());
    fields.put("descriptor", method.descriptor());
    fields.put("capture", name(method.capture()));
    fields.put("sibling", method.isInSibling());
    method.operations().ifPresent(count -> fields.put("operations", count));
    method.nodes().ifPresent(nodes -> fields.put("nodes", fields(nodes)));
    if (!method.transforms().isEmpty()) {
      fields.put("transforms", method.transforms());
    }
    method.reason().ifPresent(reason -> fields.put("reason", fields(reason)));
    return fields;
  }

  private static Map<String, Object> fields(Nodes nodes) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("captured", nodes.captured().perCall());
    fields.put("optimized", nodes.optimized().perCall());
    fields.put("atBinding", nodes.optimized().atBinding());
    return fields;
  }

  private static Map<String, Object> fields(Reason reason) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", reason.id());
    fields.put("text", reason.text());
    reason.position().ifPresent(position -> place(position, fields));
    return fields;
  }

  private static void place(Position position, Map<String, Object> fields) {
    fields.put("file", position.file());
    fields.put("line", position.line());
    fields.put("column", position.column());
  }

  private static String name(Capture capture) {
    return capture.name().toLowerCase(Locale.ROOT);
  }

  private static void write(Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      List<String> fields = new ArrayList<>();
      map.forEach((name, each) -> fields.add(text(name.toString()) + ":" + text(each)));
      out.append('{').append(String.join(",", fields)).append('}');
    } else if (value instanceof String string) {
      quote(string, out);
    } else {
      out.append(value);
    }
  }

  private static String text(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  /** What RFC 8259 section 7 demands, and all that is no character of its own in UTF-8. */
  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isPair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (isPair) {
        out.append(c).append(text.charAt(++i));
      } else if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
