package io.traceable.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.annotations.Sibling;
import io.traceable.annotations.TracedMethod;
import io.traceable.graph.Graph;
import io.traceable.processor.TraceableProcessor;
import io.traceable.processor.fuzz.ModelClass;
import io.traceable.processor.fuzz.ProgramGenerator;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sibling, and its graph run by the interpreter, does what the method does. */
class SiblingAgreesTest {

  private static final int RUNS = 12;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"Operators", "Arrays", "Calls", "Fields", "Lambdas", "Concatenations"})
  void everyConstructDoesTheSameInTheSibling(String name) throws Exception {
    Programs programs =
        compiled(Map.of("constructs." + name, Programs.resource("/constructs/" + name + ".java")));
    assertThat(differences(programs, "constructs." + name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Branches", "Loops", "Switches", "Exits", "Tries"})
  void everyStatementDoesTheSameInTheSibling(String name) throws Exception {
    everyConstructDoesTheSameInTheSibling(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Point", "Level", "Box", "PackagePrivate", "Secretive"})
  void everyKindOfClassHasASiblingThatDoesTheSame(String name) throws Exception {
    Programs programs =
        compiled(Map.of("constructs.Kinds", Programs.resource("/constructs/Kinds.java")));
    assertThat(differences(programs, "constructs.Kinds$" + name)).isEmpty();
  }

  @Test
  void randomProgramsDoTheSameInTheSibling() throws Exception {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("fuzz.FuzzModel", Programs.resource("/fuzz/FuzzModel.java"));
    int classes = Integer.getInteger("traceable.fuzz.classes", 40);
    for (int i = 0; i < classes; i++) {
      sources.put("fuzz.P" + i, ProgramGenerator.generate("P" + i, i, 25));
    }
    Programs programs = compiled(sources);
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      differences.addAll(differences(programs, "fuzz.P" + i));
    }
    assertThat(differences).as("%s differences", differences.size()).isEmpty();
  }

  /** Javac makes no field for assertions then, whatever our transforms find out. */
  @Test
  void assertionsThatJavacLeavesOutAreLeftOut() throws Exception {
    String method =
        """
          @Traceable(without = {
            "constant_folding", "region_simplification", "dead_code", "identity_removal"
          })
          public static int f(int x) {
            assert true || x > 0 : x;
            return x;
          }
        """;
    Programs programs =
        compiled(
            Map.of(
                "fuzz.FuzzModel", Programs.resource("/fuzz/FuzzModel.java"),
                "fuzz.A", ModelClass.of("A", "FuzzModel", List.of(method))));
    assertThat(programs.load("fuzz.A").getDeclaredFields())
        .noneMatch(field -> field.getName().equals("$assertionsDisabled"));
    assertThat(differences(programs, "fuzz.A")).isEmpty();
  }

  private Programs compiled(Map<String, String> sources) {
    return Programs.compile(sources, new TraceableProcessor(), folder);
  }

  private static List<Difference> differences(Programs programs, String name) throws Exception {
    Class<?> model = programs.load(name);
    Class<?> sibling = programs.load(name.replace('$', '_') + "_Traced");
    Map<String, TracedMethod> traced = new LinkedHashMap<>();
    for (TracedMethod method : sibling.getAnnotation(Sibling.class).methods()) {
      traced.put(name + "." + method.name() + method.descriptor(), method);
    }
    List<Difference> differences = new ArrayList<>();
    int compared = 0;
    for (Method method : model.getDeclaredMethods()) {
      TracedMethod info = traced.get(Trial.key(method));
      if (info != null) {
        compared++;
        Trial trial = new Trial(model, method);
        trial.compareSibling(sibling, RUNS, 7).ifPresent(differences::add);
        Graph optimized = Graph.parse(String.join("", info.optimized()));
        trial.compareInterpreted("optimised graph", optimized, RUNS, 7).ifPresent(differences::add);
      }
    }
    assertThat(compared).as("traced methods of " + name).isEqualTo(traced.size()).isPositive();
    return differences;
  }
}
