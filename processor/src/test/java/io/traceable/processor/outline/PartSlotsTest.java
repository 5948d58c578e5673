package io.traceable.processor.outline;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.TypeRef;
import org.junit.jupiter.api.Test;

/** A method has 255 slots for parameters, and a long takes two. */
class PartSlotsTest {

  private static final int VALUES = 400;

  /** So many values, and their sum, one after the other. */
  private static Graph sum() {
    StringBuilder text = new StringBuilder("traceable-graph 1\ngraph \"A::f(long)long\" {\n");
    text.append("%s = placeholder s : long\n");
    for (int i = 0; i < VALUES; i++) {
      text.append(node("w" + i, "mul", "s", i + "L"));
    }
    for (int i = 0; i < VALUES; i++) {
      text.append(node("s" + i, "add", i == 0 ? "s" : "s" + (i - 1), "%w" + i));
    }
    text.append("%end = output return (%s" + (VALUES - 1) + ") : long\n}\n");
    return Graph.parse(text.toString());
  }

  private static String node(String name, String op, String one, String other) {
    return "%"
        + name
        + (" = call_function operator." + op + "(long,long)long {pure} (%")
        + one
        + (", " + other + ") : long\n");
  }

  @Test
  void no_part_has_more_parameters_than_a_method_may() {
    Outlined outlined = Outlining.cut(sum(), 6_000);

    assertThat(outlined.parts())
        .isNotEmpty()
        .allSatisfy(part -> assertThat(slots(part.graph())).isLessThan(255));
    assertThat(outlined.parts())
        .as("one of them takes as many as it may")
        .anySatisfy(part -> assertThat(slots(part.graph())).isGreaterThan(200));
  }

  private static int slots(Graph graph) {
    return graph.placeholders().stream()
        .map(Node.Placeholder::type)
        .mapToInt(type -> type.equals(TypeRef.LONG) ? 2 : 1)
        .sum();
  }
}
