package io.traceable.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.annotations.Sibling;
import io.traceable.annotations.TracedMethod;
import io.traceable.graph.Graph;
import io.traceable.processor.TraceableProcessor;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Patterns do the same in the sibling and interpreted, captured or transformed. */
class PatternsAgreeTest {

  /** There are 26 things to match, and arguments are random. */
  private static final int RUNS = 80;

  @TempDir Path folder;

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Java has these patterns since 21")
  void patternsOfJava21DoTheSame() throws Exception {
    assertThat(differences("java21.Patterns", "--release", "21")).isEmpty();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Java has these patterns since 21")
  void patternsOfJava21DoTheSameInTheNewestJava() throws Exception {
    assertThat(differences("java21.Patterns")).isEmpty();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Java has these patterns since 21")
  void patternsDoTheSameInPartsOfMethods() throws Exception {
    assertThat(differences("java21.Patterns", "-Atraceable.outline=40")).isEmpty();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_22, disabledReason = "Java has unnamed patterns since 22")
  void unnamedPatternsDoTheSame() throws Exception {
    assertThat(differences("java22.UnnamedPatterns")).isEmpty();
  }

  private List<Difference> differences(String model, String... options) throws Exception {
    Programs programs =
        Programs.compileInPart(
            Map.of(model, Programs.resource("/" + model.replace('.', '/') + ".java")),
            new TraceableProcessor(),
            folder,
            options);
    assertThat(programs.notTraced()).isEmpty();
    Class<?> original = programs.load(model);
    Class<?> sibling = programs.load(model + "_Traced");
    Map<String, TracedMethod> traced = new LinkedHashMap<>();
    for (TracedMethod method : sibling.getAnnotation(Sibling.class).methods()) {
      traced.put(model + "." + method.name() + method.descriptor(), method);
    }
    List<Difference> differences = new ArrayList<>();
    int compared = 0;
    for (Method method : original.getDeclaredMethods()) {
      TracedMethod info = traced.get(Trial.key(method));
      if (info != null) {
        compared++;
        Trial trial = new Trial(original, method);
        trial.compareSibling(sibling, RUNS, 1).ifPresent(differences::add);
        for (String[] text : List.of(info.captured(), info.optimized())) {
          Graph graph = Graph.parse(String.join("", text));
          trial.compareInterpreted("graph", graph, RUNS, 1).ifPresent(differences::add);
        }
      }
    }
    assertThat(compared).isEqualTo(traced.size()).isPositive();
    return differences;
  }
}
