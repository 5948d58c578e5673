package io.traceable.interpret;

import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns the targets of graphs of one class into something to run; each target is resolved when it
 * is first reached, as the JVM does, and kept. Thread-safe.
 */
final class Linker {

  private final Types types;
  private final Members members;
  private final OperatorEvaluations operators;
  private final Lambdas lambdas;
  private final Map<Target, Evaluation> evaluations = new ConcurrentHashMap<>();
  private final Map<Place, Step> steps = new ConcurrentHashMap<>();

  /**
   * A linker with the rights of one class.
   *
   * @param context full rights in the class whose graph runs
   */
  private Linker(Lookup context) {
    types = new Types(context.lookupClass().getClassLoader());
    members = new Members(context, types);
    operators = new OperatorEvaluations(types, new Checkcast(context));
    lambdas = new Lambdas(context, types);
  }

  /** With the rights of the class the graph belongs to, if the given ones allow that. */
  static Linker of(Graph graph, Lookup lookup) {
    List<Node.Placeholder> parameters = graph.placeholders();
    if (!parameters.isEmpty() && parameters.get(0).target().isThis()) {
      Class<?> owner = receiverType(graph, lookup);
      if (owner != lookup.lookupClass()) {
        try {
          return new Linker(MethodHandles.privateLookupIn(owner, lookup));
        } catch (IllegalAccessException e) {
          // What it needs may be public; if not, the member that is out of reach is named then.
          return new Linker(lookup);
        }
      }
    }
    return new Linker(lookup);
  }

  private static Class<?> receiverType(Graph graph, Lookup lookup) {
    Node.Placeholder receiver = graph.placeholders().get(0);
    try {
      return new Types(lookup.lookupClass().getClassLoader()).of(receiver.type());
    } catch (InterpreterException e) {
      throw e.at(receiver, graph);
    }
  }

  Lookup context() {
    return members.context();
  }

  Class<?> type(TypeRef type) {
    return types.of(type);
  }

  Lambdas lambdas() {
    return lambdas;
  }

  MethodHandle method(Target.Method method) {
    return members.method(method);
  }

  /** What applies a target to values; not for targets whose arguments are nested graphs. */
  Evaluation evaluation(Target target) {
    return evaluations.computeIfAbsent(target, this::resolve);
  }

  private Evaluation resolve(Target target) {
    if (target instanceof Target.Operator operator) {
      return operators.of(operator);
    } else if (target instanceof Target.Method method && isArrayClone(method)) {
      return args -> ArrayFunctions.copy(Objects.requireNonNull(args.get(0)));
    } else if (target instanceof Target.Method method) {
      return Evaluation.of(members.method(method));
    } else if (target instanceof Target.Field field) {
      return Evaluation.of(members.getter(field));
    } else if (target instanceof Target.FieldStore store) {
      return Evaluation.of(members.setter(store));
    } else if (target instanceof Target.Result result) {
      return args -> Values.list(args.get(0)).get(result.index());
    }
    if (target instanceof Target.Initialization initialization) {
      return args -> types.initialize(initialization.type());
    }
    throw InterpreterException.withoutPlace("a " + target + " cannot be applied to values alone");
  }

  /**
   * The one method of arrays that is not Object's (JLS 10.7); method handles know it as protected.
   */
  private static boolean isArrayClone(Target.Method method) {
    return method.owner().isArray() && method.name().equals("clone");
  }

  /** The submodule a path of fields leads to from an instance of {@code start}. */
  Object submodule(Target.Module target, Class<?> start, Object receiver) throws Throwable {
    Object module = receiver;
    Class<?> type = start;
    for (String name : target.path()) {
      Class<?> owner = type;
      Step step = steps.computeIfAbsent(new Place(owner, name), p -> step(p, target));
      module = step.read().apply(Collections.singletonList(module));
      if (module == null) {
        throw new NullPointerException(
            owner.getName() + "." + name + " is null, cannot call " + target);
      }
      type = step.type();
    }
    return module;
  }

  private Step step(Place place, Target.Module target) {
    MethodHandle getter = members.getter(place.owner(), place.name(), target);
    return new Step(Evaluation.of(getter), getter.type().returnType());
  }

  private record Place(Class<?> owner, String name) {}

  /** A field read on a path, and the static type of what it gives. */
  private record Step(Evaluation read, Class<?> type) {}
}
