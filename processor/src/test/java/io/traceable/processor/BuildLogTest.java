package io.traceable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.processor.Build.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log and the report say of each method what became of it. */
class BuildLogTest {

  private static final String MODEL =
      """
      package p;
      import io.traceable.annotations.Traceable;
      import io.traceable.nn.*;
      import io.traceable.tensor.Tensor;
      class A implements Block {
        private static final Conv2dOptions SAME = Conv2dOptions.DEFAULT.padding(1).bias(false);
        private final Conv2d conv = new Conv2d(1, 16, 3, SAME);
        private final BatchNorm2d norm = new BatchNorm2d(16);
        private int calls;

        /** Documented. */
        @Override
        @Traceable
        public Tensor forward(Tensor x) {
          return norm.forward(conv.forward(x));
        }

        @Traceable
        Object count(java.lang.invoke.MethodHandle h) throws Throwable {
          calls++;
          return
              h.invoke();
        }

        @Traceable
        void rebind() {
          calls = 0;
        }
      }
      """;

  @TempDir private Path folder;

  private Build model() {
    return Build.in(folder).source("p.A", MODEL);
  }

  private String report() throws IOException {
    Path file = folder.resolve("new/folders/report.html");
    Result result = model().option("-Atraceable.report=" + file).run();
    assertThat(result.javacErrors()).isEmpty();
    assertThat(result.log()).contains("Traceable: report in " + file);
    return Files.readString(file);
  }

  @Test
  void the_log_counts_nodes_of_a_call_and_nodes_at_binding_apart() {
    assertThat(model().run().log())
        .containsExactly("Traceable: A.forward: 5 nodes -> 4, 3 at binding (fold_batch_norm)");
  }

  @Test
  void a_method_that_the_sibling_cannot_have_is_not_in_the_log() {
    assertThat(model().run().log()).noneMatch(line -> line.contains("rebind"));
  }

  @Test
  void the_report_has_the_methods_own_lines() throws IOException {
    assertThat(report())
        .contains(
            """
            <span class="line" data-number="12" data-line="12">  @Override
            </span><span class="line" data-number="13" data-line="13">  @Traceable
            </span><span class="line" data-number="14" data-line="14">  public Tensor forward(Tensor x) {
            """)
        .doesNotContain("Documented.");
  }

  @Test
  void the_report_has_the_reason_and_the_line_of_each_method_that_runs_as_written()
      throws IOException {
    assertThat(report())
        .contains("1 of 3 methods traced, 2 run as written")
        .contains("[TraceableUnsupportedExpression]")
        .contains("<span class=\"line refused\" data-number=\"22\"")
        .contains("[TraceableReservedName]")
        .contains("<span class=\"line refused\" data-number=\"26\"");
  }

  @Test
  void the_report_has_the_graph_around_each_transform_and_the_sibling() throws IOException {
    assertThat(report())
        .contains("<summary>fold_batch_norm: 5 nodes → 4, 3 at binding</summary>")
        .contains("A_Traced.java")
        .contains("private Tensor forwardOptimized(Tensor x)");
  }

  @Test
  void the_same_build_gives_the_same_report() throws IOException {
    assertThat(report()).isEqualTo(report());
  }

  @Test
  void without_annotated_methods_there_is_no_report() {
    Path file = folder.resolve("report.html");

    Build.in(folder)
        .source("p.A", "package p; class A {}")
        .option("-Atraceable.report=" + file)
        .run();

    assertThat(file).doesNotExist();
  }
}
