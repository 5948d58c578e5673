package io.traceable.transform;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules for names of transforms: they go into options, file names and the graph's text. */
final class TransformNames {

  private static final Pattern LEGAL = Pattern.compile("[a-z][a-z0-9_]*");

  private TransformNames() {}

  /** Checks that the names of different transforms are legal and differ. */
  static void check(Collection<? extends GraphTransform> transforms) {
    Map<String, GraphTransform> byName = new HashMap<>();
    for (GraphTransform transform : transforms) {
      String name = transform.name();
      String type = transform.getClass().getName();
      if (name == null || !LEGAL.matcher(name).matches()) {
        throw TransformException.notUsable(
            String.valueOf(name),
            type
                + " calls itself \""
                + name
                + "\": a transform's name is lower-case words joined by underscores",
            null);
      }
      GraphTransform other = byName.putIfAbsent(name, transform);
      if (other != null) {
        throw TransformException.notUsable(
            name,
            "two transforms are called "
                + name
                + ": "
                + other.getClass().getName()
                + " and "
                + type
                + "; rename one, or take one off the processor path",
            null);
      }
    }
  }
}
