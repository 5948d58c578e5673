package io.traceable.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One test for each rule of a region; each graph breaks one rule and no other. */
@SuppressWarnings("OrphanedFormatString") // %name is a reference.
class RegionRulesTest {

  /** Sums 0 + 1 + ... while i is less than n. */
  private static final String SUM =
      """
      %n = placeholder n : int
      %sum = call_function region.loop ([0, 0d], graph "loop" {
        %i = placeholder i : int
        %s = placeholder s : double
        %test = call_function operator.lt(int,int)boolean {pure} (%i, %n) : boolean
        %turn = call_function region.cond (%test, graph "then" {
          %yes = output yield () : void
        }, graph "else" {
          %done = output break (%i, %s) : #tuple
        }) : void
        %i_d = call_function operator.convert(int)double {pure} (%i) : double
        %s_1 = call_function operator.add(double,double)double {pure} (%s, %i_d) : double
        %i_1 = call_function operator.add(int,int)int {pure} (%i, 1) : int
        %next = output continue (%i_1, %s_1) : #tuple
      }) : #tuple
      %r = call_function result.1 (%sum) : double
      %output = output return (%r) : double
      """;

  private static Graph graph(String nodes) {
    return Graph.parse("traceable-graph 1\ngraph \"g\" {\n" + nodes + "\n}");
  }

  private static void accepts(String nodes) {
    Graph graph = graph(nodes);
    assertThat(GraphVerifier.violations(graph)).isEmpty();
    assertThat(Graph.parse(graph.toText())).isEqualTo(graph);
  }

  private static void refuses(String nodes, String rule) {
    assertThat(GraphVerifier.violations(graph(nodes))).singleElement().asString().contains(rule);
  }

  @Test
  void aLoopCarriesValuesFromTurnToTurn() {
    accepts(SUM);
  }

  @Test
  void aContinueBringsAValueForEachPlaceholder() {
    refuses(
        SUM.replace("continue (%i_1, %s_1) : #tuple", "continue (%i_1) : int"),
        "%next: it brings 1 values, not 2");
  }

  @Test
  void aContinueBringsTheTypesOfThePlaceholders() {
    refuses(
        SUM.replace("continue (%i_1, %s_1)", "continue (%i_1, %i_1)"),
        "%next: value 2 is a int where double is wanted");
  }

  @Test
  void aLoopHasAPlaceholderForEachInitialValue() {
    refuses(
        SUM.replace("([0, 0d], graph", "([0, 0d, 1], graph"),
        "%sum: it has 3 initial values, its graph 2 placeholders");
  }

  @Test
  void anInitialValueIsOfItsPlaceholdersType() {
    refuses(
        SUM.replace("([0, 0d], graph", "([0, 0f], graph"),
        "%s: it is a double, its initial value is a float");
  }

  @Test
  void aLoopsBodyDoesNotYield() {
    refuses(
        SUM.replace("output continue (%i_1", "output yield (%i_1"),
        "%next: a loop's body ends in continue or break");
  }

  @Test
  void aResultIsOneOfTheRegionsValues() {
    refuses(SUM.replace("result.1", "result.2"), "%r: %sum has 2 values");
  }

  @Test
  void aResultHasItsValuesType() {
    refuses(SUM.replace("result.1", "result.0"), "%r: it is a double, that value is a int");
  }

  @Test
  void severalValuesAreNotUsedAsOne() {
    refuses(
        SUM.replace(
            "%output =",
            "%b = call_function static a.B::f(java.lang.Object)void {impure} ([%sum]) : void\n%output ="),
        "%b: it uses %sum, which is not a single value");
  }

  @Test
  void aBreakHasSomethingToLeave() {
    refuses("%output = output break () : void", "%output: no region is around it");
  }

  @Test
  void aJumpDoesNotLeaveALambda() {
    refuses(
        """
        %b = call_function region.block (graph "block" {
          %f = call_function lambda java.lang.Runnable interface java.lang.Runnable::run()void {impure} (graph "body" {
            %jump = output break () : void
          }) : java.lang.Runnable
          %end = output yield () : void
        }) : void
        %output = output return () : void
        """,
        "%jump: no region is around it");
  }

  @Test
  void anOuterRegionIsLeftByItsDepth() {
    accepts(
        """
        %x = placeholder x : boolean
        %b = call_function region.block (graph "outer" {
          %l = call_function region.loop ([], graph "loop" {
            %c = call_function region.cond (%x, graph "then" {
              %jump = output break 1 (1) : int
            }, graph "else" {
              %again = output continue () : void
            }) : void
            %never = output unreachable () : void
          }) : void
          %end = output unreachable () : void
        }) : int
        %output = output return (%b) : int
        """);
  }

  @Test
  void onlyALoopIsContinued() {
    refuses(
        """
        %b = call_function region.block (graph "block" {
          %jump = output continue () : void
        }) : void
        %output = output return () : void
        """,
        "%jump: %b is no loop to continue");
  }

  @Test
  void allWaysOutOfARegionBringItsValues() {
    refuses(
        """
        %b = call_function region.block (graph "block" {
          %jump = output break () : void
        }) : int
        %output = output return (%b) : int
        """,
        "%jump: it brings 0 values, %b has 1");
  }

  private static final String SWITCH =
      """
      %n = placeholder n : int
      %b = call_function region.switch [1, 2] [3] [default] (%n, [7], graph "a" {
        %one = output fall_through (8) : int
      }, graph "b" {
        %x = placeholder x : int
        %two = output yield (%x) : int
      }, graph "c" {
        %three = output yield (9) : int
      }) : int
      %output = output return (%b) : int
      """;

  @Test
  void anArmOfASwitchMayFallIntoTheNext() {
    accepts(SWITCH);
  }

  @Test
  void theLastArmFallsIntoNone() {
    refuses(
        SWITCH.replace("yield (9)", "fall_through (9)"),
        "%three: there is no next arm of a switch to go on with");
  }

  @Test
  void anArmThatIsFallenIntoTakesTheValues() {
    assertThat(
            GraphVerifier.violations(
                graph(SWITCH.replace("%two = output yield", "%two = output fall_through"))))
        .anyMatch(v -> v.startsWith("%two: it brings 1 values, not 0"))
        .anyMatch(v -> v.startsWith("%b: it has 1 initial values, its graph 0 placeholders"));
  }

  @Test
  void aSwitchHasAsManyArmsAsCases() {
    refuses(
        SWITCH.replace("[3] [default]", "[3, default]"),
        "%b: it has 5 arguments, its target takes 4");
  }

  @Test
  void aSwitchHasOneDefault() {
    refuses(SWITCH.replace("[3]", "[3, default]"), "%b: it has two default arms");
  }

  private static final String TRY =
      """
      %v = call_function variable.declare int (1) : #variable
      %t = call_function region.try [java.lang.RuntimeException, java.lang.Error] finally (graph "body" {
        %set = call_function variable.write int (%v, 2) : void
        %one = output yield () : void
      }, graph "catch" {
        %e = placeholder e : java.lang.Throwable
        %two = output throw (%e) : java.lang.Throwable
      }, graph "finally" {
        %three = output yield () : void
      }) : void
      %x = call_function variable.read int (%v) : int
      %output = output return (%x) : int
      """;

  @Test
  void aHandlerHasTheExceptionForAPlaceholder() {
    accepts(TRY);
    refuses(
        TRY.replace("%e = placeholder e : java.lang.Throwable", "")
            .replace("output throw (%e) : java.lang.Throwable", "output yield () : void"),
        "%t: a handler has one placeholder, the exception");
  }

  @Test
  void aFinallyYieldsNothing() {
    refuses(
        TRY.replace("%three = output yield () : void", "%three = output yield (1) : int"),
        "%three: a finally yields nothing");
  }

  @Test
  void aVariableIsNoValue() {
    refuses(
        TRY.replace(
            "%x = call_function variable.read int (%v) : int",
            "%w = call_function static a.B::f(java.lang.Object)int {impure} ([%v]) : int\n%x = call_function variable.read int (%v) : int"),
        "%w: it uses %v, which is not a single value");
  }

  @Test
  void aVariableHoldsValuesOfItsType() {
    refuses(
        TRY.replace("(%v, 2)", "(%v, 2L)"),
        "%set: argument 2 (2L) is a long, its target takes int");
  }

  @Test
  void aSynchronizedHasALock() {
    accepts(
        """
        %o = placeholder o : java.lang.Object
        %s = call_function region.synchronized (%o, graph "body" {
          %end = output yield (1) : int
        }) : int
        %output = output return (%s) : int
        """);
  }

  @Test
  void aResourceIsAReference() {
    String nodes =
        """
        %o = placeholder o : java.io.StringReader
        %s = call_function region.resource (%o, graph "body" {
          %end = output yield () : void
        }) : void
        %output = output return () : void
        """;
    accepts(nodes);
    refuses(
        nodes.replace("java.io.StringReader", "int"),
        "%s: argument 1 (%o) is a int, its target takes java.lang.AutoCloseable");
  }
}
