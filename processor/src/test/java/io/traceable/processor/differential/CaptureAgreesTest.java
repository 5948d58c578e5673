package io.traceable.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.capture.Captured;
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

/** A captured graph, run by the interpreter, does what the method does. */
class CaptureAgreesTest {

  private static final int RUNS = 12;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"Operators", "Arrays", "Calls", "Fields", "Lambdas", "Concatenations", "Kinds"})
  void everyConstructIsCapturedWholeAndDoesTheSame(String name) throws Exception {
    check(Map.of("constructs." + name, Programs.resource("/constructs/" + name + ".java")));
  }

  @Test
  void randomProgramsAreCapturedWholeAndDoTheSame() throws Exception {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("fuzz.FuzzModel", Programs.resource("/fuzz/FuzzModel.java"));
    for (int i = 0; i < Integer.getInteger("traceable.fuzz.classes", 40); i++) {
      sources.put("fuzz.P" + i, ProgramGenerator.generate("P" + i, i, 25));
    }
    check(sources);
  }

  private void check(Map<String, String> sources) throws Exception {
    CapturingProcessor processor = new CapturingProcessor();
    Programs programs = Programs.compile(sources, processor, folder);
    List<String> refused = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, Captured> entry : processor.captured.entrySet()) {
      String key = entry.getKey();
      if (!(entry.getValue() instanceof Captured.Whole whole)) {
        refused.add(key + ": " + entry.getValue());
        continue;
      }
      int dot = key.lastIndexOf('.', key.indexOf('('));
      Class<?> model = programs.load(key.substring(0, dot));
      for (Method method : model.getDeclaredMethods()) {
        if (Trial.key(method).equals(key)) {
          differences.addAll(
              new Trial(model, method).compareInterpreted("interpreter", whole.graph(), RUNS, 7));
        }
      }
    }
    assertThat(refused).isEmpty();
    assertThat(differences).as("%s differences", differences.size()).isEmpty();
  }
}
