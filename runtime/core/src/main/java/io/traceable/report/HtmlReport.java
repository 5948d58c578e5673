package io.traceable.report;

import static java.util.stream.Collectors.joining;

import io.traceable.graph.TabularView;
import io.traceable.report.MethodReport.TransformStep;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A build's report as one HTML page without anything outside it: for each method its source, the
 * graph before and after each transform, drawn, and the generated source. Pointing at a line lights
 * up what was made from it everywhere.
 */
public final class HtmlReport {

  /** How generated sources name the line a statement comes from. */
  private static final Pattern LINE_COMMENT = Pattern.compile("^\\s*// line (\\d+)");

  private HtmlReport() {}

  /** The page. The same methods give the same bytes. */
  public static String of(String title, List<MethodReport> methods) {
    String contents =
        methods.stream()
            .map(
                m ->
                    "<li><a href=\"#"
                        + anchor(m)
                        + "\">"
                        + escape(m.title())
                        + "</a> "
                        + summary(m)
                        + "</li>")
            .collect(joining("\n", "<ol class=\"contents\">\n", "\n</ol>\n"));
    String bodies = methods.stream().map(HtmlReport::method).collect(joining("\n"));
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <h1>%s</h1>
        %s%s
        <script>
        %s</script>
        </body>
        </html>
        """
        .formatted(
            escape(title),
            resource("report.css"),
            escape(title),
            contents,
            bodies,
            resource("report.js"));
  }

  private static String method(MethodReport method) {
    StringBuilder html = new StringBuilder();
    html.append("<section id=\"").append(anchor(method)).append("\">\n");
    html.append("<h2>").append(escape(method.title())).append("</h2>\n");
    html.append("<p>").append(summary(method)).append("</p>\n");
    html.append("<div class=\"columns\">\n");
    html.append(panel(method.sourceFile(), source(method)));
    if (method.problem().isEmpty()) {
      html.append(
          panel(
              "Captured: " + method.captured().size() + " nodes", GraphSvg.of(method.captured())));
      html.append(
          panel(
              "Optimised: " + method.optimized().size() + " nodes",
              GraphSvg.of(method.optimized())));
      if (!method.generatedSource().isEmpty()) {
        html.append(panel("Generated", generated(method.generatedSource())));
      }
    }
    html.append("</div>\n");
    method.steps().forEach(step -> html.append(step(step)));
    return html.append("</section>\n").toString();
  }

  private static String summary(MethodReport method) {
    if (!method.problem().isEmpty()) {
      return "<span class=\"problem\">not captured: " + escape(method.problem()) + "</span>";
    }
    String fired =
        method.steps().stream()
            .filter(s -> s.fired() > 0)
            .map(TransformStep::transform)
            .distinct()
            .collect(joining(", "));
    return "<span class=\"nodes\">"
        + method.captured().size()
        + " nodes → "
        + method.optimized().size()
        + "</span> "
        + escape(fired);
  }

  private static String panel(String title, String body) {
    return "<div class=\"panel\"><h3>" + escape(title) + "</h3>\n" + body + "</div>\n";
  }

  private static String source(MethodReport method) {
    StringBuilder html = new StringBuilder("<pre>");
    int line = method.firstLine();
    for (String text : method.sourceLines()) {
      html.append(line(line, escape(text)));
      line++;
    }
    return html.append("</pre>\n").toString();
  }

  private static String generated(String source) {
    StringBuilder html = new StringBuilder("<pre>");
    int line = 0;
    for (String text : source.lines().toList()) {
      Matcher comment = LINE_COMMENT.matcher(text);
      if (comment.find()) {
        line = Integer.parseInt(comment.group(1));
      } else if (text.isBlank() || text.strip().equals("}")) {
        line = 0;
      }
      html.append(line(line, escape(text)));
    }
    return html.append("</pre>\n").toString();
  }

  private static String line(int number, String escaped) {
    String attribute = number > 0 ? " data-line=\"" + number + "\"" : "";
    return "<span class=\"line\"" + attribute + ">" + escaped + "\n</span>";
  }

  private static String step(TransformStep step) {
    if (step.fired() == 0 && step.declined().isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<details><summary>");
    html.append(escape(step.transform())).append(": ").append(step.fired()).append(" applied");
    html.append(step.declined().isEmpty() ? "" : ", " + step.declined().size() + " declined");
    html.append("</summary>\n");
    if (!step.declined().isEmpty()) {
      html.append("<ul>");
      step.declined().forEach(d -> html.append("<li>").append(escape(d)).append("</li>"));
      html.append("</ul>\n");
    }
    return html.append("<pre>")
        .append(escape(TabularView.of(step.after())))
        .append("</pre></details>\n")
        .toString();
  }

  private static String anchor(MethodReport method) {
    return "m-"
        + Integer.toHexString(method.captured().name().hashCode())
        + "-"
        + method.firstLine();
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "the resource " + name + " is missing from traceable-runtime");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
