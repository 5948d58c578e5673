package io.traceable.interpret;

import static io.traceable.interpret.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.graph.Graph;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Fields, methods, constructors and arrays behave as in compiled code. */
@SuppressWarnings("OrphanedFormatString") // %name is a reference.
class InterpreterCallsTest {

  private static final String HERE = InterpreterCallsTest.class.getName();

  static class Base {
    protected String name() {
      return "base";
    }

    String baseOnly() {
      return "inherited";
    }
  }

  @SuppressWarnings("unused") // By the graphs.
  static final class Model extends Base implements Greeting {
    private static int calls = 3;
    private final int size;
    private double @Nullable [] weights;

    Model(int size) {
      this.size = size;
    }

    @Override
    protected String name() {
      return "model";
    }

    private int twice(int x) {
      return 2 * x;
    }

    private static String secret(char c) {
      return "secret " + c;
    }

    private void fail(Throwable with) throws Throwable {
      throw with;
    }
  }

  interface Greeting {
    default String greet() {
      return "hello";
    }
  }

  private static @Nullable Object run(Graph graph, @Nullable Object... args) throws Throwable {
    return Interpreter.of(graph, Model.class).run(args);
  }

  private static Graph onModel(String nodes) {
    return graph("%self = placeholder this : " + model() + "\n" + nodes);
  }

  private static String model() {
    return HERE + "$Model";
  }

  @Test
  void privateFinalFieldsAreRead() throws Throwable {
    Graph graph =
        onModel(
            """
            %size = get_attr final MODEL::size int {pure} (%self) : int
            %output = output return (%size) : int
            """
                .replace("MODEL", model()));

    assertThat(run(graph, new Model(7))).isEqualTo(7);
  }

  @Test
  void fieldsAreStored() throws Throwable {
    Model model = new Model(1);
    double[] values = {1, 2};
    Graph graph =
        onModel(
            """
            %v = placeholder v : double[]
            %store = call_function set_attr MODEL::weights double[] {impure} (%self, %v) : void
            %output = output return () : void
            """
                .replace("MODEL", model()));

    assertThat(run(graph, model, values)).isNull();
    assertThat(model.weights).isSameAs(values);
  }

  @Test
  void privateStaticFieldsAreReadAndStored() throws Throwable {
    Graph graph =
        graph(
            """
            %before = get_attr static MODEL::calls int {reads} () : int
            %store = call_function set_attr static MODEL::calls int {impure} (9) : void
            %after = get_attr static MODEL::calls int {reads} () : int
            %both = call_function operator.mul(int,int)int {pure} (%before, %after) : int
            %output = output return (%both) : int
            """
                .replace("MODEL", model()));

    Model.calls = 3;
    assertThat(run(graph)).isEqualTo(27);
  }

  @Test
  void privateMethodsAreCalled() throws Throwable {
    Graph graph =
        onModel(
            """
            %twice = call_method virtual MODEL::twice(int)int {impure} (%self, 21) : int
            %output = output return (%twice) : int
            """
                .replace("MODEL", model()));

    assertThat(run(graph, new Model(0))).isEqualTo(42);
  }

  @Test
  void privateStaticMethodsAreCalled() throws Throwable {
    Graph graph =
        graph(
            """
            %s = call_function static MODEL::secret(char)java.lang.String {impure} ('x') : java.lang.String
            %output = output return (%s) : java.lang.String
            """
                .replace("MODEL", model()));

    assertThat(run(graph)).isEqualTo("secret x");
  }

  @Test
  void aSuperCallDoesNotLookForTheOverridingMethod() throws Throwable {
    Graph graph =
        onModel(
            """
            %own = call_method virtual BASE::name()java.lang.String {impure} (%self) : java.lang.String
            %base = call_method super BASE::name()java.lang.String {impure} (%self) : java.lang.String
            %both = call_function operator.concat(java.lang.String,java.lang.String)java.lang.String {fresh} (%own, %base) : java.lang.String
            %output = output return (%both) : java.lang.String
            """
                .replace("BASE", HERE + "$Base"));

    assertThat(run(graph, new Model(0))).isEqualTo("modelbase");
  }

  @Test
  void aSuperCallReachesTheDefaultMethodOfAnInterface() throws Throwable {
    Graph graph =
        onModel(
            """
            %greet = call_method super IFACE::greet()java.lang.String {impure} (%self) : java.lang.String
            %output = output return (%greet) : java.lang.String
            """
                .replace("IFACE", HERE + "$Greeting"));

    assertThat(run(graph, new Model(0))).isEqualTo("hello");
  }

  @Test
  void constructorsMakeNewObjects() throws Throwable {
    Graph graph =
        graph(
            """
            %m = call_function new MODEL::<init>(int)MODEL {impure} (5) : MODEL
            %size = get_attr final MODEL::size int {throws} (%m) : int
            %output = output return (%size) : int
            """
                .replace("MODEL", model()));

    assertThat(run(graph)).isEqualTo(5);
  }

  @Test
  void variableArityGetsItsArrayAsItIs() throws Throwable {
    Graph graph =
        graph(
            """
            %a = placeholder a : java.lang.Object[]
            %list = call_function static java.util.Arrays::asList(java.lang.Object[])java.util.List {impure} (%a) : java.util.List
            %output = output return (%list) : java.util.List
            """);

    assertThat(run(graph, (Object) new Object[] {1, 2})).isEqualTo(List.of(1, 2));
  }

  @Test
  void whatUserCodeThrowsComesOutAsTheSameObject() {
    IOException thrown = new IOException("disk");
    Graph graph =
        onModel(
            """
            %t = placeholder t : java.lang.Throwable
            %fail = call_method virtual MODEL::fail(java.lang.Throwable)void {impure} (%self, %t) : void
            %output = output return () : void
            """
                .replace("MODEL", model()));

    assertThatThrownBy(() -> run(graph, new Model(0), thrown)).isSameAs(thrown);
  }

  @Test
  void throwThrowsTheVeryObject() {
    InterruptedException thrown = new InterruptedException();
    Graph graph =
        graph(
            """
            %t = placeholder t : java.lang.Throwable
            %output = output throw (%t) : java.lang.Throwable
            """);

    assertThatThrownBy(() -> run(graph, thrown)).isSameAs(thrown);
  }

  @Test
  void throwingNullIsANullPointerException() {
    Graph graph =
        graph(
            """
            %t = placeholder t : java.lang.Throwable
            %output = output throw (%t) : java.lang.Throwable
            """);

    assertThatThrownBy(() -> run(graph, (Object) null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void aNullReceiverIsANullPointerExceptionAfterTheArgumentsWereEvaluated() throws Throwable {
    List<String> evaluated = new ArrayList<>();
    Graph graph =
        graph(
            """
            %s = placeholder s : java.lang.String
            %log = placeholder log : java.util.List
            %add = call_method interface java.util.List::add(java.lang.Object)boolean {impure} (%log, "argument") : boolean
            %c = call_method virtual java.lang.String::concat(java.lang.String)java.lang.String {throws} (%s, "x") : java.lang.String
            %output = output return (%c) : java.lang.String
            """);

    assertThatThrownBy(() -> run(graph, null, evaluated)).isInstanceOf(NullPointerException.class);
    assertThat(evaluated).containsExactly("argument");
  }

  @Test
  void arraysAreMadeReadWrittenAndMeasured() throws Throwable {
    Graph graph =
        graph(
            """
            %a = call_function operator.array(short,short)short[] {fresh} (3s, 4s) : short[]
            %set = call_function operator.setitem(short[],int,short)void {writes,throws} (%a, 0, 7s) : void
            %n = call_function operator.array_length(short[])int {throws} (%a) : int
            %x = call_function operator.getitem(short[],int)short {reads,throws} (%a, 0) : short
            %text = call_function operator.concat(int,java.lang.String,short)java.lang.String {fresh} (%n, ":", %x) : java.lang.String
            %output = output return (%text) : java.lang.String
            """);

    assertThat(run(graph)).isEqualTo("2:7");
  }

  @Test
  void trailingDimensionsOfANewArrayStayNull() throws Throwable {
    Graph graph =
        graph(
            """
            %a = call_function operator.new_array(int,int)double[][][] {fresh,throws} (2, 3) : double[][][]
            %output = output return (%a) : double[][][]
            """);

    assertThat(run(graph)).isEqualTo(new double[2][3][]);
  }

  @Test
  void cloningAnArrayCopiesIt() throws Throwable {
    int[] array = {1, 2};
    Graph graph =
        graph(
            """
            %a = placeholder a : int[]
            %c = call_method virtual int[]::clone()java.lang.Object {fresh,throws} (%a) : int[]
            %output = output return (%c) : int[]
            """);

    assertThat(run(graph, (Object) array)).isEqualTo(array).isNotSameAs(array);
  }

  @Test
  void stringLiteralsAreTheInternedOnes() throws Throwable {
    Graph graph = graph("%output = output return (\"interned\") : java.lang.String");
    assertThat(run(graph)).isSameAs("interned");
  }

  @Test
  void classLiteralsAreClassesOfTheModelsLoader() throws Throwable {
    Graph graph = graph("%output = output return (class " + model() + "[]) : java.lang.Class");
    assertThat(run(graph)).isSameAs(Model[].class);
  }

  @Test
  void anArgumentOfAnotherTypeIsRefusedByName() {
    Graph graph = graph("%x = placeholder x : long\n%output = output return (%x) : long");
    assertThatThrownBy(() -> run(graph, 1))
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("argument x is a long, not a java.lang.Integer");
  }

  @Test
  void aMissingArgumentIsRefused() {
    Graph graph = graph("%x = placeholder x : long\n%output = output return (%x) : long");
    assertThatThrownBy(() -> run(graph))
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("takes 1 arguments, not 0");
  }

  @Test
  void aMethodThatIsGoneIsNamed() {
    Graph graph =
        graph(
            """
            %s = call_function static MODEL::gone()int {impure} () : int
            %output = output return (%s) : int
            """
                .replace("MODEL", model()));

    assertThatThrownBy(() -> run(graph))
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("Model::gone()int")
        .hasMessageContaining("does not exist");
  }

  @Test
  void aClassThatIsGoneIsNamed() {
    Graph graph =
        graph(
            """
            %s = call_function static no.such.Type::f()int {impure} () : int
            %output = output return (%s) : int
            """);

    assertThatThrownBy(() -> run(graph))
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("no.such.Type");
  }

  @Test
  void anInvalidGraphIsNotRun() {
    Graph graph = graph("%x = placeholder x : int\n%output = output return (%gone) : int");
    assertThatThrownBy(() -> Interpreter.of(graph, Model.class)).hasMessageContaining("%gone");
  }

  @Test
  void oneHundredThousandNodesAndAChainOfThemNeedNoStack() throws Throwable {
    StringBuilder nodes = new StringBuilder("%x0 = placeholder x : int\n");
    int last = 100_000;
    for (int i = 1; i <= last; i++) {
      nodes.append("%x").append(i).append(" = call_function operator.add(int,int)int {pure} (%x");
      nodes.append(i - 1).append(", 1) : int\n");
    }
    nodes.append("%output = output return (%x").append(last).append(") : int");

    assertThat(run(graph(nodes.toString()), 5)).isEqualTo(last + 5);
  }
}
