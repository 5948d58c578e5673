package io.traceable.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a node comes from: its place in the user's source and the transforms that made it. The
 * pipeline attaches the steps; a transform cannot forget them.
 *
 * @param steps oldest first; empty for a node as it was captured
 */
public record Origin(SourceSpan span, List<Step> steps) {

  public static final Origin NONE = new Origin(SourceSpan.NONE, List.of());

  public Origin {
    steps = List.copyOf(steps);
  }

  public static Origin at(SourceSpan span) {
    return new Origin(span, List.of());
  }

  public Origin plus(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new Origin(span, longer);
  }

  /**
   * One transform's part in a node.
   *
   * @param transform name of the transform; empty while it runs, filled in by the pipeline
   * @param from names of the nodes this one was made from
   */
  public record Step(String transform, List<String> from) {

    /** The name of a transform that is still running. */
    public static final String PENDING = "";

    public Step {
      from = List.copyOf(from);
      if (!isLegal(transform)) {
        throw new IllegalArgumentException(
            "transform name \""
                + transform
                + "\": use letters, digits, dots, hyphens and underscores, so that the text form"
                + " can be read back");
      }
    }

    private static boolean isLegal(String transform) {
      return transform
          .codePoints()
          .allMatch(c -> Character.isJavaIdentifierPart(c) || c == '.' || c == '-');
    }

    @Override
    public String toString() {
      return transform + "(" + String.join(",", from) + ")";
    }
  }
}
