package constructs;

import io.traceable.annotations.Traceable;
import java.util.function.Supplier;

/** When other classes are initialised; the log has it. */
public class Initialisation {
  static {
    Log.add("model");
  }

  private static int own = logged(40);

  private static int logged(int x) {
    Log.add("logged " + x);
    return x;
  }

  @Traceable
  static int ownField(int x) {
    return logged(x) + own;
  }

  @Traceable
  static int staticCallAfterArgument(int x) {
    return Noisy.twice(logged(x));
  }

  @Traceable
  static int storeAfterValue(int x) {
    Noisy.counter = logged(x);
    return logged(2);
  }

  @Traceable
  static int compoundBeforeOperand(int x) {
    Noisy.counter += logged(x);
    return Noisy.counter;
  }

  @Traceable
  static int increment(int x) {
    int old = Noisy.counter++;
    return old + logged(x);
  }

  @Traceable
  static int elementOfStaticArray(int x) {
    Noisy.array[logged(0)] = logged(x);
    return Noisy.array[0];
  }

  @Traceable
  static int unusedRead(int x) {
    int unused = Noisy.counter;
    return logged(x);
  }

  @Traceable
  static int constantOnly(int x) {
    return logged(x) + Noisy.CONSTANT;
  }

  @Traceable
  static Object newWithHarmlessArgument(int x) {
    logged(x);
    return new Noisy(x + 1).value;
  }

  @Traceable
  static Object newOfQuietClass(int x) {
    return new Quiet(logged(x)).value + Quiet.calls;
  }

  @Traceable
  static Object newOfOwnClass(int x) {
    return new Initialisation(logged(x)).value;
  }

  @Traceable
  static Object newOfSubclass(int x) {
    logged(x);
    return new Sub(x).value;
  }

  @Traceable
  static Object newOfArgument(int x) {
    Object first = new Sub(x);
    return new Pair(first, logged(x)).right();
  }

  @Traceable
  static Object constructorReference(int x) {
    Supplier<Noisy> maker = Noisy::new;
    logged(x);
    return maker.get().value;
  }

  @Traceable
  static int brokenBeforeOperand(int x) {
    return Broken.value + logged(x);
  }

  @Traceable
  static int brokenAfterArgument(int x) {
    return Broken.twice(logged(x));
  }

  @Traceable
  static int privateMethod(int x) {
    return Nested.hidden(logged(x));
  }

  @Traceable
  static int privateConstructor(int x) {
    logged(x);
    return new Nested(x).value;
  }

  @Traceable
  static int privateField(int x) {
    logged(x);
    Hidden.secret += logged(1);
    return Hidden.secret;
  }

  private final int value;

  Initialisation(int value) {
    this.value = value;
  }

  static class Nested {
    static {
      Log.add("nested");
    }

    private final int value;

    private Nested(int value) {
      this.value = value;
    }

    private static int hidden(int x) {
      return -x;
    }
  }

  static class Hidden {
    private static int secret = 1;
  }
}

class Log {
  static final StringBuilder TEXT = new StringBuilder();

  static void add(String event) {
    TEXT.append(event).append(", ");
  }
}

interface Loud {
  int HEARD = Noisy.heard("interface");

  default void code() {}
}

class Noisy {
  static final int CONSTANT = 7;
  static int counter = heard("class");
  static int[] array = new int[2];
  final int value;

  Noisy(int value) {
    Log.add("new");
    this.value = value;
  }

  Noisy() {
    this(1);
  }

  static int heard(String event) {
    Log.add(event);
    return 3;
  }

  static int twice(int x) {
    return 2 * x;
  }
}

class Sub extends Noisy implements Loud {
  static {
    Log.add("sub");
  }

  Sub(int value) {
    super(value);
  }
}

class Quiet {
  static int calls;
  static int start = -1;
  static final int[] TABLE = {1, 2};
  static final Runnable IDLE = () -> Log.add("idle");
  final int value;

  Quiet(int value) {
    calls++;
    this.value = value;
  }
}

class Broken {
  static int value = Integer.parseInt("broken");

  static int twice(int x) {
    return 2 * x;
  }
}

record Pair(Object left, Object right) {}
