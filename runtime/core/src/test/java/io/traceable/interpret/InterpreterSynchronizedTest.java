package io.traceable.interpret;

import static io.traceable.interpret.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.graph.Graph;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lock is held while the body runs, and no longer. */
class InterpreterSynchronizedTest {

  private static final String LOCKED =
      """
      %lock = placeholder lock : java.lang.Object
      %r = call_function region.loop ([], graph "loop" {
        %s = call_function region.synchronized (%lock, graph "body" {
          %held = call_function static java.lang.Thread::holdsLock(java.lang.Object)boolean {reads,throws} (%lock) : boolean
          %end = output EXIT
        }) : boolean
        %done = output break (%s) : boolean
      }) : boolean
      %output = output return (%r) : boolean
      """;

  private static @Nullable Object run(String nodes, @Nullable Object... args) throws Throwable {
    Graph graph = graph(nodes);
    return Interpreter.of(graph, InterpreterSynchronizedTest.class).run(args);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yield (%held)", "break (%held)", "return (%held)"})
  void theLockIsHeldInTheBodyAndReleasedWhereverItGoes(String exit) throws Throwable {
    Object lock = new Object();

    assertThat(run(LOCKED.replace("EXIT", exit + " : boolean"), lock)).isEqualTo(true);
    assertThat(Thread.holdsLock(lock)).isFalse();
  }

  @Test
  void theLockIsReleasedBetweenTwoTurnsOfALoop() throws Throwable {
    Object lock = new Object();
    String twice =
        """
        %lock = placeholder lock : java.lang.Object
        %r = call_function region.loop ([true], graph "loop" {
          %first = placeholder first : boolean
          %held = call_function static java.lang.Thread::holdsLock(java.lang.Object)boolean {reads,throws} (%lock) : boolean
          %s = call_function region.synchronized (%lock, graph "body" {
            %c = call_function region.cond (%first, graph "then" {
              %again = output continue (false) : boolean
            }, graph "else" {
              %end = output break (%held) : boolean
            }) : void
            %never = output unreachable () : void
          }) : void
          %done = output unreachable () : void
        }) : boolean
        %output = output return (%r) : boolean
        """;

    assertThat(run(twice, lock)).isEqualTo(false);
  }

  @Test
  void theLockIsReleasedWhenTheBodyThrows() {
    Exception lock = new Exception("thrown and locked");
    String throwing =
        """
        %lock = placeholder lock : java.lang.Exception
        %s = call_function region.synchronized (%lock, graph "body" {
          %end = output throw (%lock) : java.lang.Exception
        }) : void
        %output = output unreachable () : void
        """;

    assertThatThrownBy(() -> run(throwing, lock)).isSameAs(lock);
    assertThat(Thread.holdsLock(lock)).isFalse();
  }

  @Test
  void aLockThatIsNullIsANullPointerException() {
    assertThatThrownBy(() -> run(LOCKED.replace("EXIT", "yield (%held) : boolean"), (Object) null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("the lock of %s is null");
  }
}
