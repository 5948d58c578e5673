package io.traceable.processor;

import io.traceable.processor.diagnostics.DiagnosticId;
import java.nio.file.Path;
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
  void a_synchronized_method_takes_a_lock() {
    Provocation.of(
            folder,
            """
            class A {
              private double state;
              @Traceable
              synchronized double ▸next(double x) { return state += x; }
            }
            """)
        .saying("A.next", "a synchronized method")
        .mendedBy(
            """
            class A {
              private double state;
              synchronized double next(double x) { return step(x); }
              @Traceable
              double step(double x) { return state += x; }
            }
            """)
        .provokes(DiagnosticId.SYNCHRONIZED_METHOD);
  }

  @Test
  void a_method_of_a_private_nested_class_cannot_be_called_by_a_sibling() {
    Provocation.of(
            folder,
            """
            class A {
              private static class Model {
                @Traceable
                double ▸f(double x) { return 2 * x; }
              }
            }
            """)
        .saying("Model.f", "p.A.Model")
        .mendedBy("private static", "static")
        .provokes(DiagnosticId.PRIVATE_NESTED_TYPE);
  }

  @Test
  void a_value_of_a_private_nested_class_cannot_be_named_by_a_sibling() {
    Provocation.of(
            folder,
            """
            class A {
              private static class Hidden { int y; }
              @Traceable
              int f() { return ▸new Hidden().y; }
            }
            """)
        .saying("A.f", "p.A.Hidden", "not accessible from package p")
        .mendedBy("private static", "static")
        .provokes(DiagnosticId.PRIVATE_NESTED_TYPE);
  }

  @Test
  void a_method_of_an_inner_class_may_use_the_instance_around_it() {
    Provocation.of(
            folder,
            """
            class A {
              double scale;
              class Inner {
                @Traceable
                double f(double x) { return ▸scale * x; }
              }
            }
            """)
        .saying("Inner.f")
        .mendedBy(
            """
            class A {
              double scale;
              static class Inner {
                final A outer;
                Inner(A outer) { this.outer = outer; }
                @Traceable
                double f(double x) { return outer.scale * x; }
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
  void a_method_may_be_too_large_for_a_class_file() {
    String half = "x = x + 1;\n".repeat(2_500);
    Provocation.of(
            folder, "class A {\n  @Traceable\n  int ▸f(int x) {\n" + half + half + "return x; }\n}")
        .saying("A.f", "a method holds 65535 at most")
        .mendedBy(
            "class A {\n"
                + ("  @Traceable\n  int f(int x) {\n" + half + "return g(x); }\n")
                + ("  @Traceable\n  int g(int x) {\n" + half + "return x; }\n}"))
        .provokes(DiagnosticId.METHOD_TOO_LARGE);
  }
}
