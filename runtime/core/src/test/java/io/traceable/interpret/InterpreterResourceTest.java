package io.traceable.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.traceable.graph.Graph;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A resource is closed however its body is left, as by Java's try-with-resources. */
@SuppressWarnings("OrphanedFormatString") // %name is a reference.
class InterpreterResourceTest {

  private final List<String> log = new ArrayList<>();

  private static @Nullable Object run(String body, @Nullable AutoCloseable resource)
      throws Throwable {
    Graph graph =
        Graph.parse(
            """
            traceable-graph 1
            graph "g" {
              %r = placeholder r : java.lang.AutoCloseable
              %x = call_function region.resource (%r, graph "body" {
            BODY
              }) : int
              %output = output return (%x) : int
            }
            """
                .replace("BODY", body));
    return new Interpreter(graph, MethodHandles.lookup()).run(resource);
  }

  @Test
  void itIsClosedWhereTheBodyYields() throws Throwable {
    assertThat(run("%y = output yield (1) : int", () -> log.add("closed"))).isEqualTo(1);
    assertThat(log).containsExactly("closed");
  }

  @Test
  void itIsClosedWhereTheBodyReturns() throws Throwable {
    assertThat(run("%y = output return (2) : int", () -> log.add("closed"))).isEqualTo(2);
    assertThat(log).containsExactly("closed");
  }

  @Test
  void nullIsNotClosed() throws Throwable {
    assertThat(run("%y = output yield (1) : int", null)).isEqualTo(1);
  }

  @Test
  void anExceptionOfClosingIsSuppressedByTheBodys() {
    IllegalStateException closing = new IllegalStateException("closing");

    Throwable thrown =
        catchThrowable(
            () ->
                run(
                    """
                    %d = call_function operator.div(int,int)int {throws} (1, 0) : int
                    %y = output yield (%d) : int
                    """,
                    () -> {
                      throw closing;
                    }));

    assertThat(thrown).isInstanceOf(ArithmeticException.class).hasSuppressedException(closing);
  }

  @Test
  void anExceptionOfClosingAloneComesOut() {
    IllegalStateException closing = new IllegalStateException("closing");

    assertThat(
            catchThrowable(
                () ->
                    run(
                        "%y = output yield (1) : int",
                        () -> {
                          throw closing;
                        })))
        .isSameAs(closing);
  }
}
