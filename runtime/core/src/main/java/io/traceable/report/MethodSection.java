package io.traceable.report;

import static java.util.stream.Collectors.joining;

import io.traceable.graph.Graph;
import io.traceable.report.MethodReport.Refused;
import io.traceable.report.MethodReport.Step;
import io.traceable.report.MethodReport.Traced;
import java.util.List;
import java.util.Set;

/** One method: its graph before and after all transforms, and before and after each of them. */
final class MethodSection {

  private MethodSection() {}

  static String of(String anchor, String title, MethodReport method) {
    String head = "<article id=\"" + anchor + "\">\n<h3>" + Markup.escape(title) + "</h3>\n";
    String body =
        method.outcome() instanceof Refused refused
            ? refused(refused)
            : traced((Traced) method.outcome());
    return head + body + "</article>\n";
  }

  private static String refused(Refused refused) {
    return "<p class=\"problem\">Runs as written: "
        + Markup.escape(refused.reason())
        + " <span class=\"id\">[Traceable"
        + Markup.escape(refused.id())
        + "]</span></p>\n";
  }

  private static String traced(Traced traced) {
    StringBuilder html = new StringBuilder("<div class=\"columns\">\n");
    html.append(panel("Captured", traced.captured(), Set.of(), ""));
    html.append(panel("Optimised", traced.optimized(), Set.of(), ""));
    html.append("</div>\n<h4>Transforms</h4>\n");
    Graph before = traced.captured();
    for (Step step : traced.steps()) {
      html.append(step(step, before));
      before = step.after();
    }
    if (traced.steps().isEmpty()) {
      html.append("<p>None changed the graph.</p>\n");
    }
    if (!traced.declined().isEmpty()) {
      html.append("<p>Looked at and left:</p>\n<ul class=\"declined\">\n");
      traced
          .declined()
          .forEach((transform, places) -> places.forEach(p -> html.append(item(transform, p))));
      html.append("</ul>\n");
    }
    if (!traced.idle().isEmpty()) {
      html.append("<p class=\"idle\">Found nothing to do: ")
          .append(Markup.escape(String.join(", ", traced.idle())))
          .append("</p>\n");
    }
    return html.toString();
  }

  private static String step(Step step, Graph before) {
    return "<details><summary>"
        + Markup.escape(step.transform())
        + ": "
        + NodeCounts.change(before, step.after()).replace("->", "→")
        + "</summary>\n<p>Acted on "
        + step.places().stream().map(Markup::escape).collect(joining("; "))
        + "</p>\n<div class=\"columns\">\n"
        + panel("Before", before, GraphDifference.of(before, step.after()), "gone")
        + panel("After", step.after(), GraphDifference.of(step.after(), before), "new")
        + "</div></details>\n";
  }

  private static String item(String transform, String place) {
    return "<li>" + Markup.escape(transform) + ": " + Markup.escape(place) + "</li>\n";
  }

  private static String panel(String title, Graph graph, Set<String> marked, String mark) {
    return Markup.panel(title + ": " + NodeCounts.of(graph), GraphSvg.of(graph, marked, mark));
  }

  /** For the contents: what fired, or why nothing could. */
  static String summary(MethodReport method) {
    if (method.outcome() instanceof Refused refused) {
      return "<span class=\"problem\">" + Markup.escape(refused.reason()) + "</span>";
    }
    List<String> names =
        ((Traced) method.outcome()).steps().stream().map(Step::transform).distinct().toList();
    return Markup.escape(String.join(", ", names));
  }
}
