package io.traceable.transform.general;

import io.traceable.graph.Effect;
import io.traceable.graph.Effects;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.List;

/** What random graphs call: methods with each kind of effect, and a log of what happened. */
final class Program {

  static final TypeRef LOCK = TypeRef.OBJECT;
  static final TypeRef FAILURE = TypeRef.of("java.lang.RuntimeException");
  static final TypeRef RESOURCE = TypeRef.of("java.lang.AutoCloseable");

  static final Target.Method EMIT = method("emit", TypeRef.INT, Effects.IMPURE);
  static final Target.Method STATE = method("state", TypeRef.INT, Effects.READS);
  static final Target.Method HASH = method("hash", TypeRef.INT, Effects.PURE);
  static final Target.Method CHECK = method("check", TypeRef.INT, Effects.THROWS);
  static final Target.Method FAIL = method("failure", FAILURE, Effects.FRESH);
  static final Target.Method LOCK_OF = method("lock", LOCK, Effects.PURE);
  static final Target.Method OPEN =
      method("open", RESOURCE, Effects.of(Effect.FRESH, Effect.THROWS));

  private static final List<String> LOG = new ArrayList<>();
  private static int state;

  private Program() {}

  private static Target.Method method(String name, TypeRef returns, Effects effects) {
    return new Target.Method(
        Target.Dispatch.STATIC,
        TypeRef.of(Program.class),
        name,
        List.of(TypeRef.INT),
        returns,
        effects);
  }

  static void begin() {
    LOG.clear();
    state = 0;
  }

  static String log() {
    return LOG + " state " + state;
  }

  static int emit(int x) {
    LOG.add("emit " + x);
    state = state * 3 + x;
    return state;
  }

  static int state(int x) {
    return state ^ x;
  }

  static int hash(int x) {
    return x * 31 + 7;
  }

  static int check(int x) {
    if ((x & 7) == 3) {
      throw new IllegalStateException("check " + x);
    }
    return x + 1;
  }

  static RuntimeException failure(int x) {
    return x % 2 == 0
        ? new ArithmeticException("failure " + x)
        : new IllegalStateException("failure " + x);
  }

  static Object lock(int x) {
    return LOG;
  }

  static AutoCloseable open(int x) {
    return () -> LOG.add("close " + x);
  }
}
