package io.traceable.processor.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.capture.CaptureHarness.Result;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shadow finds the user's classes wherever the host has them, without being told where. */
class ClassPathTest {

  private static final String LIBRARY =
      "package lib; public class Lib { public static class Nested { public int n = 1; }"
          + " public static int twice(int x) { return 2 * x; }"
          + " @io.traceable.annotations.Pure(total = true) public static int pure(int x) { return x; } }";

  private static final String USER =
      "package p; class A { @io.traceable.annotations.Traceable static int f(lib.Lib.Nested n) {"
          + " return lib.Lib.twice(n.n) + lib.Lib.pure(1); } }";

  @TempDir private Path directory;

  private static final String OWN_CLASS_PATH = System.getProperty("java.class.path");

  private Path compiledLibrary() throws IOException {
    Path source = Files.createDirectories(directory.resolve("src/lib")).resolve("Lib.java");
    Files.writeString(source, LIBRARY, UTF_8);
    Path classes = Files.createDirectories(directory.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int exit =
        compiler.run(
            null,
            null,
            null,
            "-proc:none",
            "-cp",
            OWN_CLASS_PATH,
            "-d",
            classes.toString(),
            source.toString());
    assertThat(exit).isZero();
    return classes;
  }

  private Path jar(Path classes) throws IOException {
    Path jar = directory.resolve("lib with blank.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
    return jar;
  }

  private static void assertWhole(Result result) {
    assertThat(result.errors()).isEmpty();
    assertThat(result.of("A.f"))
        .isInstanceOfSatisfying(
            Captured.Whole.class,
            whole ->
                assertThat(whole.graph().toText())
                    .contains("static lib.Lib::twice(int)int {impure}")
                    .contains("static lib.Lib::pure(int)int {pure}"));
  }

  private static String with(Path entry) {
    return entry + File.pathSeparator + OWN_CLASS_PATH;
  }

  @Test
  void a_class_in_a_directory() throws IOException {
    assertWhole(CaptureHarness.of("p.A", USER).option("-cp", with(compiledLibrary())).run());
  }

  @Test
  void a_class_in_a_jar() throws IOException {
    assertWhole(CaptureHarness.of("p.A", USER).option("-cp", with(jar(compiledLibrary()))).run());
  }

  @Test
  void a_class_of_an_automatic_module() throws IOException {
    Path jar = jar(compiledLibrary());
    Path module = Files.move(jar, directory.resolve("lib.jar"));
    assertWhole(
        CaptureHarness.of("p.A", USER)
            .and("module-info", "module user { requires lib; }")
            .option(
                "--module-path",
                module.toString(),
                "-cp",
                OWN_CLASS_PATH,
                "--add-reads",
                "user=ALL-UNNAMED")
            .run());
  }

  @Test
  void a_class_that_is_read_from_the_source_path() throws IOException {
    compiledLibrary();
    assertWhole(
        CaptureHarness.of("p.A", USER)
            .option("-sourcepath", directory.resolve("src").toString(), "-implicit:none")
            .run());
  }

  @Test
  void an_incubator_module_that_the_host_has() {
    String source =
        "package p; class A { @io.traceable.annotations.Traceable static int f() {"
            + " return jdk.incubator.vector.FloatVector.SPECIES_PREFERRED.length(); } }";

    Result result =
        CaptureHarness.of("p.A", source).option("--add-modules", "jdk.incubator.vector").run();

    assertThat(result.of("A.f")).isInstanceOf(Captured.Whole.class);
  }

  @Test
  void a_class_of_the_same_name_in_sources_wins() throws IOException {
    Result result =
        CaptureHarness.of("p.A", USER)
            .and("lib.Lib", LIBRARY.replace("twice(int x)", "twice(long x)").replace("2 * x", "1"))
            .option("-cp", with(compiledLibrary()))
            .run();

    assertThat(result.of("A.f"))
        .isInstanceOfSatisfying(
            Captured.Whole.class,
            whole -> assertThat(whole.graph().toText()).contains("lib.Lib::twice(long)int"));
  }

  @Test
  void a_class_of_another_module_of_the_jdk() {
    Result result =
        CaptureHarness.of(
                "p.A",
                "package p; class A { @io.traceable.annotations.Traceable"
                    + " static Object f() { return java.util.logging.Logger.getLogger(\"x\"); } }")
            .run();

    assertThat(result.of("A.f")).isInstanceOf(Captured.Whole.class);
  }

  private Path compiled(String folder, String classPath, Map<String, String> sources)
      throws IOException {
    Path classes = Files.createDirectories(directory.resolve(folder));
    List<String> command =
        new ArrayList<>(List.of("-proc:none", "-cp", classPath, "-d", classes.toString()));
    for (Map.Entry<String, String> entry : sources.entrySet()) {
      Path source =
          directory.resolve(folder + "-src").resolve(entry.getKey().replace('.', '/') + ".java");
      Files.createDirectories(source.getParent());
      Files.writeString(source, entry.getValue(), UTF_8);
      command.add(source.toString());
    }
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, command.toArray(String[]::new)))
        .isZero();
    return classes;
  }

  /** javac warns of an annotation that is not there when it reads a class that has it. */
  @Test
  void a_flaw_of_a_class_that_nobody_uses_is_no_warning() throws IOException {
    Path classes =
        compiled(
            "flawed",
            OWN_CLASS_PATH,
            Map.of(
                "meta.Meta",
                "package meta; public @interface Meta { int k() default 1; }",
                "lib.Lib",
                LIBRARY,
                "lib.Flawed",
                "package lib; @meta.Meta(k = 2) public class Flawed { }"));
    Files.delete(classes.resolve("meta/Meta.class"));

    Result result =
        CaptureHarness.of("p.A", USER)
            .and("lib.Own", "package lib; class Own { Lib lib = new Lib(); }")
            .and("p.B", "package p; import lib.*; class B { Lib lib = new Lib(); }")
            .option("-cp", with(classes), "-Xlint:all,-processing,-path", "-Werror")
            .run();

    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.isSuccess()).isTrue();
    assertWhole(result);
  }

  @Test
  void such_a_flaw_is_one_that_javac_would_warn_of() throws IOException {
    a_flaw_of_a_class_that_nobody_uses_is_no_warning();

    Result result =
        CaptureHarness.of("p.A", USER)
            .and("p.C", "package p; class C { lib.Flawed flawed; }")
            .option("-cp", with(directory.resolve("flawed")), "-Xlint:all,-processing,-path")
            .run();

    assertThat(result.diagnostics().toString()).contains("Meta");
  }

  @Test
  void a_source_beside_classes_that_nobody_uses_is_not_read() throws IOException {
    Path classes = compiledLibrary();
    Files.writeString(classes.resolve("lib/Wrong.java"), "package lib; no java", UTF_8);

    assertWhole(
        CaptureHarness.of("p.A", USER)
            .and("lib.Own", "package lib; class Own { Lib lib = new Lib(); }")
            .option("-cp", with(classes))
            .run());
  }

  @Test
  void a_class_that_only_class_files_mention() throws IOException {
    Path base =
        compiled(
            "base",
            OWN_CLASS_PATH,
            Map.of(
                "base.Base",
                "package base; public class Base { public Part part() { return new Part(); } }",
                "base.Part",
                "package base; public class Part { public int n = 1; }",
                "lib.Other",
                "package lib; public class Other extends base.Base { }"));
    Path derived =
        compiled(
            "derived",
            base + File.pathSeparator + OWN_CLASS_PATH,
            Map.of("lib.Lib", "package lib; public class Lib extends Other { }"));

    Result result =
        CaptureHarness.of(
                "p.A",
                "package p; import lib.*; class A { @io.traceable.annotations.Traceable"
                    + " static int f(Lib lib) { return lib.part().n; } }")
            .option("-cp", derived + File.pathSeparator + with(base))
            .run();

    assertThat(result.errors()).isEmpty();
    assertThat(result.of("A.f"))
        .isInstanceOfSatisfying(
            Captured.Whole.class,
            whole -> assertThat(whole.graph().toText()).contains("base.Part::n int"));
  }

  @Test
  void a_nested_class_that_is_imported() throws IOException {
    Result result =
        CaptureHarness.of(
                "p.A",
                "package p; import lib.Lib.Nested; import static lib.Lib.*; class A {"
                    + " @io.traceable.annotations.Traceable static int f(Nested n) {"
                    + " return twice(n.n) + pure(1); } }")
            .option("-cp", with(jar(compiledLibrary())))
            .run();

    assertWhole(result);
  }
}
