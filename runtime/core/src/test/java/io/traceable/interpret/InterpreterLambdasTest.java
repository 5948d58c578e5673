package io.traceable.interpret;

import static io.traceable.interpret.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.graph.Graph;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lambdas and method references are objects like javac's. */
@SuppressWarnings({"unchecked", "ReturnValueIgnored"})
class InterpreterLambdasTest {

  private static final String HERE = InterpreterLambdasTest.class.getName();

  /** Neither public nor without default methods, and its lambda throws what it does not declare. */
  private interface Hidden {
    String apply(int x);

    default String twice(int x) {
      return apply(x) + apply(x);
    }
  }

  interface Generic<T> {
    T map(T x);
  }

  interface Texts {
    String map(String x);
  }

  /** javac has to give its lambdas a bridge for {@code Generic.map(Object)}. */
  interface GenericTexts extends Generic<String>, Texts {}

  static String describe(Object... parts) {
    return parts.length + " parts";
  }

  static int half(long x) {
    return (int) (x / 2);
  }

  private static Object run(Graph graph, @Nullable Object... args) throws Throwable {
    return Objects.requireNonNull(Interpreter.of(graph, InterpreterLambdasTest.class).run(args));
  }

  @Test
  void aLambdaTakesAndGivesPrimitives() throws Throwable {
    Graph graph =
        graph(
            """
            %k = placeholder k : int
            %f = call_function lambda java.util.function.IntBinaryOperator interface java.util.function.IntBinaryOperator::applyAsInt(int,int)int {impure} (graph "lambda" {
              %a = placeholder a : int
              %b = placeholder b : int
              %p = call_function operator.mul(int,int)int {pure} (%a, %b) : int
              %q = call_function operator.add(int,int)int {pure} (%p, %k) : int
              %out = output return (%q) : int
            }) : java.util.function.IntBinaryOperator
            %output = output return (%f) : java.util.function.IntBinaryOperator
            """);

    IntBinaryOperator f = (IntBinaryOperator) run(graph, 100);
    assertThat(f.applyAsInt(6, 7)).isEqualTo(142);
  }

  @Test
  void defaultMethodsOfAPrivateInterfaceWork() throws Throwable {
    Graph graph =
        graph(
            """
            %f = call_function lambda IFACE interface IFACE::apply(int)java.lang.String {impure} (graph "lambda" {
              %x = placeholder x : int
              %s = call_function operator.concat(java.lang.String,int)java.lang.String {fresh} ("x", %x) : java.lang.String
              %out = output return (%s) : java.lang.String
            }) : IFACE
            %output = output return (%f) : IFACE
            """
                .replace("IFACE", HERE + "$Hidden"));

    assertThat(((Hidden) run(graph)).twice(3)).isEqualTo("x3x3");
  }

  @Test
  void anUndeclaredCheckedExceptionComesOutAsItself() throws Throwable {
    Exception thrown = new Exception("checked");
    Graph graph =
        graph(
            """
            %t = placeholder t : java.lang.Throwable
            %f = call_function lambda IFACE interface IFACE::apply(int)java.lang.String {impure} (graph "lambda" {
              %x = placeholder x : int
              %out = output throw (%t) : java.lang.Throwable
            }) : IFACE
            %output = output return (%f) : IFACE
            """
                .replace("IFACE", HERE + "$Hidden"));

    Hidden f = (Hidden) run(graph, thrown);
    assertThatThrownBy(() -> f.apply(1)).isSameAs(thrown);
  }

  @Test
  void anInheritedGenericMethodIsBridged() throws Throwable {
    Graph graph =
        graph(
            """
            %f = call_function lambda IFACE interface TEXTS::map(java.lang.String)java.lang.String {impure} (graph "lambda" {
              %x = placeholder x : java.lang.String
              %out = output return (%x) : java.lang.String
            }) : IFACE
            %output = output return (%f) : IFACE
            """
                .replace("IFACE", HERE + "$GenericTexts")
                .replace("TEXTS", HERE + "$Texts"));

    Generic<String> f = (GenericTexts) run(graph);
    assertThat(f.map("bridged")).isEqualTo("bridged");
  }

  @Test
  @SuppressWarnings("rawtypes")
  void anArgumentOfAnotherTypeIsAClassCastExceptionAsInCompiledCode() throws Throwable {
    Graph graph =
        graph(
            """
            %f = call_function lambda java.util.function.Function interface java.util.function.Function::apply(java.lang.Object)java.lang.Object {impure} (graph "lambda" {
              %x = placeholder x : java.lang.String
              %out = output return (%x) : java.lang.String
            }) : java.util.function.Function
            %output = output return (%f) : java.util.function.Function
            """);
    Function interpreted = (Function) run(graph);
    Function<String, String> compiled = x -> x;

    String message = null;
    try {
      ((Function) compiled).apply(1);
    } catch (ClassCastException e) {
      message = e.getMessage();
    }
    assertThatThrownBy(() -> interpreted.apply(1))
        .isInstanceOf(ClassCastException.class)
        .hasMessage(message);
  }

  @Test
  void aLambdaReturnsFromInsideABranchToItsCaller() throws Throwable {
    Graph graph =
        graph(
            """
            %f = call_function lambda java.util.function.IntFunction interface java.util.function.IntFunction::apply(int)java.lang.Object {impure} (graph "lambda" {
              %x = placeholder x : int
              %neg = call_function operator.lt(int,int)boolean {pure} (%x, 0) : boolean
              %c = call_function region.cond (%neg, graph "then" {
                %early = output return ("negative") : java.lang.String
              }, graph "else" {
                %go = output yield ("on") : java.lang.String
              }) : java.lang.String
              %out = output return (%c) : java.lang.String
            }) : java.util.function.IntFunction
            %output = output return (%f) : java.util.function.IntFunction
            """);

    IntFunction<String> f = (IntFunction<String>) run(graph);
    assertThat(List.of(f.apply(-1), f.apply(1))).containsExactly("negative", "on");
  }

  @Test
  void aLambdaCallsSubmodulesOfTheReceiverItCaptured() throws Throwable {
    Graph graph =
        graph(
            """
            %self = placeholder this : OWNER
            %f = call_function lambda java.util.function.Supplier interface java.util.function.Supplier::get()java.lang.Object {impure} (graph "lambda" {
              %y = call_module this.inner java.util.function.Supplier interface java.util.function.Supplier::get()java.lang.Object {impure} () : java.lang.Object
              %out = output return (%y) : java.lang.Object
            }) : java.util.function.Supplier
            %output = output return (%f) : java.util.function.Supplier
            """
                .replace("OWNER", HERE + "$Owner"));

    Supplier<Object> f = (Supplier<Object>) run(graph, new Owner());
    assertThat(f.get()).isEqualTo("inner");
  }

  static final class Owner {
    final Supplier<String> inner = () -> "inner";
  }

  @Test
  void aLambdaSeesItsOwnArgumentsWhenManyThreadsCallIt() throws Throwable {
    Graph graph =
        graph(
            """
            %k = placeholder k : int
            %f = call_function lambda java.util.function.IntBinaryOperator interface java.util.function.IntBinaryOperator::applyAsInt(int,int)int {impure} (graph "lambda" {
              %a = placeholder a : int
              %b = placeholder b : int
              %p = call_function operator.mul(int,int)int {pure} (%a, %b) : int
              %q = call_function operator.add(int,int)int {pure} (%p, %k) : int
              %out = output return (%q) : int
            }) : java.util.function.IntBinaryOperator
            %output = output return (%f) : java.util.function.IntBinaryOperator
            """);
    IntBinaryOperator f = (IntBinaryOperator) run(graph, 1);
    Callable<Boolean> caller =
        () -> {
          for (int i = 0; i < 2_000; i++) {
            if (f.applyAsInt(i, i) != i * i + 1) {
              return false;
            }
          }
          return true;
        };

    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (var result : threads.invokeAll(List.of(caller, caller, caller, caller))) {
        assertThat(result.get()).isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aBoundReferenceKeepsItsReceiver() throws Throwable {
    Graph graph =
        graph(
            """
            %s = placeholder s : java.lang.String
            %f = call_function method_ref java.util.function.UnaryOperator interface java.util.function.Function::apply(java.lang.Object)java.lang.Object {impure} = virtual java.lang.String::concat(java.lang.String)java.lang.String {throws} (%s) : java.util.function.UnaryOperator
            %output = output return (%f) : java.util.function.UnaryOperator
            """);

    UnaryOperator<String> f = (UnaryOperator<String>) run(graph, "a");
    assertThat(f.apply("b")).isEqualTo("ab");
  }

  @Test
  void aBoundReferenceToNullFailsWhenItIsMade() {
    Graph graph =
        graph(
            """
            %s = placeholder s : java.lang.String
            %f = call_function method_ref java.util.function.UnaryOperator interface java.util.function.Function::apply(java.lang.Object)java.lang.Object {impure} = virtual java.lang.String::concat(java.lang.String)java.lang.String {throws} (%s) : java.util.function.UnaryOperator
            %output = output return () : void
            """);

    assertThatThrownBy(() -> run(graph, (Object) null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void anUnboundReferenceTakesItsReceiver() throws Throwable {
    Graph graph =
        graph(
            """
            %f = call_function method_ref java.util.function.ToIntFunction interface java.util.function.ToIntFunction::applyAsInt(java.lang.Object)int {impure} = virtual java.lang.String::length()int {throws} () : java.util.function.ToIntFunction
            %output = output return (%f) : java.util.function.ToIntFunction
            """);

    assertThat(((ToIntFunction<String>) run(graph)).applyAsInt("four")).isEqualTo(4);
  }

  @Test
  void aReferenceConvertsArgumentsAndResult() throws Throwable {
    Graph graph =
        graph(
            """
            %f = call_function method_ref java.util.function.IntToLongFunction interface java.util.function.IntToLongFunction::applyAsLong(int)long {impure} = static HERE::half(long)int {pure} () : java.util.function.IntToLongFunction
            %output = output return (%f) : java.util.function.IntToLongFunction
            """
                .replace("HERE", HERE));

    assertThat(((IntToLongFunction) run(graph)).applyAsLong(9)).isEqualTo(4L);
  }

  @Test
  void aReferenceToVariableArityCollectsItsArguments() throws Throwable {
    Graph graph =
        graph(
            """
            %f = call_function method_ref java.util.function.BinaryOperator interface java.util.function.BiFunction::apply(java.lang.Object,java.lang.Object)java.lang.Object {impure} = static HERE::describe(java.lang.Object[])java.lang.String {impure} () : java.util.function.BinaryOperator
            %output = output return (%f) : java.util.function.BinaryOperator
            """
                .replace("HERE", HERE));

    assertThat(((java.util.function.BiFunction<Object, Object, Object>) run(graph)).apply(1, 2))
        .isEqualTo("2 parts");
  }

  @Test
  void aReferenceToVariableArityPassesAnArrayOn() throws Throwable {
    Graph graph =
        graph(
            """
            %f = call_function method_ref java.util.function.Function interface java.util.function.Function::apply(java.lang.Object)java.lang.Object {impure} = static HERE::describe(java.lang.Object[])java.lang.String {impure} () : java.util.function.Function
            %output = output return (%f) : java.util.function.Function
            """
                .replace("HERE", HERE));

    Function<Object, Object> f = (Function<Object, Object>) run(graph);
    assertThat(List.of(f.apply(new Object[5]), f.apply("one")))
        .containsExactly("5 parts", "1 parts");
  }

  @Test
  void aReferenceToAnArrayConstructorMakesArrays() throws Throwable {
    Graph graph =
        graph(
            """
            %f = call_function method_ref java.util.function.IntFunction interface java.util.function.IntFunction::apply(int)java.lang.Object {impure} = new int[]::<init>(int)int[] {fresh,throws} () : java.util.function.IntFunction
            %output = output return (%f) : java.util.function.IntFunction
            """);

    assertThat(((IntFunction<int[]>) run(graph)).apply(3)).isEqualTo(new int[3]);
  }

  @Test
  void aReferenceToAConstructorMakesObjects() throws Throwable {
    Graph graph =
        graph(
            """
            %f = call_function method_ref java.util.function.Function interface java.util.function.Function::apply(java.lang.Object)java.lang.Object {impure} = new java.lang.StringBuilder::<init>(java.lang.String)java.lang.StringBuilder {fresh,throws} () : java.util.function.Function
            %output = output return (%f) : java.util.function.Function
            """);

    assertThat(((Function<Object, Object>) run(graph)).apply("text")).hasToString("text");
  }
}
