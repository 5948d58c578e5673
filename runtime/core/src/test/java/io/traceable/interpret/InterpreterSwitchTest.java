package io.traceable.interpret;

import static io.traceable.interpret.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.graph.Graph;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Switches: which arm is run, and where it goes on. */
class InterpreterSwitchTest {

  enum Colour {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "RED";
      }
    },
    BLUE
  }

  private static @Nullable Object run(Graph graph, @Nullable Object... args) throws Throwable {
    return Interpreter.of(graph, InterpreterSwitchTest.class).run(args);
  }

  /** Three arms that give their number. */
  private static Graph choice(String type, String labels) {
    return graph(
        """
        %x = placeholder x : TYPE
        %s = call_function region.switch LABELS (%x, [], graph "a" {
          %one = output yield (1) : int
        }, graph "b" {
          %two = output yield (2) : int
        }, graph "c" {
          %three = output yield (3) : int
        }) : int
        %output = output return (%s) : int
        """
            .replace("TYPE", type)
            .replace("LABELS", labels));
  }

  @Test
  void theArmWhoseLabelIsTheSelectorIsRun() throws Throwable {
    Graph graph = choice("int", "[1, 2] [3] [default]");
    assertThat(run(graph, 2)).isEqualTo(1);
    assertThat(run(graph, 3)).isEqualTo(2);
  }

  @Test
  void theDefaultArmIsRunWhereNoLabelFitsWhereverItStands() throws Throwable {
    Graph graph = choice("int", "[default] [3] [4]");
    assertThat(run(graph, 5)).isEqualTo(1);
    assertThat(run(graph, 4)).isEqualTo(3);
  }

  @Test
  void theDefaultArmMayHaveLabelsToo() throws Throwable {
    Graph graph = choice("int", "[1] [2, default] [3]");
    assertThat(run(graph, 2)).isEqualTo(2);
    assertThat(run(graph, 9)).isEqualTo(2);
    assertThat(run(graph, 3)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"['a'] ['b'] [default]", "[97] [98] [default]", "[97b] [98s] [default]"})
  void aCharIsComparedByValueWithLabelsOfAnyIntegerType(String labels) throws Throwable {
    Graph graph = choice("char", labels);
    assertThat(run(graph, 'b')).isEqualTo(2);
    assertThat(run(graph, 'c')).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"byte", "short", "int"})
  void aSmallIntegerIsComparedByValue(String type) throws Throwable {
    Graph graph = choice(type, "['a'] [98] [default]");
    Object selector =
        switch (type) {
          case "byte" -> (Object) (byte) 98;
          case "short" -> (short) 98;
          default -> 98;
        };
    assertThat(run(graph, selector)).isEqualTo(2);
  }

  @Test
  void aStringIsComparedByItsContents() throws Throwable {
    Graph graph = choice("java.lang.String", "[\"a\"] [\"bc\"] [default]");
    assertThat(run(graph, "b" + "cd".charAt(0))).isEqualTo(2);
    assertThat(run(graph, "")).isEqualTo(3);
  }

  @Test
  void anEnumIsComparedByTheNameOfItsConstant() throws Throwable {
    Graph graph = choice(Colour.class.getName(), "[\"RED\"] [\"GREEN\"] [default]");
    assertThat(run(graph, Colour.RED)).isEqualTo(1);
    assertThat(run(graph, Colour.GREEN)).isEqualTo(2);
    assertThat(run(graph, Colour.BLUE)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"java.lang.String", "io.traceable.interpret.InterpreterSwitchTest$Colour"})
  void aSelectorThatIsNullIsANullPointerExceptionEvenWithADefault(String type) {
    Graph graph = choice(type, "[\"RED\"] [\"GREEN\"] [default]");
    assertThatThrownBy(() -> run(graph, (Object) null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("%s");
  }

  @Test
  void aSelectorOfAnotherTypeNamesTheNode() {
    Graph graph = choice("long", "[1] [2] [default]");
    assertThatThrownBy(() -> run(graph, 1L))
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("%s of test: it switches over a java.lang.Long");
  }

  @Test
  void noArmIsRunWhereNoneFits() throws Throwable {
    Graph graph =
        Trail.graph(
            """
            %x = placeholder x : int
            %s = call_function region.switch [1] (%x, [], graph "a" {
              %one = call_function STEP ("one") : void
              %end = output yield () : void
            }) : void
            %after = call_function STEP ("after") : void
            %output = output return () : void
            """);

    assertThat(Trail.of(graph, 1)).containsExactly("one", "after");
    assertThat(Trail.of(graph, 2)).containsExactly("after");
  }

  @Test
  void aSwitchThatHasNoValueForItsNodeNamesIt() {
    Graph graph = choice("int", "[1] [2] [3]");
    assertThatThrownBy(() -> run(graph, 4))
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("%s of test: it has values, but no arm for 4");
  }

  /** {@code case 1: add 1; case 2: add 10, break at the middle if it is over; default: add 100}. */
  private static final Graph FALLING =
      graph(
          """
          %x = placeholder x : int
          %start = placeholder start : int
          %s = call_function region.switch [1] [2] [default] (%x, [%start], graph "a" {
            %v1 = placeholder v : int
            %w1 = call_function operator.add(int,int)int {pure} (%v1, 1) : int
            %f1 = output fall_through (%w1) : int
          }, graph "b" {
            %v2 = placeholder v : int
            %w2 = call_function operator.add(int,int)int {pure} (%v2, 10) : int
            %big = call_function operator.gt(int,int)boolean {pure} (%w2, 1000) : boolean
            %c = call_function region.cond (%big, graph "then" {
              %stop = output break (%w2) : int
            }, graph "else" {
              %go = output yield () : void
            }) : void
            %f2 = output fall_through (%w2) : int
          }, graph "c" {
            %v3 = placeholder v : int
            %w3 = call_function operator.add(int,int)int {pure} (%v3, 100) : int
            %end = output yield (%w3) : int
          }) : int
          %output = output return (%s) : int
          """);

  @Test
  void anArmFallsIntoTheNextWithItsValues() throws Throwable {
    assertThat(run(FALLING, 1, 0)).isEqualTo(111);
  }

  @Test
  void anArmThatIsChosenTakesTheInitialValues() throws Throwable {
    assertThat(run(FALLING, 2, 0)).isEqualTo(110);
    assertThat(run(FALLING, 9, 0)).isEqualTo(100);
  }

  @Test
  void aBreakGoesToTheEndOfTheSwitch() throws Throwable {
    assertThat(run(FALLING, 1, 1000)).isEqualTo(1011);
  }

  @Test
  void anArmThatNothingFallsIntoMayDoWithoutPlaceholders() throws Throwable {
    Graph graph =
        graph(
            """
            %x = placeholder x : int
            %s = call_function region.switch [1] [2] (%x, ["initial"], graph "a" {
              %f1 = output fall_through ("fallen") : java.lang.String
            }, graph "b" {
              %v = placeholder v : java.lang.String
              %end = output return (%v) : java.lang.String
            }) : void
            %output = output return (null) : java.lang.String
            """);

    assertThat(List.of(run(graph, 1) + "", run(graph, 2) + "", run(graph, 3) + ""))
        .containsExactly("fallen", "initial", "null");
  }
}
