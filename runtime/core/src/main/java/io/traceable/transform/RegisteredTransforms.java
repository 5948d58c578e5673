package io.traceable.transform;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds transforms through ServiceLoader. */
final class RegisteredTransforms {

  private RegisteredTransforms() {}

  static List<GraphTransform> load(ClassLoader loader) {
    List<GraphTransform> transforms = new ArrayList<>();
    try {
      Iterator<GraphTransform> found = ServiceLoader.load(GraphTransform.class, loader).iterator();
      while (found.hasNext()) {
        transforms.add(found.next());
      }
    } catch (ServiceConfigurationError | LinkageError e) {
      // A class compiled for a newer Java or against another version is a LinkageError.
      throw TransformException.notUsable(
          "",
          "a transform named in META-INF/services/"
              + GraphTransform.class.getName()
              + " cannot be loaded: "
              + e.getMessage()
              + "; it needs a public class with a public constructor without parameters, compiled for"
              + " this Java and this version of Traceable",
          e);
    }
    return transforms;
  }
}
