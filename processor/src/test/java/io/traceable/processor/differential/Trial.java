package io.traceable.processor.differential;

import io.traceable.graph.Graph;
import io.traceable.graph.TypeRef;
import io.traceable.interpret.Interpreter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One traced method, run on the same random arguments as itself and in other forms. Each run starts
 * from a newly made model and newly made arguments, because programs change them.
 */
final class Trial {

  /** One way to run the method. */
  @FunctionalInterface
  private interface Form {
    @Nullable Object run(@Nullable Object model, @Nullable Object[] arguments) throws Throwable;
  }

  private final Class<?> model;
  private final Method method;

  Trial(Class<?> model, Method method) {
    this.model = model;
    this.method = method;
    method.setAccessible(true);
  }

  /** Runs the graph against the original; gives the first difference. */
  Optional<Difference> compareInterpreted(String form, Graph graph, int runs, long seed) {
    Interpreter interpreter = Interpreter.of(graph, model);
    return compare(
        form,
        (receiver, arguments) -> interpreter.run(withReceiver(receiver, arguments)),
        runs,
        seed);
  }

  /** Runs the sibling's method against the original; gives the first difference. */
  Optional<Difference> compareSibling(Class<?> sibling, int runs, long seed)
      throws NoSuchMethodException {
    Method traced = sibling.getDeclaredMethod(method.getName(), method.getParameterTypes());
    traced.setAccessible(true);
    Method of = isStatic() ? null : sibling.getDeclaredMethod("of", model);
    if (of != null) {
      of.setAccessible(true);
    }
    return compare(
        "sibling",
        (receiver, arguments) ->
            invoke(traced, of == null ? null : invoke(of, null, receiver), arguments),
        runs,
        seed);
  }

  private Optional<Difference> compare(String name, Form form, int runs, long seed) {
    for (int i = 0; i < runs; i++) {
      Outcome expected = original(seed + i);
      Outcome actual = outcome(form, seed + i);
      if (!expected.equals(actual)) {
        String arguments =
            Arrays.deepToString(new ArgumentGenerator(seed + i).of(method.getParameterTypes()));
        // One is enough to look at.
        return Optional.of(
            new Difference(
                name,
                model.getSimpleName() + "." + method.getName() + arguments,
                expected,
                actual));
      }
    }
    return Optional.empty();
  }

  /** What the method itself does with the arguments of that seed. */
  Outcome original(long seed) {
    return outcome((m, a) -> invoke(method, m, a), seed);
  }

  private Outcome outcome(Form form, long seed) {
    // Static state is part of the model: making it puts that back, too.
    Object receiver = Model.make(model);
    @Nullable Object[] arguments = new ArgumentGenerator(seed).of(method.getParameterTypes());
    try {
      Object value =
          Deadline.run(
              () -> {
                try {
                  return form.run(isStatic() ? null : receiver, arguments);
                } catch (Exception | Error e) {
                  throw e;
                } catch (Throwable e) {
                  throw new IllegalStateException("neither exception nor error", e);
                }
              });
      return Outcome.value(value, state(receiver, arguments));
    } catch (Throwable thrown) {
      return Outcome.thrown(thrown, state(receiver, arguments));
    }
  }

  private static String state(Object receiver, @Nullable Object[] arguments) {
    StringBuilder state = new StringBuilder(Model.state(receiver));
    for (Object argument : arguments) {
      state.append(" | ").append(Outcome.show(argument));
    }
    return state.toString();
  }

  private boolean isStatic() {
    return Modifier.isStatic(method.getModifiers());
  }

  private static @Nullable Object[] withReceiver(
      @Nullable Object receiver, @Nullable Object[] arguments) {
    if (receiver == null) {
      return arguments;
    }
    @Nullable Object[] all = new Object[arguments.length + 1];
    all[0] = receiver;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return all;
  }

  private static @Nullable Object invoke(
      Method method, @Nullable Object receiver, @Nullable Object... arguments) throws Throwable {
    try {
      return method.invoke(receiver, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** {@code Model.m(I)V}: how a captured method is found. */
  static String key(Method method) {
    List<TypeRef> parameters = Arrays.stream(method.getParameterTypes()).map(TypeRef::of).toList();
    return method.getDeclaringClass().getName()
        + "."
        + method.getName()
        + TypeRef.descriptor(parameters, TypeRef.of(method.getReturnType()));
  }
}
