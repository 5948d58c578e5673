package io.traceable.transform.testing;

import io.traceable.graph.Graph;
import io.traceable.transform.GraphTransform;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Something that must hold of a registered transform and its examples, for a test framework to run
 * under its name. In JUnit: {@code ExampleCheck.ofRegistered(...).map(c -> dynamicTest(c.name(),
 * c::run))}.
 *
 * @param name the transform and what is checked: {@code dead_code/unusedSum.txt}
 */
public record ExampleCheck(String name, Body body) {

  /** Throws if it does not hold. */
  @FunctionalInterface
  public interface Body {
    void run() throws Throwable;
  }

  /** Throws if two graphs do not compute the same. */
  @FunctionalInterface
  public interface SameValues {
    void check(Graph before, Graph after) throws Throwable;
  }

  /**
   * The checks of all registered transforms in the package of {@code neighbour}: each has an
   * example that changes and one that must not, each example holds, and the graph it gives computes
   * what the one before did.
   */
  public static Stream<ExampleCheck> ofRegistered(
      Class<? extends GraphTransform> neighbour, Path folder, SameValues sameValues) {
    return ServiceLoader.load(GraphTransform.class, neighbour.getClassLoader()).stream()
        .filter(p -> p.type().getPackage().equals(neighbour.getPackage()))
        .map(ServiceLoader.Provider::get)
        .flatMap(t -> of(t, TransformExample.of(t, folder), sameValues));
  }

  private static Stream<ExampleCheck> of(
      GraphTransform transform, List<TransformExample> examples, SameValues sameValues) {
    String prefix = transform.name() + "/";
    return Stream.concat(
        Stream.of(new ExampleCheck(prefix, () -> requireBothKinds(transform, examples))),
        examples.stream()
            .map(
                e ->
                    new ExampleCheck(
                        prefix + e.file().getFileName(),
                        () -> sameValues.check(e.before(), e.check(transform)))));
  }

  private static void requireBothKinds(GraphTransform transform, List<TransformExample> examples) {
    boolean hasChange = examples.stream().anyMatch(e -> !e.expectsNoChange());
    boolean hasNoChange = examples.stream().anyMatch(TransformExample::expectsNoChange);
    if (!hasChange || !hasNoChange) {
      throw new AssertionError(
          transform.name()
              + " has no example that it "
              + (hasChange ? "must leave as it is" : "changes")
              + ": add one to the folder of its name");
    }
  }

  /** Runs the check. */
  public void run() throws Throwable {
    body.run();
  }
}
