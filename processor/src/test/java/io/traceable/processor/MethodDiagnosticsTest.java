package io.traceable.processor;

import io.traceable.processor.diagnostics.DiagnosticId;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods that cannot be traced for what they are. */
class MethodDiagnosticsTest {

  @TempDir private Path folder;

  @Test
  void an_abstract_method_has_no_body_to_capture() {
    Provocation.of(
            folder,
            """
            abstract class A {
              @Traceable
              abstract double ▸score(double x);
            }
            class B extends A {
              @Override
              double score(double x) { return 2 * x; }
            }
            """)
        .saying("A.score is not traced and runs as written", "a method without a body")
        .mendedBy(
            """
            abstract class A {
              abstract double score(double x);
            }
            class B extends A {
              @Override @Traceable
              double score(double x) { return 2 * x; }
            }
            """)
        .provokes(DiagnosticId.ABSTRACT_METHOD);
  }

  @Test
  void a_method_of_an_interface_has_no_body_to_capture() {
    Provocation.of(folder, "interface A { @Traceable int ▸f(int x); }")
        .saying("A.f", "a method without a body")
        .mendedBy("interface A { @Traceable default int f(int x) { return x; } }")
        .provokes(DiagnosticId.ABSTRACT_METHOD);
  }

  @Test
  void a_native_method_has_no_body_to_capture() {
    Provocation.of(folder, "class A {\n  @Traceable\n  native double ▸score(double x);\n}")
        .saying("A.score", "a native method")
        .mendedBy("@Traceable\n", "")
        .provokes(DiagnosticId.NATIVE_METHOD);
  }

  @Test
  void a_lambda_of_a_private_interface_cannot_be_written() {
    Provocation.of(
            folder,
            """
            class A {
              private interface Scale { double apply(double x); }
              @Traceable
              double ▸f(double x) { Scale twice = v -> 2 * v; return twice.apply(x); }
            }
            """)
        .saying("A.f", "p.A.Scale")
        .mendedBy("private interface", "interface")
        .provokes(DiagnosticId.PRIVATE_NESTED_TYPE);
  }

  @Test
  void a_super_method_of_the_instance_around_cannot_be_called() {
    Provocation.of(
            folder,
            """
            class A {
              class Inner {
                @Traceable
                String f(double x) { return A▸.super.toString() + x; }
              }
            }
            """)
        .saying("Inner.f")
        .mendedBy(
            """
            class A {
              String text() { return super.toString(); }
              class Inner {
                @Traceable
                String f(double x) { return text() + x; }
              }
            }
            """)
        .provokes(DiagnosticId.ENCLOSING_INSTANCE);
  }

  @Test
  void a_method_may_have_the_name_of_one_that_every_sibling_has() {
    Provocation.of(folder, "class A {\n  int n;\n  @Traceable\n  void ▸rebind() { n = 0; }\n}")
        .saying("A.rebind", "rebind()")
        .mendedBy("class A { int n; @Traceable void reload() { n = 0; } }")
        .provokes(DiagnosticId.RESERVED_NAME);
  }

  @Test
  void a_method_may_be_too_large_for_a_class_file_in_any_number_of_parts() {
    int size = 7_200;
    Provocation.of(
            folder,
            "class A {\n  @Traceable\n  int[] ▸f(int x) {\n    return new int[] {"
                + "x++, ".repeat(size)
                + "};\n  }\n}")
        .saying("A.f", "cannot be cut into methods of 65535 bytes")
        .mendedBy(
            "class A {\n  @Traceable\n  int[] f(int x) {\n    int[] table = new int["
                + (size + "];\n")
                + IntStream.range(0, size)
                    .mapToObj(i -> "    table[" + i + "] = x++;\n")
                    .collect(Collectors.joining())
                + "    return table;\n  }\n}")
        .provokes(DiagnosticId.METHOD_TOO_LARGE);
  }

  @Test
  void a_method_may_be_too_large_for_hotspot_in_any_number_of_parts() {
    String table = "new int[] {" + "x, ".repeat(2_000) + "x}";
    Provocation.of(
            folder, "class A {\n  @Traceable\n  int[] ▸f(int x) {\n return " + table + ";\n  }\n}")
        .saying("A.f is traced", "not cut into methods of 8000")
        .mendedBy(
            "class A { @Traceable int[] f(int x) { return table(x); } int[] table(int x) {"
                + (" return " + table + "; } }"))
        .provokesNever(DiagnosticId.METHOD_NOT_CUT);
  }

  @Test
  void a_method_may_have_more_parameters_than_a_lambda_captures() {
    String body = ") { return p0; }\n}";
    Provocation.of(folder, "class A {\n  @Traceable\n  static int ▸f(" + parameters(254) + body)
        .saying("A.f", "f take 254 slots", "253")
        .mendedBy("class A {\n  @Traceable\n  static int f(" + parameters(253) + body)
        .provokes(DiagnosticId.TOO_MANY_PARAMETERS);
  }

  @Test
  void a_private_method_may_have_more_parameters_than_a_handle_takes() {
    String call = "0, ".repeat(253) + "x);\n  }\n";
    Provocation.of(
            folder,
            "class A {\n  @Traceable\n  int ▸f(int x) {\n    return g("
                + call
                + "  private int g("
                + parameters(254)
                + ") { return p0; }\n}")
        .saying("A.f", "g take 255 slots", "254")
        .mendedBy("private int g(", "int g(")
        .provokes(DiagnosticId.TOO_MANY_PARAMETERS);
  }

  private static String parameters(int count) {
    return IntStream.range(0, count).mapToObj(i -> "int p" + i).collect(Collectors.joining(", "));
  }
}
