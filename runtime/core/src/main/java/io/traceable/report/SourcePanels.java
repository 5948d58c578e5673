package io.traceable.report;

import io.traceable.report.MethodReport.Refused;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The source of a class and of its sibling. Each line carries the number of the user's line it
 * stands for, by which the page links everything.
 */
final class SourcePanels {

  /** How generated sources name the line a statement comes from. */
  private static final Pattern LINE_COMMENT = Pattern.compile("^\\s*// line (\\d+)");

  private SourcePanels() {}

  /** The annotated methods, one under the other, with what stands in the way of each. */
  static String written(ClassReport report) {
    StringBuilder html = new StringBuilder("<pre>");
    boolean isFirst = true;
    for (MethodReport method : report.methods()) {
      if (!isFirst) {
        html.append(line(0, 0, "", ""));
      }
      isFirst = false;
      if (method.lines().isEmpty()) {
        html.append(line(0, 0, "// " + method.name() + ": the source is not known", ""));
      }
      written(method, html);
    }
    return html.append("</pre>").toString();
  }

  private static void written(MethodReport method, StringBuilder html) {
    int number = method.firstLine();
    for (String text : method.lines()) {
      boolean isInTheWay = method.outcome() instanceof Refused refused && number == refused.line();
      html.append(line(number, number, text, isInTheWay ? " refused" : ""));
      number++;
    }
  }

  static String generated(String source) {
    StringBuilder html = new StringBuilder("<pre>");
    int origin = 0;
    int number = 1;
    for (String text : source.lines().toList()) {
      Matcher comment = LINE_COMMENT.matcher(text);
      if (comment.find()) {
        origin = Integer.parseInt(comment.group(1));
      } else if (text.isBlank() || text.equals("  }")) {
        origin = 0;
      }
      html.append(line(number, origin, text, ""));
      number++;
    }
    return html.append("</pre>").toString();
  }

  private static String line(int number, int origin, String text, String kind) {
    return "<span class=\"line"
        + kind
        + "\""
        + (number > 0 ? " data-number=\"" + number + "\"" : "")
        + (origin > 0 ? " data-line=\"" + origin + "\"" : "")
        + ">"
        + Markup.escape(text)
        + "\n</span>";
  }
}
