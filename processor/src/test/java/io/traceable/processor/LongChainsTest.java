package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.dispatch.Traced;
import io.traceable.dispatch.TracedMethodInfo;
import io.traceable.interpret.Interpreter;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Chains of 20,000 nodes, each of which needs the one before it, from the source to what runs:
 * nothing recurses along them.
 */
@Timeout(60)
class LongChainsTest {

  private static final int NODES = 20_000;

  @TempDir private Path folder;

  /** What a method of these statements gives: as written, in the sibling, in both graphs. */
  private void assertAgree(String statements) throws Throwable {
    Build.Result result =
        Build.in(folder)
            .source(
                "A",
                "public class A { @io.traceable.annotations.Traceable"
                    + " public static int f(int x, int y, int z) {\n"
                    + statements
                    + "return x; } }")
            .run();
    assertThat(result.javacErrors()).isEmpty();
    assertThat(result.diagnostics()).isEmpty();
    URL[] classes = {result.classes().toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
      Class<?> type = loader.loadClass("A");
      Method original = type.getMethod("f", int.class, int.class, int.class);
      Method sibling = loader.loadClass("A_Traced").getMethod("f", int.class, int.class, int.class);
      TracedMethodInfo info = Traced.graph(type, "f");
      assertThat(info.captured().size()).isGreaterThan(NODES);
      Object expected = original.invoke(null, 3, 5, -7);
      assertThat(sibling.invoke(null, 3, 5, -7)).isEqualTo(expected);
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      assertThat(new Interpreter(info.captured(), lookup, Traced.capturedGraphs()).run(3, 5, -7))
          .isEqualTo(expected);
      assertThat(new Interpreter(info.optimized(), lookup, Traced.capturedGraphs()).run(3, 5, -7))
          .isEqualTo(expected);
    }
  }

  @Test
  void a_chain_that_no_transform_can_shorten() throws Throwable {
    assertAgree("x = x * y + z;\n".repeat(NODES / 2));
  }

  @Test
  void a_chain_that_folds_away() throws Throwable {
    assertAgree("y = 1;" + "x = x * y + 0;\n".repeat(NODES / 2));
  }

  @Test
  void a_chain_in_a_loop() throws Throwable {
    assertAgree("for (int i = 0; i < 2; i++) {\n" + "x = x * y + z;\n".repeat(NODES / 2) + "}");
  }
}
