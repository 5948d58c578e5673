package io.traceable.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.traceable.graph.Graph;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handlers take what fits them first; a finally runs however control leaves. */
class InterpreterTryTest {

  /** Throws its argument, unless that is null, and says who has caught it. */
  private static final Graph CATCHING =
      Trail.graph(
          """
          %t = placeholder t : java.lang.Throwable
          %r = call_function region.try [java.io.FileNotFoundException] [java.io.IOException, java.lang.RuntimeException] [java.io.EOFException, java.lang.StackOverflowError] (graph "body" {
            %f = call_function FAIL (%t) : int
            %none = output yield ("none") : java.lang.String
          }, graph "first" {
            %a = placeholder a : java.io.FileNotFoundException
            %first = output yield ("first") : java.lang.String
          }, graph "second" {
            %b = placeholder b : java.lang.Exception
            %text = call_method virtual java.lang.Throwable::getMessage()java.lang.String {impure} (%b) : java.lang.String
            %second = output yield (%text) : java.lang.String
          }, graph "third" {
            %c = placeholder c : java.lang.Throwable
            %third = output yield ("third") : java.lang.String
          }) : java.lang.String
          %output = output return (%r) : java.lang.String
          """);

  @Test
  void aBodyThatDoesNotThrowYields() throws Throwable {
    assertThat(Trail.run(CATCHING, (Object) null)).isEqualTo("none");
  }

  @Test
  void theFirstHandlerThatFitsIsRun() throws Throwable {
    assertThat(Trail.run(CATCHING, new FileNotFoundException())).isEqualTo("first");
    assertThat(Trail.run(CATCHING, new IOException("io"))).isEqualTo("io");
    assertThat(Trail.run(CATCHING, new java.io.EOFException("eof"))).isEqualTo("eof");
    assertThat(Trail.run(CATCHING, new StackOverflowError())).isEqualTo("third");
  }

  @Test
  void aHandlerTakesAnyOfItsTypesAndTheirSubclasses() throws Throwable {
    assertThat(Trail.run(CATCHING, new IllegalStateException("state"))).isEqualTo("state");
  }

  @Test
  void whatNoHandlerTakesComesOutUnchanged() {
    Throwable thrown = new InterruptedException();
    assertThatThrownBy(() -> Trail.run(CATCHING, thrown)).isSameAs(thrown);
  }

  @Test
  void exceptionsOfOperatorsAreCaught() throws Throwable {
    Graph graph =
        Trail.graph(
            """
            %x = placeholder x : int
            %r = call_function region.try [java.lang.ArithmeticException] (graph "body" {
              %q = call_function operator.div(int,int)int {throws} (10, %x) : int
              %y1 = output yield (%q) : int
            }, graph "catch" {
              %e = placeholder e : java.lang.ArithmeticException
              %y2 = output yield (-1) : int
            }) : int
            %output = output return (%r) : int
            """);

    assertThat(Trail.run(graph, 5)).isEqualTo(2);
    assertThat(Trail.run(graph, 0)).isEqualTo(-1);
  }

  @Test
  void whatAHandlerThrowsIsNotForItsNeighbours() {
    RuntimeException thrown = new RuntimeException();
    Graph graph =
        Trail.graph(
            """
            %t = placeholder t : java.lang.RuntimeException
            %r = call_function region.try [java.lang.RuntimeException] [java.lang.Throwable] (graph "body" {
              %out = output throw (%t) : java.lang.RuntimeException
            }, graph "first" {
              %a = placeholder a : java.lang.RuntimeException
              %again = output throw (%a) : java.lang.RuntimeException
            }, graph "second" {
              %b = placeholder b : java.lang.Throwable
              %y = output yield () : void
            }) : void
            %output = output return () : void
            """);

    assertThatThrownBy(() -> Trail.run(graph, thrown)).isSameAs(thrown);
  }

  @Test
  void aVariableHoldsInTheHandlerWhatTheBodyHasWrittenSoFar() throws Throwable {
    Graph graph =
        Trail.graph(
            """
            %t = placeholder t : java.lang.Throwable
            %v = call_function variable.declare int (1) : #variable
            %r = call_function region.try [java.lang.Throwable] (graph "body" {
              %w1 = call_function variable.write int (%v, 2) : void
              %f = call_function FAIL (%t) : int
              %w2 = call_function variable.write int (%v, 3) : void
              %y1 = output yield () : void
            }, graph "catch" {
              %e = placeholder e : java.lang.Throwable
              %y2 = output yield () : void
            }) : void
            %x = call_function variable.read int (%v) : int
            %output = output return (%x) : int
            """);

    assertThat(Trail.run(graph, new Exception())).isEqualTo(2);
    assertThat(Trail.run(graph, (Object) null)).isEqualTo(3);
  }

  /**
   * A try with a handler and a finally in a loop that is left after its second turn. BODY, CATCH
   * and FINALLY are exits.
   */
  private static final String WAYS_OUT =
      """
      %t = placeholder t : java.lang.Throwable
      %r = call_function region.loop (["first"], graph "loop" {
        %turn = placeholder turn : java.lang.String
        %is_first = call_method virtual java.lang.String::equals(java.lang.Object)boolean {pure} (%turn, "first") : boolean
        %start = call_function STEP (%turn) : void
        %c = call_function region.cond (%is_first, graph "then" {
          %go = output yield () : void
        }, graph "else" {
          %done = output break (5) : int
        }) : void
        %guarded = call_function region.try [java.lang.RuntimeException] finally (graph "body" {
          %f = call_function FAIL (%t) : int
          %s1 = call_function STEP ("body") : void
          %o1 = output BODY
        }, graph "catch" {
          %e = placeholder e : java.lang.RuntimeException
          %s2 = call_function STEP ("catch") : void
          %o2 = output CATCH
        }, graph "finally" {
          %s3 = call_function STEP ("finally") : void
          %o3 = output FINALLY
        }) : int
        %s4 = call_function STEP ("after") : void
        %end = output break (%guarded) : int
      }) : int
      %output = output return (%r) : int
      """;

  private static Graph waysOut(String body, String handler, String last) {
    return Trail.graph(
        WAYS_OUT
            .replace("BODY", exit(body))
            .replace("CATCH", exit(handler))
            .replace("FINALLY", exit(last)));
  }

  private static String exit(String kind) {
    return switch (kind) {
      case "end" -> "yield () : void";
      case "continue" -> "continue (\"second\") : java.lang.String";
      case "yield" -> "yield (1) : int";
      case "break" -> "break (2) : int";
      case "return" -> "return (3) : int";
      case "throw" -> "throw (%t) : java.lang.Throwable";
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "yield,    first body finally after 1",
    "break,    first body finally 2",
    "return,   first body finally 3",
    "continue, first body finally second 5",
  })
  void aFinallyRunsWhereverTheBodyGoes(String way, String trail) throws Throwable {
    assertThat(Trail.of(waysOut(way, "yield", "end"), (Object) null))
        .map(Objects::toString)
        .containsExactly(trail.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "yield,    first catch finally after 1",
    "break,    first catch finally 2",
    "return,   first catch finally 3",
    "continue, first catch finally second 5",
  })
  void aFinallyRunsWhereverAHandlerGoes(String way, String trail) throws Throwable {
    assertThat(Trail.of(waysOut("yield", way, "end"), new RuntimeException()))
        .map(Objects::toString)
        .containsExactly(trail.split(" "));
  }

  @Test
  void aFinallyRunsBeforeAnExceptionComesOut() {
    Throwable thrown = new Exception();
    assertThatThrownBy(() -> Trail.run(waysOut("yield", "yield", "end"), thrown)).isSameAs(thrown);
    assertThat(Trail.steps()).containsExactly("first", "finally");
  }

  @Test
  void aFinallyRunsBeforeAHandlersExceptionComesOut() {
    Throwable thrown = new RuntimeException();
    assertThatThrownBy(() -> Trail.run(waysOut("yield", "throw", "end"), thrown)).isSameAs(thrown);
    assertThat(Trail.steps()).containsExactly("first", "catch", "finally");
  }

  @ParameterizedTest
  @CsvSource({
    "break,    first body finally 2",
    "return,   first body finally 3",
    "continue, first body finally second 5",
  })
  void aFinallyThatLeavesReplacesWhatIsOnTheWay(String way, String trail) throws Throwable {
    assertThat(Trail.of(waysOut("return", "yield", way), (Object) null))
        .map(Objects::toString)
        .containsExactly(trail.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "break,    first finally 2",
    "return,   first finally 3",
    "continue, first finally second 5",
  })
  void aFinallyThatLeavesReplacesAnException(String way, String trail) throws Throwable {
    assertThat(Trail.of(waysOut("yield", "yield", way), new Exception()))
        .map(Objects::toString)
        .containsExactly(trail.split(" "));
  }

  @Test
  void anExceptionOfAFinallyReplacesAReturn() {
    Graph graph =
        Trail.graph(
            """
            %t = placeholder t : java.lang.Throwable
            %r = call_function region.try finally (graph "body" {
              %o1 = output return (1) : int
            }, graph "finally" {
              %f = call_function FAIL (%t) : int
              %o2 = output yield () : void
            }) : void
            %output = output unreachable () : void
            """);
    Throwable thrown = new Exception();

    assertThatThrownBy(() -> Trail.run(graph, thrown)).isSameAs(thrown);
  }

  @Test
  void aReturnedValueIsTheOneFromBeforeTheFinally() throws Throwable {
    Graph graph =
        Trail.graph(
            """
            %v = call_function variable.declare int (1) : #variable
            %r = call_function region.try finally (graph "body" {
              %x = call_function variable.read int (%v) : int
              %o1 = output return (%x) : int
            }, graph "finally" {
              %w = call_function variable.write int (%v, 2) : void
              %o2 = output yield () : void
            }) : void
            %output = output unreachable () : void
            """);

    assertThat(Trail.run(graph)).isEqualTo(1);
  }

  @Test
  void aReturnPassesThroughAllFinallysFromTheInside() throws Throwable {
    Graph graph =
        Trail.graph(
            """
            %lock = placeholder lock : java.lang.Object
            %r = call_function region.try finally (graph "outer" {
              %l = call_function region.loop ([], graph "loop" {
                %s = call_function region.synchronized (%lock, graph "locked" {
                  %i = call_function region.try finally (graph "inner" {
                    %o1 = output return (1) : int
                  }, graph "finally1" {
                    %s1 = call_function STEP ("inner") : void
                    %o2 = output yield () : void
                  }) : void
                  %never1 = output unreachable () : void
                }) : void
                %never2 = output unreachable () : void
              }) : void
              %never3 = output unreachable () : void
            }, graph "finally2" {
              %s2 = call_function STEP ("outer") : void
              %o3 = output yield () : void
            }) : void
            %output = output unreachable () : void
            """);
    Object lock = new Object();

    assertThat(Trail.of(graph, lock)).containsExactly("inner", "outer", 1);
    assertThat(Thread.holdsLock(lock)).isFalse();
  }

  @Test
  void aLambdaReturnsThroughItsOwnFinallyOnly() throws Throwable {
    Graph graph =
        Trail.graph(
            """
            %r = call_function region.try finally (graph "outer" {
              %f = call_function lambda java.util.function.Supplier interface java.util.function.Supplier::get()java.lang.Object {impure} (graph "lambda" {
                %i = call_function region.try finally (graph "inner" {
                  %o1 = output return ("value") : java.lang.String
                }, graph "finally1" {
                  %s1 = call_function STEP ("inner") : void
                  %o2 = output yield () : void
                }) : void
                %never = output unreachable () : void
              }) : java.util.function.Supplier
              %o3 = output yield (%f) : java.util.function.Supplier
            }, graph "finally2" {
              %s2 = call_function STEP ("outer") : void
              %o4 = output yield () : void
            }) : java.util.function.Supplier
            %output = output return (%r) : java.util.function.Supplier
            """);

    Supplier<?> made = (Supplier<?>) Objects.requireNonNull(Trail.run(graph));
    assertThat(Trail.steps()).containsExactly("outer");
    assertThat(made.get()).isEqualTo("value");
    assertThat(Trail.steps()).containsExactly("outer", "inner");
  }

  @Test
  void noHandlerAndNoFinallyHidesThatTheGraphCannotBeRun() {
    Graph graph =
        Trail.graph(
            """
            %r = call_function region.try [java.lang.Throwable] finally (graph "body" {
              %gone = call_function static java.lang.Math::gone()int {pure} () : int
              %o1 = output yield () : void
            }, graph "catch" {
              %e = placeholder e : java.lang.Throwable
              %o2 = output yield () : void
            }, graph "finally" {
              %o3 = output return () : void
            }) : void
            %output = output return () : void
            """);

    assertThat(catchThrowable(() -> Trail.run(graph))).isInstanceOf(InterpreterException.class);
  }
}
