package io.traceable.dispatch;

import io.traceable.annotations.Sibling;
import io.traceable.annotations.TracedMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The bodies of other classes that a sibling contains. A build that compiles one class at a time
 * does not compile the sibling anew when such a body changes; but the class of the body gets a new
 * sibling of its own, with another digest.
 *
 * @param classes those that declare the methods, where they are there
 * @param changed the first method whose body is not what the sibling contains, for people; empty
 *     while the sibling may be used
 */
record InlinedBodies(List<Class<?>> classes, Optional<String> changed) {

  static final InlinedBodies NONE = new InlinedBodies(List.of(), Optional.empty());

  InlinedBodies {
    classes = List.copyOf(classes);
  }

  static InlinedBodies of(Class<?> sibling, Sibling annotation) {
    Set<String> bodies = new LinkedHashSet<>();
    Arrays.stream(annotation.methods()).forEach(m -> bodies.addAll(List.of(m.inlined())));
    Set<Class<?>> classes = new LinkedHashSet<>();
    List<String> changed = new ArrayList<>();
    for (String body : bodies) {
      Body inlined = Body.parse(body);
      Optional<Class<?>> owner = inlined.owner(sibling.getClassLoader());
      owner.ifPresent(classes::add);
      if (owner.isEmpty() || !inlined.isSame(owner.get())) {
        changed.add(inlined.owner + "." + inlined.method);
      }
    }
    return new InlinedBodies(List.copyOf(classes), changed.stream().findFirst());
  }

  boolean isCurrent() {
    return changed.isEmpty();
  }

  /** What is wrong, and how to mend it. */
  String message(Class<?> model) {
    return model.getName()
        + " runs as written: its sibling contains the body of "
        + changed.orElse("")
        + ", which was compiled anew since, and is not the same, or has no sibling any more."
        + " Compile both classes together";
  }

  /**
   * One of them.
   *
   * @param owner binary name
   * @param method name and descriptor
   * @param digest empty for a private method, which others vouch for
   */
  private record Body(String owner, String method, String digest) {

    /** Reads {@code com/acme/Block.f(I)F=1:00ff}. */
    static Body parse(String text) {
      int method = text.indexOf('.') + 1;
      int digest = text.lastIndexOf('=') + 1;
      return new Body(
          text.substring(0, Math.max(method - 1, 0)).replace('/', '.'),
          text.substring(method, Math.max(digest - 1, method)),
          text.substring(digest));
    }

    Optional<Class<?>> owner(ClassLoader loader) {
      try {
        return Optional.of(Class.forName(owner, false, loader));
      } catch (ClassNotFoundException e) {
        return Optional.empty();
      }
    }

    boolean isSame(Class<?> owner) {
      return digest.isEmpty()
          || Siblings.ofExactly(owner).stream()
              .flatMap(s -> Arrays.stream(s.tracedMethods()))
              .filter(m -> (m.name() + m.descriptor()).equals(method))
              .map(TracedMethod::body)
              .anyMatch(digest::equals);
    }
  }
}
