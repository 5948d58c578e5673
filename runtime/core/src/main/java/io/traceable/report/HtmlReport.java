package io.traceable.report;

import static java.util.stream.Collectors.joining;

import io.traceable.report.MethodReport.Traced;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A build's report as one HTML page without anything outside it. First a table of all annotated
 * methods and what became of them; then for each class its source beside the generated one, and for
 * each method its graph before and after each transform, drawn. Pointing at a line or a node lights
 * up what belongs to it; a click keeps the light and brings the rest into view.
 */
public final class HtmlReport {

  private static final String LEGEND =
      """
      <p class="legend"><span class="edge">parameter, result</span> <span class="module">submodule</span> \
      <span class="field">field</span> \
      <span class="call">call</span> <span class="effect">call with side effects</span> \
      <span class="bind">once for each model</span>
      Point at a line or a node to see what belongs to it; click to keep it.</p>
      """;

  private HtmlReport() {}

  /** The page. The same classes give the same bytes. */
  public static String of(String title, List<ClassReport> classes) {
    StringBuilder contents = new StringBuilder();
    StringBuilder sections = new StringBuilder();
    int number = 0;
    for (ClassReport report : classes) {
      StringBuilder methods = new StringBuilder();
      for (MethodReport method : report.methods()) {
        number++;
        String anchor = "m" + number;
        String name = report.simpleName() + "." + method.name();
        contents.append(row(anchor, name, report, method));
        methods.append(MethodSection.of(anchor, name, method));
      }
      sections.append(section(report, methods.toString()));
    }
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
        <header>
        <h1>%s</h1>
        <p>%s</p>
        <table class="contents">
        <thead><tr><th>method</th><th>nodes</th><th>transforms, or why it runs as written</th><th>source</th></tr></thead>
        <tbody>
        %s</tbody>
        </table>
        %s</header>
        %s<script>
        %s</script>
        </body>
        </html>
        """
        .formatted(
            Markup.escape(title),
            resource("report.css"),
            Markup.escape(title),
            coverage(classes, number),
            contents,
            LEGEND,
            sections,
            resource("report.js"));
  }

  private static String coverage(List<ClassReport> classes, int all) {
    long traced = classes.stream().mapToLong(ClassReport::traced).sum();
    return traced
        + " of "
        + Markup.plural(all, "method")
        + " traced"
        + (traced == all ? "" : ", " + (all - traced) + " run as written");
  }

  private static String row(String anchor, String name, ClassReport report, MethodReport method) {
    String nodes =
        method.outcome() instanceof Traced traced
            ? NodeCounts.change(traced.captured(), traced.optimized())
            : "";
    String line = method.firstLine() > 0 ? ":" + method.firstLine() : "";
    return Stream.of(
            "<a href=\"#" + anchor + "\">" + Markup.escape(name) + "</a>",
            nodes.replace("->", "→"),
            MethodSection.summary(method),
            Markup.escape(report.sourceFile() + line))
        .map(cell -> "<td>" + cell + "</td>")
        .collect(joining("", "<tr>", "</tr>\n"));
  }

  private static String section(ClassReport report, String methods) {
    String generated =
        report.generatedSource().isEmpty()
            ? ""
            : Markup.panel(
                "generated",
                report.generatedFile(),
                SourcePanels.generated(report.generatedSource()));
    return "<section>\n<h2>"
        + Markup.escape(report.name())
        + "</h2>\n<div class=\"columns\">\n"
        + Markup.panel(report.sourceFile(), SourcePanels.written(report))
        + generated
        + "</div>\n"
        + methods
        + "</section>\n";
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
