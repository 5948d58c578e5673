package io.traceable.processor.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.graph.Graph;
import io.traceable.graph.SourceSpan;
import io.traceable.processor.capture.CaptureHarness.Result;
import io.traceable.processor.capture.HostPositions.HostPlace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Places in the source are exact, in the graph and in what is reported. */
class PositionTest {

  private static final String SOURCE =
      """
      package p;
      import io.traceable.annotations.Traceable;
      class A {
      \t@Traceable
      \tint f(boolean b, java.lang.invoke.MethodHandle h) throws Throwable {
      \t\treturn 7 + (b ? (int) h.invoke(2) : 1);
      \t}
        @Traceable
        int g(int x, int y) {
          int sum = x
              + y;
          return Math.abs(sum) * 2;
        }
      }
      """;

  private static Captured.Refused refused(Result result) {
    return (Captured.Refused) result.of("A.f");
  }

  @Test
  void a_refusal_stands_at_its_expression_and_a_tab_is_one_column() {
    Optional<Position> position = refused(CaptureHarness.of("p.A", SOURCE).run()).position();

    int start = SOURCE.indexOf("h.invoke");
    assertThat(position)
        .contains(new Position("A.java", "METHOD_INVOCATION", start, start + 8, start + 11, 6, 33));
  }

  @Test
  void a_node_knows_its_first_and_last_column() {
    Captured captured = CaptureHarness.of("p.A", SOURCE).run().of("A.g");

    Graph graph = ((Captured.Whole) captured).graph();
    assertThat(graph.node("sum").origin().span()).isEqualTo(new SourceSpan("", 10, 15, 11, 12));
    assertThat(graph.node("abs").origin().span()).isEqualTo(new SourceSpan("", 12, 12, 12, 25));
  }

  @Test
  void a_message_is_printed_where_javac_itself_would_put_it() {
    Result result =
        CaptureHarness.of("p.A", SOURCE)
            .withHost(
                (environment, shadow, methods) -> {
                  ExecutableElement method = Objects.requireNonNull(methods.get("A.f"));
                  Captured.Refused captured = (Captured.Refused) shadow.capture(method);
                  HostPlace place =
                      HostPositions.find(environment, method, captured.position().orElseThrow())
                          .orElseThrow();
                  place.print(Diagnostic.Kind.WARNING, "here");
                })
            .run();

    List<Diagnostic<? extends JavaFileObject>> here =
        result.diagnostics().stream().filter(d -> d.getMessage(null).equals("here")).toList();
    assertThat(here).hasSize(1);
    assertThat(here.get(0).getPosition()).isEqualTo(SOURCE.indexOf("h.invoke") + 8);
    assertThat(here.get(0).getLineNumber()).isEqualTo(6);
  }

  @Test
  void facts_quote_the_source() {
    Captured captured = CaptureHarness.of("p.A", SOURCE).run().of("A.g");

    MethodFacts facts = ((Captured.Whole) captured).facts();
    assertThat(facts.file()).isEqualTo("A.java");
    assertThat(facts.descriptor()).isEqualTo("(II)I");
    assertThat(facts.source()).startsWith("@Traceable").endsWith("* 2;\n  }");
    assertThat(facts.line(12)).isEqualTo("return Math.abs(sum) * 2;");
    assertThat(facts.line(99)).isEmpty();
  }
}
