package io.traceable.processor.fuzz;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A random method.
 *
 * @param result null for void
 * @param body a block
 * @param constructs the kinds of statement it was made of
 */
public record FlowMethod(
    String name,
    long seed,
    List<Parameter> parameters,
    @Nullable FuzzType result,
    Tree body,
    Set<Construct> constructs) {

  /** A parameter of it. */
  public record Parameter(String name, FuzzType type) {}

  public FlowMethod {
    parameters = List.copyOf(parameters);
    constructs = Set.copyOf(constructs);
  }

  public FlowMethod withBody(Tree newBody) {
    return new FlowMethod(name, seed, parameters, result, newBody, constructs);
  }

  public FlowMethod withName(String newName) {
    return new FlowMethod(newName, seed, parameters, result, body, constructs);
  }

  /** The method, traced without these transforms. */
  public String text(Collection<String> without) {
    String annotation =
        without.isEmpty()
            ? "@Traceable"
            : without.stream()
                .map(w -> '"' + w + '"')
                .collect(joining(", ", "@Traceable(without = {", "})"));
    return "  "
        + annotation
        + "\n  public "
        + (result == null ? "void" : result.javaName)
        + " "
        + name
        + parameters.stream()
            .map(p -> constants(p) + p.type().javaName + " " + p.name())
            .collect(joining(", ", "(", ")"))
        + " throws Trouble "
        + body.print(1)
        + "\n";
  }

  /** Every second method has bodies for constants of some of its parameters. */
  private String constants(Parameter parameter) {
    boolean has = seed % 2 == 0 && (seed >> (parameters.indexOf(parameter) + 1)) % 2 == 0;
    return has
        ? parameter.type().constants().stream()
            .map(c -> '"' + c.replace("\"", "\\\"") + '"')
            .collect(joining(", ", "@io.traceable.annotations.Specialize({", "}) "))
        : "";
  }
}
