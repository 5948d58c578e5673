package io.traceable.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.graph.Region.Structure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values of regions that nobody needs go; all others stay. */
@SuppressWarnings("OrphanedFormatString") // %name is a reference.
class RegionValuesTest {

  private static Graph graph(String nodes) {
    return Graph.parse("traceable-graph 1\ngraph \"g\" {\n" + nodes + "\n}").verify();
  }

  private static void becomes(String nodes, String expected) {
    assertThat(RegionValues.prune(graph(nodes)).verify().toText())
        .isEqualTo(graph(expected).toText());
  }

  private static void stays(String nodes) {
    becomes(nodes, nodes);
  }

  /** {@code while (f(i)) { i = i + 1; last = i * 2; } return i}, everything carried. */
  @Test
  void aResultThatNobodyReadsGoesWithWhatServedItAlone() {
    becomes(
        """
        %last = placeholder last : int
        %k = placeholder k : int
        %loop = call_function region.loop ([0, %last, %k], graph "loop" {
          %i = placeholder i : int
          %last_1 = placeholder last : int
          %k_1 = placeholder k : int
          %test = call_function static a.B::f(int)boolean {impure} (%i) : boolean
          %turn = call_function region.cond (%test, graph "then" {
            %yes = output yield () : void
          }, graph "else" {
            %done = output break (%i, %last_1, %k_1) : #tuple
          }) : void
          %i_1 = call_function operator.add(int,int)int {pure} (%i, 1) : int
          %last_2 = call_function operator.mul(int,int)int {pure} (%i_1, 2) : int
          %next = output continue (%i_1, %last_2, %k_1) : #tuple
        }) : #tuple
        %i_2 = call_function result.0 (%loop) : int
        %last_3 = call_function result.1 (%loop) : int
        %k_2 = call_function result.2 (%loop) : int
        %sum = call_function operator.add(int,int)int {pure} (%i_2, %k_2) : int
        %output = output return (%sum) : int
        """,
        """
        %last = placeholder last : int
        %k = placeholder k : int
        %i_2 = call_function region.loop ([0], graph "loop" {
          %i = placeholder i : int
          %test = call_function static a.B::f(int)boolean {impure} (%i) : boolean
          %turn = call_function region.cond (%test, graph "then" {
            %yes = output yield () : void
          }, graph "else" {
            %done = output break (%i) : int
          }) : void
          %i_1 = call_function operator.add(int,int)int {pure} (%i, 1) : int
          %next = output continue (%i_1) : int
        }) : int
        %sum = call_function operator.add(int,int)int {pure} (%i_2, %k) : int
        %output = output return (%sum) : int
        """);
  }

  @Test
  void aLoopValueThatOnlyFeedsItselfGoes() {
    becomes(
        """
        %n = placeholder n : int
        %loop = call_function region.loop ([0, 1], graph "loop" {
          %i = placeholder i : int
          %own = placeholder own : int
          %test = call_function operator.lt(int,int)boolean {pure} (%i, %n) : boolean
          %turn = call_function region.cond (%test, graph "then" {
            %yes = output yield () : void
          }, graph "else" {
            %done = output break () : void
          }) : void
          %i_1 = call_function operator.add(int,int)int {pure} (%i, 1) : int
          %own_1 = call_function operator.mul(int,int)int {pure} (%own, %i) : int
          %next = output continue (%i_1, %own_1) : #tuple
        }) : void
        %output = output return (%n) : int
        """,
        """
        %n = placeholder n : int
        %loop = call_function region.loop ([0], graph "loop" {
          %i = placeholder i : int
          %test = call_function operator.lt(int,int)boolean {pure} (%i, %n) : boolean
          %turn = call_function region.cond (%test, graph "then" {
            %yes = output yield () : void
          }, graph "else" {
            %done = output break () : void
          }) : void
          %i_1 = call_function operator.add(int,int)int {pure} (%i, 1) : int
          %next = output continue (%i_1) : int
        }) : void
        %output = output return (%n) : int
        """);
  }

  @Test
  void whatMayThrowStaysAndKeepsWhatItNeeds() {
    stays(
        """
        %n = placeholder n : int
        %loop = call_function region.loop ([5], graph "loop" {
          %own = placeholder own : int
          %own_1 = call_function operator.div(int,int)int {throws} (%n, %own) : int
          %next = output continue (%own_1) : int
        }) : void
        %output = output unreachable () : void
        """);
  }

  @Test
  void aNodeThatNothingEverUsedStaysAsItWasCaptured() {
    stays(
        """
        %n = placeholder n : int
        %unused = call_function operator.add(int,int)int {pure} (%n, 1) : int
        %output = output return (%n) : int
        """);
  }

  @Test
  void theOtherFormTakesOutNodesAndWholeRegions() {
    Graph graph =
        graph(
            """
            %n = placeholder n : int
            %b = call_function region.block (graph "block" {
              %test = call_function operator.lt(int,int)boolean {pure} (%n, 3) : boolean
              %c = call_function region.cond (%test, graph "then" {
                %jump = output break (1) : int
              }, graph "else" {
                %no = output yield () : void
              }) : void
              %end = output yield (2) : int
            }) : int
            %unused = call_function operator.add(int,int)int {pure} (%b, 1) : int
            %output = output return (%n) : int
            """);
    assertThat(RegionValues.pruneWithNodes(graph).nodes())
        .extracting(Node::name)
        .containsExactly("n", "output");
  }

  @Test
  void aJumpThatDecidesWhetherAnEffectHappensStays() {
    Graph graph =
        graph(
            """
            %n = placeholder n : int
            %b = call_function region.block (graph "block" {
              %test = call_function operator.lt(int,int)boolean {pure} (%n, 3) : boolean
              %c = call_function region.cond (%test, graph "then" {
                %jump = output break () : void
              }, graph "else" {
                %no = output yield () : void
              }) : void
              %print = call_function static a.B::print()void {impure} () : void
              %end = output yield () : void
            }) : void
            %output = output return (%n) : int
            """);
    assertThat(RegionValues.pruneWithNodes(graph)).isEqualTo(graph);
  }

  @Test
  void aValueThatIsTheSameAtAllExitsIsReplaced() {
    becomes(
        """
        %x = placeholder x : boolean
        %a = placeholder a : int
        %b = call_function region.block (graph "block" {
          %c = call_function region.cond (%x, graph "then" {
            %jump = output break (%a, 1, 7) : #tuple
          }, graph "else" {
            %no = output yield (%a, 5) : #tuple
          }) : #tuple
          %a_1 = call_function result.0 (%c) : int
          %five = call_function result.1 (%c) : int
          %end = output yield (%a_1, %five, 7) : #tuple
        }) : #tuple
        %a_2 = call_function result.0 (%b) : int
        %one = call_function result.1 (%b) : int
        %seven = call_function result.2 (%b) : int
        %sum = call_function operator.add(int,int)int {pure} (%a_2, %seven) : int
        %product = call_function operator.mul(int,int)int {pure} (%sum, %one) : int
        %output = output return (%product) : int
        """,
        """
        %x = placeholder x : boolean
        %a = placeholder a : int
        %one = call_function region.block (graph "block" {
          %c = call_function region.cond (%x, graph "then" {
            %jump = output break (1) : int
          }, graph "else" {
            %no = output yield () : void
          }) : void
          %end = output yield (5) : int
        }) : int
        %sum = call_function operator.add(int,int)int {pure} (%a, 7) : int
        %product = call_function operator.mul(int,int)int {pure} (%sum, %one) : int
        %output = output return (%product) : int
        """);
  }

  @Test
  void aNullAtAllExitsStaysAValueWithAType() {
    stays(
        """
        %x = placeholder x : boolean
        %c = call_function region.cond (%x, graph "then" {
          %yes = output yield (null) : java.lang.String
        }, graph "else" {
          %no = output yield (null) : java.lang.String
        }) : java.lang.String
        %output = output return (%c) : java.lang.String
        """);
  }

  @Test
  void zeroAndMinusZeroAreNotTheSame() {
    stays(
        """
        %x = placeholder x : boolean
        %c = call_function region.cond (%x, graph "then" {
          %yes = output yield (0.0d) : double
        }, graph "else" {
          %no = output yield (-0.0d) : double
        }) : double
        %output = output return (%c) : double
        """);
  }

  @Test
  void aValueFromInsideTheRegionIsNotSeenOutside() {
    stays(
        """
        %o = placeholder o : java.lang.Object
        %s = call_function region.synchronized (%o, graph "body" {
          %h = call_function static a.B::f()int {impure} () : int
          %end = output yield (%h) : int
        }) : int
        %output = output return (%s) : int
        """);
  }

  /** Only the outer loop changes x; the inner loop and its result copy it. */
  @Test
  void anInnerLoopThatHandsOnAValueOfTheOuterOneNoLongerCarriesIt() {
    becomes(
        """
        %p = placeholder p : boolean
        %outer = call_function region.loop ([0], graph "outer" {
          %x = placeholder x : int
          %inner = call_function region.loop ([%x], graph "inner" {
            %y = placeholder y : int
            %test = call_function static a.B::f(int)boolean {impure} (%y) : boolean
            %turn = call_function region.cond (%test, graph "then" {
              %yes = output yield (%y) : int
            }, graph "else" {
              %done = output break (%y) : int
            }) : int
            %next = output continue (%turn) : int
          }) : int
          %x_1 = call_function operator.add(int,int)int {pure} (%inner, 1) : int
          %again = output continue (%x_1) : int
        }) : void
        %output = output unreachable () : void
        """,
        """
        %p = placeholder p : boolean
        %outer = call_function region.loop ([0], graph "outer" {
          %x = placeholder x : int
          %inner = call_function region.loop ([], graph "inner" {
            %test = call_function static a.B::f(int)boolean {impure} (%x) : boolean
            %turn = call_function region.cond (%test, graph "then" {
              %yes = output yield () : void
            }, graph "else" {
              %done = output break () : void
            }) : void
            %next = output continue () : void
          }) : void
          %x_1 = call_function operator.add(int,int)int {pure} (%x, 1) : int
          %again = output continue (%x_1) : int
        }) : void
        %output = output unreachable () : void
        """);
  }

  @Test
  void swappedLoopValuesStay() {
    stays(
        """
        %a = placeholder a : int
        %b = placeholder b : int
        %loop = call_function region.loop ([%a, %b], graph "loop" {
          %x = placeholder x : int
          %y = placeholder y : int
          %test = call_function static a.B::f(int,int)boolean {impure} (%x, %y) : boolean
          %turn = call_function region.cond (%test, graph "then" {
            %yes = output yield () : void
          }, graph "else" {
            %done = output break (%x) : int
          }) : void
          %next = output continue (%y, %x) : #tuple
        }) : int
        %output = output return (%loop) : int
        """);
  }

  @Test
  void valuesOfASwitchAreTakenFromAllItsArms() {
    becomes(
        """
        %n = placeholder n : int
        %m = placeholder m : int
        %s = call_function region.switch [1] [2] [default] (%n, [7, %m], graph "a" {
          %one = output fall_through (8, %m) : #tuple
        }, graph "b" {
          %x = placeholder x : int
          %y = placeholder y : int
          %two = output yield (%x, %y) : #tuple
        }, graph "c" {
          %three = output break (9, %m) : #tuple
        }) : #tuple
        %x_1 = call_function result.0 (%s) : int
        %y_1 = call_function result.1 (%s) : int
        %sum = call_function operator.add(int,int)int {pure} (%x_1, %y_1) : int
        %output = output return (%sum) : int
        """,
        """
        %n = placeholder n : int
        %m = placeholder m : int
        %x_1 = call_function region.switch [1] [2] [default] (%n, [7], graph "a" {
          %one = output fall_through (8) : int
        }, graph "b" {
          %x = placeholder x : int
          %two = output yield (%x) : int
        }, graph "c" {
          %three = output break (9) : int
        }) : int
        %sum = call_function operator.add(int,int)int {pure} (%x_1, %m) : int
        %output = output return (%sum) : int
        """);
  }

  @Test
  void resultsAreRenumbered() {
    becomes(
        """
        %t = call_function region.try [java.lang.RuntimeException] (graph "body" {
          %a = call_function static a.B::f()int {impure} () : int
          %b = call_function static a.B::f()int {impure} () : int
          %one = output yield (%a, 3, %b) : #tuple
        }, graph "catch" {
          %e = placeholder e : java.lang.RuntimeException
          %two = output yield (1, 2, 3) : #tuple
        }) : #tuple
        %a_1 = call_function result.0 (%t) : int
        %c_1 = call_function result.2 (%t) : int
        %sum = call_function operator.add(int,int)int {pure} (%a_1, %c_1) : int
        %output = output return (%sum) : int
        """,
        """
        %t = call_function region.try [java.lang.RuntimeException] (graph "body" {
          %a = call_function static a.B::f()int {impure} () : int
          %b = call_function static a.B::f()int {impure} () : int
          %one = output yield (%a, %b) : #tuple
        }, graph "catch" {
          %e = placeholder e : java.lang.RuntimeException
          %two = output yield (1, 3) : #tuple
        }) : #tuple
        %a_1 = call_function result.0 (%t) : int
        %c_1 = call_function result.1 (%t) : int
        %sum = call_function operator.add(int,int)int {pure} (%a_1, %c_1) : int
        %output = output return (%sum) : int
        """);
  }

  @Test
  void regionsThatAllBranchesLeaveHaveNoValues() {
    becomes(
        """
        %x = placeholder x : boolean
        %c = call_function region.cond (%x, graph "then" {
          %one = output return (1) : int
        }, graph "else" {
          %two = output return (2) : int
        }) : #tuple
        %output = output unreachable () : void
        """,
        """
        %x = placeholder x : boolean
        %c = call_function region.cond (%x, graph "then" {
          %one = output return (1) : int
        }, graph "else" {
          %two = output return (2) : int
        }) : void
        %output = output unreachable () : void
        """);
  }

  @Test
  void aVariableThatIsOnlyWrittenGoes() {
    becomes(
        """
        %v = call_function variable.declare int (1) : #variable
        %w = call_function variable.declare int () : #variable
        %t = call_function region.try [java.lang.RuntimeException] (graph "body" {
          %set = call_function variable.write int (%v, 2) : void
          %set_w = call_function variable.write int (%w, 2) : void
          %one = output yield () : void
        }, graph "catch" {
          %e = placeholder e : java.lang.RuntimeException
          %two = output yield () : void
        }) : void
        %r = call_function variable.read int (%v) : int
        %output = output return (%r) : int
        """,
        """
        %v = call_function variable.declare int (1) : #variable
        %t = call_function region.try [java.lang.RuntimeException] (graph "body" {
          %set = call_function variable.write int (%v, 2) : void
          %one = output yield () : void
        }, graph "catch" {
          %e = placeholder e : java.lang.RuntimeException
          %two = output yield () : void
        }) : void
        %r = call_function variable.read int (%v) : int
        %output = output return (%r) : int
        """);
  }

  @Test
  void aLambdaKeepsWhatItUses() {
    stays(
        """
        %x = placeholder x : boolean
        %c = call_function region.cond (%x, graph "then" {
          %yes = output yield (1) : int
        }, graph "else" {
          %no = output yield (2) : int
        }) : int
        %f = call_function lambda java.util.function.IntSupplier interface java.util.function.IntSupplier::getAsInt()int {impure} (graph "lambda" {
          %d = call_function region.cond (%x, graph "then" {
            %yes_1 = output return (%c) : int
          }, graph "else" {
            %no_1 = output yield () : void
          }) : void
          %a = output return (1) : int
        }) : java.util.function.IntSupplier
        %output = output return (%f) : java.util.function.IntSupplier
        """);
  }

  /** Each condition hands on the value of the one before. */
  @Test
  void aLongChainOfCopiesIsOnePass() {
    GraphBuilder b = Graph.builder("g");
    Argument x = b.placeholder("x", TypeRef.BOOLEAN);
    Argument value = b.placeholder("a", TypeRef.INT);
    for (int i = 0; i < 50_000; i++) {
      List<Argument> args = new ArrayList<>(List.of(x));
      for (String branch : List.of("then", "else")) {
        args.add(b.nested(branch).output(Exit.YIELD, List.of(value), TypeRef.INT).buildNested());
      }
      value = b.callFunction("c", Structure.COND, args, TypeRef.INT);
    }
    Graph graph = b.output(Exit.RETURN, List.of(value), TypeRef.INT).build();
    assertThat(RegionValues.pruneWithNodes(graph).verify().size()).isEqualTo(3);
  }
}
