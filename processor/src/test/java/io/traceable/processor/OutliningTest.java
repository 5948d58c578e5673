package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods too large for HotSpot's compilers, or for a class file, are cut into parts. */
class OutliningTest {

  private static final String IMPORT = "import io.traceable.annotations.Traceable;\n";

  @TempDir Path folder;

  private final Random random = new Random(1);

  /** So many statements on a few variables, each of which the next ones may use. */
  private String statements(int count) {
    StringBuilder code = new StringBuilder();
    String[] names = {"a", "b", "c", "d"};
    for (int i = 0; i < count; i++) {
      String to = names[random.nextInt(4)];
      String one = names[random.nextInt(4)];
      String other = names[random.nextInt(4)];
      code.append("    " + to + " = " + one + " * " + (i + 3) + " + (" + other + " >>> 3);\n");
    }
    return code.toString();
  }

  private Build.Result build(String body, String... options) {
    String source =
        IMPORT
            + "public class A {\n  @Traceable\n  public static long f(int n) {\n"
            + "    long a = n, b = n + 1, c = n * 7L, d = 5;\n"
            + body
            + "    return a + 31 * b + 17 * c + d;\n  }\n}\n";
    Build.Result result = Build.in(folder).source("A", source).option(options).run();
    assertThat(result.javacErrors()).isEmpty();
    assertThat(result.isSuccess()).as("success").isTrue();
    assertThat(result.diagnostics()).isEmpty();
    return result;
  }

  private static Map<String, Integer> sizes(Build.Result result) {
    try {
      Map<String, Integer> all =
          CodeSizes.of(Files.readAllBytes(result.classes().resolve("A_Traced.class")));
      return all.entrySet().stream()
          .filter(e -> e.getKey().contains("Optimized"))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertSame(Build.Result result) throws ReflectiveOperationException {
    try {
      ClassLoader loader =
          new URLClassLoader(
              new URL[] {result.classes().toUri().toURL()}, OutliningTest.class.getClassLoader());
      var original = loader.loadClass("A").getMethod("f", int.class);
      var sibling = loader.loadClass("A_Traced").getMethod("f", int.class);
      for (int n : new int[] {0, 1, -1, 17, 1000, Integer.MIN_VALUE}) {
        assertThat(sibling.invoke(null, n)).as("f(%s)", n).isEqualTo(original.invoke(null, n));
      }
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_method_that_hotspot_compiles_stays_whole() {
    assertThat(sizes(build(statements(400)))).containsOnlyKeys("fOptimized");
  }

  @Test
  void straight_code_is_cut_into_methods_that_hotspot_compiles() throws Exception {
    Build.Result result = build(statements(3_000));

    assertThat(sizes(result))
        .hasSizeGreaterThan(3)
        .allSatisfy((n, s) -> assertThat(s).isLessThan(8_000));
    assertSame(result);
  }

  @Test
  void a_long_loop_with_ways_out_is_cut() throws Exception {
    Build.Result result =
        build(
            "for (int i = 0; i < 5; i++) {\n"
                + statements(700)
                + "if (a == n) { return b; }\n"
                + statements(700)
                + "if ((b & 1) == i) { continue; }\n"
                + statements(500)
                + "if ((c & 7) == 3) { break; }\n}\n");

    assertThat(sizes(result)).allSatisfy((n, s) -> assertThat(s).isLessThan(8_000));
    assertSame(result);
  }

  @Test
  void long_branches_and_arms_are_cut() throws Exception {
    Build.Result result =
        build(
            "if (n > 3) {\n"
                + statements(1_000)
                + "} else {\n"
                + statements(1_000)
                + "}\nswitch (n & 3) { case 0:\n"
                + statements(700)
                + "case 1:\n"
                + statements(700)
                + "break; default:\n"
                + statements(700)
                + "}\n");

    assertThat(sizes(result)).allSatisfy((n, s) -> assertThat(s).isLessThan(8_000));
    assertSame(result);
  }

  /** As the original is written each statement takes 20 bytes, in the sibling more than 30. */
  @Test
  void a_sibling_that_no_class_file_could_hold_is_cut_for_a_limit_of_64_kb() throws Exception {
    Build.Result result =
        build(
            "    int i = n;\n    int[] v = new int[64];\n"
                + "    v[i++ & 63] += i++;\n".repeat(2_200)
                + "    for (int e : v) { a = a * 31 + e; }\n",
            "-Atraceable.outline=65535");

    assertThat(sizes(result))
        .hasSizeGreaterThan(1)
        .allSatisfy((n, s) -> assertThat(s).isLessThan(65_536));
    assertSame(result);
  }

  @Test
  void the_limit_is_an_option() throws Exception {
    Build.Result result = build(statements(100), "-Atraceable.outline=300");

    assertThat(sizes(result))
        .hasSizeGreaterThan(3)
        .allSatisfy((n, s) -> assertThat(s).isLessThan(301));
    assertSame(result);
  }

  @Test
  void a_sum_of_1000_operands_is_traced_on_the_default_stack() throws Exception {
    assertSame(build(sum(1_000)));
  }

  /** javac does not compile the original on its default stack, with or without a processor. */
  @Test
  void a_sum_of_5000_operands_is_traced_where_the_stack_suffices_for_javac() throws Exception {
    AtomicReference<Build.Result> built = new AtomicReference<>();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread host = new Thread(null, () -> built.set(build(sum(5_000))), "deep stack", 64L << 20);
    host.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
    host.start();
    host.join();

    assertThat(thrown).hasValue(null);
    Build.Result result = Objects.requireNonNull(built.get());
    assertThat(sizes(result))
        .hasSizeGreaterThan(1)
        .allSatisfy((n, s) -> assertThat(s).isLessThan(8_000));
    assertSame(result);
  }

  private static String sum(int operands) {
    return "    a = n" + " + b".repeat(operands) + ";\n";
  }
}
