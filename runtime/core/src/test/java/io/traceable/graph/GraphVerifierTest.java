package io.traceable.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** One test for each rule of a graph; each graph breaks one rule and no other. */
@SuppressWarnings("OrphanedFormatString") // %name is a reference.
class GraphVerifierTest {

  private static final String RUNNABLE =
      "lambda java.lang.Runnable interface java.lang.Runnable::run()void {impure}";

  private static Graph graph(String nodes) {
    return Graph.parse("traceable-graph 1\ngraph \"g\" {\n" + nodes + "\n}");
  }

  private static void accepts(String nodes) {
    assertThat(GraphVerifier.violations(graph(nodes))).isEmpty();
  }

  private static void refuses(String nodes, String rule) {
    assertThat(GraphVerifier.violations(graph(nodes))).singleElement().asString().contains(rule);
  }

  @Test
  void placeholdersComeFirst() {
    refuses(
        """
        %n = call_function operator.neg(int)int {pure} (1) : int
        %x = placeholder x : int
        %output = output return (%x) : int
        """,
        "%x: a placeholder stands after other nodes");
  }

  @Test
  void anOutputComesLast() {
    refuses("%x = placeholder x : int", "graph g does not end in an output");
  }

  @Test
  void nothingComesAfterAnOutput() {
    refuses(
        """
        %early = output return () : void
        %output = output return () : void
        """,
        "%early: an output stands before other nodes");
  }

  @Test
  void namesAreUnique() {
    refuses(
        """
        %x = placeholder x : int
        %x = placeholder y : int
        %output = output return () : void
        """,
        "%x: its name is not unique");
  }

  @Test
  void namesAreUniqueAcrossNestedGraphs() {
    refuses(
        """
        %x = placeholder x : boolean
        %c = call_function region.cond (%x, graph "t" {
          %y = output yield (1) : int
        }, graph "e" {
          %y = output yield (2) : int
        }) : int
        %output = output return (%c) : int
        """,
        "%y: its name is not unique");
  }

  @Test
  void namesAreLegalInJava() {
    refuses(
        """
        %int = placeholder x : int
        %output = output return () : void
        """,
        "%int: its name is not a legal Java local variable name");
  }

  @Test
  void aReferenceNamesAnEarlierNode() {
    refuses(
        """
        %a = call_function operator.neg(int)int {pure} (%b) : int
        %b = call_function operator.neg(int)int {pure} (1) : int
        %output = output return (%a) : int
        """,
        "%a: it uses %b, which is not an earlier node it can see");
  }

  @Test
  void aBranchDoesNotSeeTheOtherBranch() {
    refuses(
        """
        %x = placeholder x : boolean
        %c = call_function region.cond (%x, graph "t" {
          %inner = call_function operator.neg(int)int {pure} (1) : int
          %y1 = output yield (%inner) : int
        }, graph "e" {
          %y2 = output yield (%inner) : int
        }) : int
        %output = output return (%c) : int
        """,
        "%y2: it uses %inner");
  }

  @Test
  void aGraphDoesNotSeeIntoItsNestedGraphs() {
    refuses(
        """
        %x = placeholder x : boolean
        %c = call_function region.cond (%x, graph "t" {
          %inner = call_function operator.neg(int)int {pure} (1) : int
          %y1 = output yield (%inner) : int
        }, graph "e" {
          %y2 = output yield (2) : int
        }) : int
        %output = output return (%inner) : int
        """,
        "%output: it uses %inner");
  }

  @Test
  void aBranchSeesWhatIsAroundIt() {
    accepts(
        """
        %x = placeholder x : boolean
        %c = call_function region.cond (%x, graph "t" {
          %d = call_function region.cond (%x, graph "tt" {
            %y0 = output yield (%x) : boolean
          }, graph "te" {
            %y1 = output return () : void
          }) : boolean
          %y2 = output yield (%d) : boolean
        }, graph "e" {
          %y3 = output yield (false) : boolean
        }) : boolean
        %output = output return () : void
        """);
  }

  @Test
  void aVoidNodeHasNoValueToUse() {
    refuses(
        """
        %v = call_function static a.B::f()void {impure} () : void
        %w = call_function static a.B::g(java.lang.Object)void {impure} ([%v]) : void
        %output = output return () : void
        """,
        "%w: it uses %v, which has no value");
  }

  @Test
  void theNumberOfArgumentsIsTheTargets() {
    refuses(
        """
        %s = call_function operator.add(int,int)int {pure} (1) : int
        %output = output return (%s) : int
        """,
        "%s: it has 1 arguments, its target takes 2");
  }

  @Test
  void aReceiverCountsAsAnArgument() {
    refuses(
        """
        %s = call_method virtual java.lang.String::length()int {throws} () : int
        %output = output return (%s) : int
        """,
        "%s: it has 0 arguments, its target takes 1");
  }

  @Test
  void primitiveArgumentsAreOfTheParametersType() {
    refuses(
        """
        %s = call_function operator.add(int,int)int {pure} (1, 2L) : int
        %output = output return (%s) : int
        """,
        "%s: argument 2 (2L) is a long, its target takes int");
  }

  @Test
  void aPrimitiveIsNoReference() {
    refuses(
        """
        %x = placeholder x : int
        %s = call_function static java.lang.String::valueOf(java.lang.Object)java.lang.String {impure} (%x) : java.lang.String
        %output = output return (%s) : java.lang.String
        """,
        "%s: argument 1 (%x) is a int, its target takes java.lang.Object");
  }

  @Test
  void nullIsAReferenceAndNoPrimitive() {
    refuses(
        """
        %s = call_function operator.neg(int)int {pure} (null) : int
        %output = output return (%s) : int
        """,
        "%s: argument 1 (null) is a null, its target takes int");
  }

  @Test
  void aNodeIsOfTheTypeItsTargetGives() {
    refuses(
        """
        %s = call_function operator.add(int,int)int {pure} (1, 2) : long
        %output = output return (%s) : long
        """,
        "%s: it is a long, its target gives int");
  }

  @Test
  void theTypeOfAnOutputIsTheTypeOfItsValue() {
    refuses(
        "%output = output return (1) : long",
        "%output: argument 1 (1) is a int, its target takes long");
  }

  @Test
  void aVoidOutputHasNoValue() {
    refuses(
        "%output = output return (1) : void", "%output: it has 1 arguments, its target takes 0");
  }

  @Test
  void aBoundNodeDoesNotUseWhatChangesWithEachCall() {
    refuses(
        """
        %self = placeholder this : a.B
        %x = placeholder x : int
        bind %n = call_function operator.neg(int)int {pure} (%x) : int
        %output = output return (%n) : int
        """,
        "%n: it is bound once an instance, but uses %x of each call");
  }

  @Test
  void aBoundNodeWritesNothing() {
    refuses(
        """
        %self = placeholder this : a.B
        bind %n = call_method virtual a.B::count()int {impure} (%self) : int
        %output = output return (%n) : int
        """,
        "%n: it is bound once an instance, but has side effects");
  }

  @Test
  void aBoundNodeStandsInNoBranch() {
    refuses(
        """
        %self = placeholder this : a.B
        %x = placeholder x : boolean
        %c = call_function region.cond (%x, graph "t" {
          bind %n = call_function operator.neg(int)int {pure} (1) : int
          %y1 = output yield (%n) : int
        }, graph "e" {
          %y2 = output yield (2) : int
        }) : int
        %output = output return (%c) : int
        """,
        "%n: it is bound once an instance, but stands in a nested graph");
  }

  @Test
  void onlyABranchYields() {
    refuses(
        "%output = output yield (1) : int", "%output: only a nested graph of a region can yield");
  }

  @Test
  void aLambdaDoesNotYieldEvenInsideABranch() {
    refuses(
        """
        %x = placeholder x : boolean
        %c = call_function region.cond (%x, graph "t" {
          %r = call_function LAMBDA (graph "body" {
            %y0 = output yield () : void
          }) : java.lang.Runnable
          %y1 = output yield () : void
        }, graph "e" {
          %y2 = output yield () : void
        }) : void
        %output = output return () : void
        """
            .replace("LAMBDA", RUNNABLE),
        "%y0: only a nested graph of a region can yield");
  }

  @Test
  void aBranchYieldsTheTypeOfItsRegion() {
    refuses(
        """
        %x = placeholder x : boolean
        %c = call_function region.cond (%x, graph "t" {
          %y1 = output yield (1L) : long
        }, graph "e" {
          %y2 = output yield (2) : int
        }) : int
        %output = output return (%c) : int
        """,
        "%y1: value 1 is a long where int is wanted");
  }

  @Test
  void aReturnInsideABranchGivesWhatTheMethodGives() {
    refuses(
        """
        %x = placeholder x : boolean
        %c = call_function region.cond (%x, graph "t" {
          %r = output return (1L) : long
        }, graph "e" {
          %y = output yield (2) : int
        }) : int
        %output = output return (%c) : int
        """,
        "%r: it returns a long where int is returned");
  }

  @Test
  void aLambdaReturnsWhatItsInterfaceMethodGives() {
    refuses(
        """
        %f = call_function LAMBDA (graph "body" {
          %r = output return (1) : int
        }) : java.lang.Runnable
        %output = output return () : void
        """
            .replace("LAMBDA", RUNNABLE),
        "%r: it returns a int where void is returned");
  }

  @Test
  void aLambdaHasTheParametersOfItsInterfaceMethod() {
    refuses(
        """
        %f = call_function LAMBDA (graph "body" {
          %x = placeholder x : int
          %r = output return () : void
        }) : java.lang.Runnable
        %output = output return () : void
        """
            .replace("LAMBDA", RUNNABLE),
        "%f: its body has 1 placeholders, the method 0");
  }

  @Test
  void aLambdasPrimitiveParametersAreThoseOfItsInterfaceMethod() {
    refuses(
        """
        %f = call_function lambda java.util.function.IntConsumer interface java.util.function.IntConsumer::accept(int)void {impure} (graph "body" {
          %x = placeholder x : long
          %r = output return () : void
        }) : java.util.function.IntConsumer
        %output = output return () : void
        """,
        "%x: it is a long, not a int");
  }

  @Test
  void aBranchHasNoPlaceholders() {
    refuses(
        """
        %x = placeholder x : boolean
        %c = call_function region.cond (%x, graph "t" {
          %p = placeholder p : int
          %y1 = output yield (%p) : int
        }, graph "e" {
          %y2 = output yield (2) : int
        }) : int
        %output = output return (%c) : int
        """,
        "%p: this nested graph of a region has no placeholders");
  }

  @Test
  void theBranchesOfARegionAreNestedGraphs() {
    refuses(
        """
        %x = placeholder x : boolean
        %c = call_function region.cond (%x, graph "t" {
          %y1 = output yield (1) : int
        }, 2) : int
        %output = output return (%c) : int
        """,
        "%c: argument 3 is no nested graph");
  }

  @Test
  void nestedGraphsStandOnlyWhereTheTargetTakesThem() {
    refuses(
        """
        %s = call_function static a.B::f(java.lang.Object)void {impure} (graph "g" {
          %r = output return () : void
        }) : void
        %output = output return () : void
        """,
        "%s: argument 1 cannot be a nested graph");
  }

  @Test
  void onlyReferencesAreThrown() {
    refuses("%output = output throw (1) : int", "%output: it throws a int");
  }

  @Test
  void thisIsTheFirstPlaceholder() {
    refuses(
        """
        %x = placeholder x : int
        %self = placeholder this : a.B
        %output = output return () : void
        """,
        "%self: this is the first placeholder of a method, or none");
  }

  @Test
  void aBoundReferenceHasOneReceiver() {
    refuses(
        """
        %s = placeholder s : java.lang.String
        %f = call_function method_ref java.util.function.Supplier interface java.util.function.Supplier::get()java.lang.Object {impure} = virtual java.lang.String::trim()java.lang.String {throws} (%s, %s) : java.util.function.Supplier
        %output = output return () : void
        """,
        "%f: it has 2 arguments, its target takes 1");
  }

  @Test
  void aPlaceholderHasAValue() {
    refuses(
        """
        %x = placeholder x : void
        %output = output return () : void
        """,
        "%x: a placeholder cannot be void");
  }

  @Test
  void aViolationNamesTheSourceLineAndTheGraph() {
    Graph graph = graph("%x = placeholder x : void @12:3-12:9\n%output = output return () : void");
    assertThat(GraphVerifier.violations(graph))
        .containsExactly("%x (source line 12): a placeholder cannot be void [in g]");
  }

  @Test
  void allViolationsAreReportedTogether() {
    Graph graph = graph("%x = placeholder x : void\n%int = placeholder y : int");
    assertThatThrownBy(graph::verify)
        .isInstanceOf(GraphException.class)
        .hasMessageContainingAll("%x:", "%int:", "does not end in an output");
  }

  @Test
  void anEmptyGraphIsRefused() {
    assertThat(GraphVerifier.violations(new Graph("empty", List.of())))
        .containsExactly("graph empty does not end in an output");
  }
}
