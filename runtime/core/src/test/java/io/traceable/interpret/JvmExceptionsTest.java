package io.traceable.interpret;

import static io.traceable.interpret.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Operators throw the exceptions the JVM throws in compiled code, to the letter. */
@SuppressWarnings({"unused", "ReturnValueIgnored", "ConstantOverflow", "NullAway"})
class JvmExceptionsTest {

  private static void agree(String nodes, ThrowingCallable java, @Nullable Object... args) {
    Throwable expected = catchIt(java);
    Throwable actual =
        catchIt(() -> Interpreter.of(graph(nodes), JvmExceptionsTest.class).run(args));

    assertThat(expected).isNotNull();
    assertThat(actual).hasToString(expected.toString());
  }

  private static @Nullable Throwable catchIt(ThrowingCallable call) {
    try {
      call.call();
      return null;
    } catch (Throwable t) {
      return t;
    }
  }

  @Test
  void castToAnotherClass() {
    Object value = 1;
    agree(
        """
        %v = placeholder v : java.lang.Object
        %s = call_function operator.cast(java.lang.Object)java.lang.String {throws} (%v) : java.lang.String
        %output = output return (%s) : java.lang.String
        """,
        () -> {
          String s = (String) value;
        },
        value);
  }

  @Test
  void castToAClassOfAnotherModule() {
    Object value = "text";
    agree(
        """
        %v = placeholder v : java.lang.Object
        %s = call_function operator.cast(java.lang.Object)HERE {throws} (%v) : HERE
        %output = output return (%s) : HERE
        """
            .replace("HERE", JvmExceptionsTest.class.getName()),
        () -> {
          JvmExceptionsTest t = (JvmExceptionsTest) value;
        },
        value);
  }

  @Test
  void castToAnArray() {
    Object value = new int[1][1];
    agree(
        """
        %v = placeholder v : java.lang.Object
        %s = call_function operator.cast(java.lang.Object)long[] {throws} (%v) : long[]
        %output = output return (%s) : long[]
        """,
        () -> {
          long[] a = (long[]) value;
        },
        value);
  }

  @Test
  void indexOutOfBounds() {
    int[] array = new int[3];
    agree(
        """
        %a = placeholder a : int[]
        %x = call_function operator.getitem(int[],int)int {reads,throws} (%a, -1) : int
        %output = output return (%x) : int
        """,
        () -> {
          int x = array[-1 + array.length * 0];
        },
        (Object) array);
  }

  @Test
  void storeOfAnotherElementType() {
    Object[] array = new String[1];
    agree(
        """
        %a = placeholder a : java.lang.Object[]
        %v = placeholder v : java.lang.Object
        %x = call_function operator.setitem(java.lang.Object[],int,java.lang.Object)void {writes,throws} (%a, 0, %v) : void
        %output = output return () : void
        """,
        () -> array[0] = 1, array, 1);
  }

  @Test
  void negativeArraySize() {
    int size = -2;
    agree(
        """
        %n = placeholder n : int
        %a = call_function operator.new_array(int)int[] {fresh,throws} (%n) : int[]
        %output = output return (%a) : int[]
        """,
        () -> {
          int[] a = new int[size];
        },
        size);
  }

  @Test
  void negativeInnerArraySize() {
    int size = -3;
    agree(
        """
        %n = placeholder n : int
        %a = call_function operator.new_array(int,int)int[][] {fresh,throws} (0, %n) : int[][]
        %output = output return (%a) : int[][]
        """,
        () -> {
          int[][] a = new int[0][size];
        },
        size);
  }

  @Test
  void divisionByZero() {
    long zero = 0;
    agree(
        """
        %z = placeholder z : long
        %q = call_function operator.div(long,long)long {throws} (1L, %z) : long
        %output = output return (%q) : long
        """,
        () -> {
          long q = 1L / zero;
        },
        zero);
  }
}
