package io.traceable.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.annotations.Sibling;
import io.traceable.annotations.TracedMethod;
import io.traceable.graph.Graph;
import io.traceable.interpret.Interpreter;
import io.traceable.processor.TraceableProcessor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Classes are initialised when the original initialises them. That happens once in a class loader,
 * so each run has its own.
 */
class InitialisationOrderTest {

  private static final String MODEL = "constructs.Initialisation";

  @TempDir static Path folder;
  private static Programs programs;

  @BeforeAll
  static void compile() {
    programs =
        Programs.compile(
            Map.of(MODEL, Programs.resource("/constructs/Initialisation.java")),
            new TraceableProcessor(),
            folder);
  }

  /** One way to run a method with a class loader of its own. */
  private interface Form {
    @Nullable Object run(Programs loaded, TracedMethod method) throws Throwable;
  }

  @Test
  void theSiblingInitialisesAsTheOriginalDoes() {
    assertThat(differences((loaded, m) -> invoke(loaded, MODEL + "_Traced", m))).isEmpty();
  }

  @Test
  void theInterpretedGraphInitialisesAsTheOriginalDoes() {
    assertThat(differences((loaded, m) -> interpret(loaded, m.captured()))).isEmpty();
  }

  @Test
  void theInterpretedOptimisedGraphInitialisesAsTheOriginalDoes() {
    assertThat(differences((loaded, m) -> interpret(loaded, m.optimized()))).isEmpty();
  }

  private static List<String> differences(Form form) {
    List<String> differences = new ArrayList<>();
    for (TracedMethod method : traced()) {
      Outcome expected = outcome((loaded, m) -> invoke(loaded, MODEL, m), method);
      Outcome actual = outcome(form, method);
      if (!expected.equals(actual)) {
        differences.add(method.name() + "\n  original: " + expected + "\n  other: " + actual);
      }
    }
    return differences;
  }

  private static TracedMethod[] traced() {
    TracedMethod[] methods =
        programs.again().load(MODEL + "_Traced").getAnnotation(Sibling.class).methods();
    assertThat(methods).hasSizeGreaterThan(15);
    return methods;
  }

  private static Outcome outcome(Form form, TracedMethod method) {
    Programs loaded = programs.again();
    try {
      Object value = form.run(loaded, method);
      return Outcome.value(value, log(loaded));
    } catch (Throwable thrown) {
      return Outcome.thrown(thrown, log(loaded));
    }
  }

  private static String log(Programs loaded) {
    try {
      Field text = loaded.load("constructs.Log").getDeclaredField("TEXT");
      text.setAccessible(true);
      return String.valueOf(text.get(null));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("constructs.Log", e);
    }
  }

  private static @Nullable Object invoke(Programs loaded, String type, TracedMethod traced)
      throws Throwable {
    Method method =
        Arrays.stream(loaded.find(type).getDeclaredMethods())
            .filter(m -> m.getName().equals(traced.name()))
            .findFirst()
            .orElseThrow();
    method.setAccessible(true);
    try {
      return method.invoke(null, 5);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static @Nullable Object interpret(Programs loaded, String[] graph) throws Throwable {
    Class<?> model = loaded.load(MODEL);
    return Interpreter.of(Graph.parse(String.join("", graph)), model).run(5);
  }
}
