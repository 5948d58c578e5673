package io.traceable.report;

/** The few forms of HTML that every part of the page uses. */
final class Markup {

  private Markup() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A box with a title that scrolls by itself. */
  static String panel(String title, String body) {
    return panel("", title, body);
  }

  /** The same, with another class of the style sheet. */
  static String panel(String kind, String title, String body) {
    return "<div class=\""
        + ("panel " + kind).strip()
        + "\"><h4>"
        + escape(title)
        + "</h4>\n<div class=\"scroll\">"
        + body
        + "</div></div>\n";
  }

  /** {@code 1 place}, {@code 2 places}. */
  static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
