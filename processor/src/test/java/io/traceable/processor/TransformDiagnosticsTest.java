package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.Build.Message;
import io.traceable.processor.Build.Result;
import io.traceable.processor.diagnostics.DiagnosticId;
import io.traceable.transform.GraphTransform;
import java.nio.file.Path;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transforms that fail, or that are not there. */
class TransformDiagnosticsTest {

  private static final String PROGRAM =
      """
      class A {
        @Traceable
        int ▸f(int x) { return x + 1; }
      }
      """;

  private static final String UNMARKED =
      "package p; import io.traceable.annotations.Traceable;\n" + PROGRAM.replace("▸", "");

  @TempDir private Path folder;

  private Provocation failing(Class<? extends GraphTransform> transform, String name) {
    return Provocation.of(folder, PROGRAM)
        .with(build -> build.transform(transform.getName()))
        .saying("A.f goes on without it", "transform " + name + " failed")
        .mended(build -> build.option("-Atraceable.transforms.without=" + name));
  }

  @Test
  void a_transform_may_throw() {
    failing(FakeTransforms.Throws.class, "throws_up")
        .saying("java.lang.IllegalStateException: no idea what to do")
        .provokes(DiagnosticId.TRANSFORM_FAILED);
  }

  @Test
  void a_transform_may_give_a_graph_that_breaks_a_rule() {
    failing(FakeTransforms.GivesInvalidGraph.class, "cut_off")
        .saying("output")
        .provokes(DiagnosticId.TRANSFORM_FAILED);
  }

  @Test
  void a_method_whose_transform_failed_is_traced_without_it() {
    Result result =
        Build.in(folder)
            .source("p.A", UNMARKED)
            .transform(FakeTransforms.Throws.class.getName())
            .run();

    assertThat(result.siblings()).containsExactly("A_Traced");
  }

  @Test
  void a_transform_that_cannot_be_made_is_an_error_of_the_build() {
    Provocation.of(folder, PROGRAM.replace("▸", ""))
        .with(build -> build.transform(FakeTransforms.NeedsParameter.class.getName()))
        .saying("cannot be loaded", "a public constructor without parameters")
        .mended(Build::withoutTransforms)
        .provokesAlways(DiagnosticId.TRANSFORM_FAILED);
  }

  @Test
  void a_transform_whose_class_does_not_exist_is_an_error_of_the_build() {
    Result result = Build.in(folder).source("p.A", UNMARKED).transform("p.NotThere").run();

    assertThat(result.isSuccess()).isFalse();
    assertThat(result.diagnostics())
        .singleElement()
        .satisfies(
            m ->
                assertThat(m.text())
                    .startsWith("[TraceableTransformFailed]")
                    .contains("p.NotThere not found"));
  }

  @Test
  void the_name_of_an_option_may_be_no_transforms() {
    Provocation.of(folder, PROGRAM.replace("▸", ""))
        .with(build -> build.option("-Atraceable.transforms.without=dead_cod"))
        .saying(
            "traceable.transforms.without", "no transform \"dead_cod\"", "did you mean dead_code?")
        .mended(build -> build.option("-Atraceable.transforms.without=dead_code"))
        .provokesAlways(DiagnosticId.UNKNOWN_TRANSFORM);
  }

  @Test
  void the_name_in_an_annotation_may_be_no_transforms() {
    Provocation.of(
            folder,
            """
            class A {
              @Traceable(without = ▸"fold_batchnorm")
              int f(int x) { return x + 1; }
            }
            """)
        .saying("no transform \"fold_batchnorm\"", "did you mean fold_batch_norm?")
        .mendedBy("fold_batchnorm", "fold_batch_norm")
        .provokesAlways(DiagnosticId.UNKNOWN_TRANSFORM);
  }

  @Test
  void the_name_in_a_classs_annotation_is_said_once_for_all_its_methods() {
    Provocation.of(
            folder,
            """
            @Traceable(without = {"dead_code", ▸"nothing"})
            class A {
              int f(int x) { return x + 1; }
              int g(int x) { return x + 2; }
            }
            """)
        .saying("no transform \"nothing\"")
        .mendedBy(", \"nothing\"", "")
        .provokesAlways(DiagnosticId.UNKNOWN_TRANSFORM);
  }

  @Test
  void a_transform_that_breaks_what_runs_it_breaks_no_build() {
    Build build =
        Build.in(folder)
            .source("p.A", UNMARKED)
            .transform(FakeTransforms.LosesItsName.class.getName());

    Result result = build.run();

    assertThat(result.isSuccess()).isTrue();
    Message message = result.diagnostics().get(0);
    assertThat(message.kind()).isEqualTo(Diagnostic.Kind.NOTE);
    assertThat(message.text())
        .startsWith("[TraceableInternalError]")
        .contains("run as written", "the name is lost", "FakeTransforms");
  }
}
