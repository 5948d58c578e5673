package io.traceable.processor.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.capture.CaptureHarness.Result;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A method waits as long as a type is missing that could change what its code means. */
class MissingTypesTest {

  private static final String LATER = "package gen; public class Later {}";

  private static Arguments of(String what, String source, String later) {
    return Arguments.of(
        what, source.replace("@Traceable", "@io.traceable.annotations.Traceable"), later);
  }

  static Stream<Arguments> sources() {
    return Stream.of(
        of(
            "an import that nobody uses",
            "import gen.Later; class A { @Traceable int f(int x) { return x; } }",
            LATER),
        of(
            "an import of all of a package",
            "import gen.*; class A { @Traceable int f(int x) { return x; } }",
            LATER),
        of(
            "a static import",
            "import static gen.Later.g;" + " class A { @Traceable int f(int x) { return g(x); } }",
            "package gen; public class Later { public static int g(int x) { return x; } }"),
        of(
            "a static import of everything, with an overload beside it",
            "import static gen.Later.*; class A { @Traceable int f(int x) { return abs(x); } }",
            "package gen; public class Later { public static int abs(int x) { return x; } }"),
        of(
            "an import of a nested type",
            "import gen.Later.Inner; class A { @Traceable int f(int x) { return x; } }",
            "package gen; public class Later { public static class Inner {} }"),
        of(
            "the superclass",
            "class A extends gen.Later { @Traceable int f(int x) { return x; } }",
            LATER),
        of(
            "the superclass, which has a better overload",
            "class A extends gen.Later { long g(long x) { return 1; }"
                + " @Traceable long f(int x) { return g(x); } }",
            "package gen; public class Later { public long g(int x) { return 2; } }"),
        of(
            "an interface",
            "class A implements gen.Later { @Traceable int f(int x) { return x; } }",
            "package gen; public interface Later {}"),
        of(
            "the superclass of the superclass",
            "class A extends B { @Traceable int f(int x) { return x; } }"
                + " class B extends gen.Later {}",
            LATER),
        of(
            "the superclass of an enclosing class",
            "class Outer extends gen.Later { static class A {"
                + " @Traceable int f(int x) { return x; } } }",
            LATER),
        of(
            "the superclass of a receiver's class",
            "class A { @Traceable long f(B b, int x) { return b.g(x); } }"
                + " class B extends gen.Later { long g(long x) { return 1; } }",
            "package gen; public class Later { public long g(int x) { return 2; } }"),
        of(
            "the superclass of a class whose static method is called",
            "class A { @Traceable long f(int x) { return B.g(x); } }"
                + " class B extends gen.Later { static long g(long x) { return 1; } }",
            "package gen; public class Later { public static long g(int x) { return 2; } }"),
        of(
            "an interface of an argument's class",
            "class A { static int g(Object o) { return 1; } static int g(Mark m) { return 2; }"
                + " @Traceable int f(B b) { return g(b); } }"
                + " interface Mark {} class B implements gen.Later {}",
            "package gen; public interface Later {}"),
        of(
            "a parameter of an overload",
            "class A { static int g(Object o) { return 1; } static int g(gen.Later l) { return 2;"
                + " } @Traceable int f(String s) { return g(s); } }",
            LATER),
        of(
            "a parameter of an inherited overload",
            "class A extends B { static int g(Object o) { return 1; }"
                + " @Traceable int f(String s) { return g(s); } }"
                + " class B { static int g(gen.Later l) { return 2; } }",
            LATER),
        of(
            "a parameter of another constructor",
            "class A { @Traceable Object f(String s) { return new B(s); } }"
                + " class B { B(Object o) {} B(gen.Later l) {} }",
            LATER),
        of(
            "an annotation of the class",
            "@gen.Later class A { @Traceable int f(int x) { return x; } }",
            "package gen; public @interface Later {}"),
        of(
            "an annotation of the method",
            "class A { @gen.Later @Traceable int f(int x) { return x; } }",
            "package gen; public @interface Later {}"),
        of(
            "an annotation of a parameter",
            "class A { @Traceable int f(@gen.Later int x) { return x; } }",
            "package gen; public @interface Later {}"),
        of(
            "an annotation of a local variable",
            "class A { @Traceable int f(int x) { @gen.Later int y = x; return y; } }",
            "package gen; public @interface Later {}"),
        of(
            "the bound of a type parameter",
            "class A<T extends gen.Later> { @Traceable T f(T x) { return x; } }",
            LATER),
        of(
            "the type of a field that is used",
            "class A { gen.Later later; @Traceable Object f() { return later; } }",
            LATER),
        of(
            "a type argument",
            "class A { @Traceable Object f(java.util.List<gen.Later> l) { return l.get(0); } }",
            LATER));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void the_method_waits_for(String what, String source, String later) {
    Map<Integer, Captured> byRound = new LinkedHashMap<>();
    Result result = compile(source, later, byRound);

    assertThat(result.errors()).isEmpty();
    assertThat(byRound.get(1)).isInstanceOf(Captured.Unresolved.class);
    assertThat(byRound.get(2)).isInstanceOf(Captured.Whole.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void the_method_waits_in_vain_for(String what, String source, String later) {
    Map<Integer, Captured> byRound = new LinkedHashMap<>();
    Result result = compile(source, "package elsewhere; class Another {}", byRound);

    assertThat(result.errors()).isNotEmpty();
    assertThat(byRound.values())
        .hasSizeGreaterThan(1)
        .allSatisfy(c -> assertThat(c).isInstanceOf(Captured.Unresolved.class));
  }

  private static Result compile(String source, String later, Map<Integer, Captured> byRound) {
    CaptureHarness harness = CaptureHarness.of("p.A", "package p; " + source);
    return harness
        .inEachRound(
            (environment, round) -> {
              byRound.put(round, harness.lastCaptured().get("A.f"));
              if (round == 1) {
                String name = later.contains("Another") ? "elsewhere.Another" : "gen.Later";
                try (Writer writer = environment.getFiler().createSourceFile(name).openWriter()) {
                  writer.write(later);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            })
        .run();
  }

  @Test
  void a_class_that_imports_its_own_sibling_does_not_wait_for_it() {
    Result result =
        CaptureHarness.of(
                "p.A",
                "package p; import static p.A_Traced.of; class A {"
                    + " @io.traceable.annotations.Traceable int f(int x) { return x; }"
                    + " Object fast() { return of(this); } }")
            .run();

    assertThat(result.of("A.f")).isInstanceOf(Captured.Whole.class);
  }

  @Test
  void a_missing_type_elsewhere_in_the_class_does_not_matter() {
    Result result =
        CaptureHarness.of(
                "p.A",
                "package p; class A { gen.Later unused; gen.Later g() { return null; }"
                    + " @io.traceable.annotations.Traceable int f(int x) { return x; } }"
                    + " class Beside extends gen.Later {}")
            .run();

    assertThat(result.of("A.f")).isInstanceOf(Captured.Whole.class);
  }

  @Test
  void an_overload_that_the_jdk_keeps_to_itself_is_not_waited_for() {
    Result result =
        CaptureHarness.of(
                "p.A",
                "package p; class A { @io.traceable.annotations.Traceable"
                    + " Object f(java.util.Locale l) {"
                    + " return java.text.NumberFormat.getInstance(l); } }")
            .option("-source", "8", "-Xlint:-options")
            .run();

    assertThat(result.of("A.f")).isInstanceOf(Captured.Whole.class);
  }

  @Test
  void what_a_class_file_lacks_is_not_waited_for(@TempDir Path folder) throws IOException {
    Path source = Files.createDirectories(folder.resolve("src/lib"));
    Files.writeString(source.resolve("Optional.java"), "package lib; public interface Optional {}");
    Files.writeString(
        source.resolve("Lib.java"),
        "package lib; public class Lib { public static int g(int x) { return x; }"
            + " public static int g(Optional o, int x) { return x; } }");
    Path classes = Files.createDirectories(folder.resolve("classes"));
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                classes.toString(),
                source.resolve("Optional.java").toString(),
                source.resolve("Lib.java").toString());
    assertThat(exit).isZero();
    Files.delete(classes.resolve("lib/Optional.class"));

    Result result =
        CaptureHarness.of(
                "p.A",
                "package p; class A { @io.traceable.annotations.Traceable int f(int x) {"
                    + " return lib.Lib.g(x); } }")
            .option("-cp", System.getProperty("java.class.path") + File.pathSeparator + classes)
            .run();

    assertThat(result.errors()).isEmpty();
    assertThat(result.of("A.f")).isInstanceOf(Captured.Whole.class);
  }
}
