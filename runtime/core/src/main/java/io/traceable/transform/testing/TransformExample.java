package io.traceable.transform.testing;

import static java.util.stream.Collectors.joining;

import io.traceable.graph.Graph;
import io.traceable.graph.GraphPrinter;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.transform.Application;
import io.traceable.transform.Batch;
import io.traceable.transform.Callee;
import io.traceable.transform.GraphTransform;
import io.traceable.transform.Pipeline;
import io.traceable.transform.PipelineResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A graph and what a transform is expected to make of it, in one file:
 *
 * <pre>
 * == before
 * (a graph in text form)
 * == after
 * (the graph expected; or "== unchanged" and nothing)
 * == log
 * fired %conv, %norm
 * declined %relu: the value of %conv has other uses
 * </pre>
 *
 * Before {@code == after} there may be sections {@code == callee <any name>}, each with the graph
 * of a method that the transform may {@linkplain io.traceable.transform.Callees see}.
 *
 * <p>A transform has a folder of its name with such files: at least one with a change and at least
 * one without. With the system property {@code traceable.examples.update=true} a check writes what
 * it finds into the file instead of comparing; then the difference is for the author to read.
 *
 * @param options for the transform, from lines {@code option key=value} before the first section
 * @param callees bodies of methods that {@code before} calls
 * @param after the expected text without places and provenance; empty for no change
 */
public record TransformExample(
    Path file,
    Map<String, String> options,
    Graph before,
    Map<String, Graph> callees,
    String after,
    String log) {

  private static final String UPDATE = "traceable.examples.update";

  /** The examples of a transform: the files in the folder of its name. */
  public static List<TransformExample> of(GraphTransform transform, Path folder) {
    Path own = folder.resolve(transform.name());
    if (!Files.isDirectory(own)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(own)) {
      return files.sorted().map(TransformExample::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads one file.
   *
   * @throws IllegalArgumentException if it is not an example, or its graph is not valid
   */
  public static TransformExample read(Path file) {
    try {
      ExampleText text = ExampleText.parse(Files.readString(file));
      return new TransformExample(
          file,
          text.options(),
          Graph.parse(text.section("before")).verify(),
          text.callees(),
          text.section("after"),
          text.section("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** True if the transform is expected to leave the graph as it is. */
  public boolean expectsNoChange() {
    return after.isEmpty();
  }

  /**
   * Runs the transform, with the pipeline's checks.
   *
   * @return the transformed graph, to compare what both graphs compute
   * @throws AssertionError if graph or log differ from what is expected
   */
  public Graph check(GraphTransform transform) {
    PipelineResult result =
        Pipeline.of(Batch.once("example", List.of(transform)))
            .only(List.of(transform.name()))
            .withOptions(options)
            .withCallees(this::callee)
            .run(before);
    boolean isChanged = !result.transforms().isEmpty();
    String actual = isChanged ? GraphPrinter.printWithoutOrigins(result.graph()) : "";
    String actualLog = log(result.applications().get(0));
    if (Boolean.getBoolean(UPDATE)) {
      update(actual, actualLog);
    } else if (!actual.equals(after) || !actualLog.equals(log)) {
      throw new AssertionError(
          file
              + ": "
              + transform.name()
              + " gives\n"
              + print(actual, actualLog)
              + "instead of\n"
              + print(after, log)
              + "(-D"
              + UPDATE
              + "=true writes the former into the file)");
    }
    return result.graph();
  }

  private Optional<Callee> callee(Node call) {
    Target.Method target =
        call.target() instanceof Target.Module module
            ? module.ofType()
            : (Target.Method) call.target();
    return callees.values().stream()
        .filter(body -> body.name().equals(target.signature()))
        .findFirst()
        .map(body -> Callee.of(body, this::callee));
  }

  private String print(String changed, String said) {
    return ExampleText.print(options, before, callees, changed, said);
  }

  private static String log(Application application) {
    return Stream.concat(
            application.firings().stream().map(f -> "fired " + f + "\n"),
            application.declines().stream().map(d -> "declined " + d + "\n"))
        .collect(joining());
  }

  private void update(String actual, String actualLog) {
    try {
      Files.writeString(file, print(actual, actualLog));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
