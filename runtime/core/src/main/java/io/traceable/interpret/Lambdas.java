package io.traceable.interpret;

import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Objects of functional interfaces whose one method calls a {@link LambdaBody}. They are made by
 * {@link LambdaMetafactory} as javac's are, not by a dynamic proxy: default methods, interfaces
 * that are not public, and undeclared checked exceptions then behave as in the original.
 */
final class Lambdas {

  private final Lookup context;
  private final Types types;
  private final Map<Shape, MethodHandle> factories = new ConcurrentHashMap<>();

  Lambdas(Lookup context, Types types) {
    this.context = context;
    this.types = types;
  }

  /** The interface method of a functional object, and what is known of its parameters. */
  private record Shape(TypeRef functionalInterface, Target.Method method, MethodType parameters) {}

  /** The object of a lambda expression. */
  Object of(Target.Lambda lambda, NestedGraph body) throws Throwable {
    List<TypeRef> parameters =
        body.graph().placeholders().stream().map(Node.Placeholder::type).toList();
    return create(lambda.functionalInterface(), lambda.method(), parameters, body.capture());
  }

  /**
   * The object of a method reference.
   *
   * @param args the receiver of a bound reference
   */
  Object of(Target.MethodReference reference, MethodHandle method, List<@Nullable Object> args)
      throws Throwable {
    MethodHandle referenced = method.asFixedArity();
    if (!args.isEmpty()) {
      referenced = referenced.bindTo(Objects.requireNonNull(args.get(0)));
    }
    return create(
        reference.functionalInterface(),
        reference.method(),
        referenced,
        method.isVarargsCollector());
  }

  /**
   * A new object of a functional interface.
   *
   * @param parameters the types of the lambda's parameters, which the object checks as javac's does
   */
  private Object create(
      TypeRef functionalInterface,
      Target.Method method,
      List<TypeRef> parameters,
      LambdaBody.Code code)
      throws Throwable {
    MethodType types = this.types.method(parameters, method.returns());
    Shape shape = new Shape(functionalInterface.erased(), method, types);
    MethodHandle factory = factories.get(shape);
    if (factory == null) {
      factory = factory(shape);
      factories.put(shape, factory);
    }
    return factory.invoke(new LambdaBody(code));
  }

  /**
   * As {@link #create}, for a method reference. A method of variable arity gets its last arguments
   * collected into an array where they are not one already; a generic interface's argument that is
   * an array is taken for the array itself.
   *
   * @param referenced bound to its receiver if it has one
   * @param isVarargs whether its last parameter is of variable arity
   */
  private Object create(
      TypeRef functionalInterface, Target.Method method, MethodHandle referenced, boolean isVarargs)
      throws Throwable {
    MethodType type = types.method(method.parameters(), method.returns());
    int arity = type.parameterCount();
    int last = referenced.type().parameterCount() - 1;
    LambdaBody.Code code;
    if (!isVarargs) {
      code = code(referenced, type);
    } else {
      Class<?> array = referenced.type().parameterType(last);
      LambdaBody.Code collected =
          code(referenced.asCollector(array, Math.max(0, arity - last)), type);
      boolean mayBeArray =
          arity == last + 1
              && (type.parameterType(last).isAssignableFrom(array)
                  || array.isAssignableFrom(type.parameterType(last)));
      if (mayBeArray) {
        LambdaBody.Code fixed = code(referenced, type);
        code = args -> (Values.fits(array, args[last]) ? fixed : collected).call(args);
      } else {
        code = collected;
      }
    }
    return create(functionalInterface, method, method.parameters(), code);
  }

  /** First to the interface's result as Java converts it, int to long for example; then boxes. */
  private static LambdaBody.Code code(MethodHandle referenced, MethodType type) {
    MethodHandle result =
        referenced
            .asType(referenced.type().generic().changeReturnType(type.returnType()))
            .asType(MethodType.genericMethodType(type.parameterCount()))
            .asSpreader(Object[].class, type.parameterCount());
    return args -> (Object) result.invokeExact(args);
  }

  private MethodHandle factory(Shape shape) throws IllegalAccessException {
    Class<?> type = types.of(shape.functionalInterface());
    MethodType erased = types.method(shape.method().parameters(), shape.method().returns());
    int arity = erased.parameterCount();
    if (arity > LambdaBody.MAX_PARAMETERS) {
      throw InterpreterException.withoutPlace(
          "a lambda of more than "
              + LambdaBody.MAX_PARAMETERS
              + " parameters is not interpreted: "
              + shape.method());
    }
    // Public interfaces do not need the rights of the context, which a public lookup does not have.
    Lookup caller = context.hasFullPrivilegeAccess() ? context : MethodHandles.lookup();
    try {
      MethodHandle body =
          MethodHandles.lookup()
              .findVirtual(LambdaBody.class, "call" + arity, MethodType.genericMethodType(arity));
      MethodType[] bridges = bridges(type, shape.method().name(), erased);
      List<Object> arguments =
          new ArrayList<>(
              List.of(
                  erased,
                  body,
                  checked(shape.parameters(), erased),
                  LambdaMetafactory.FLAG_BRIDGES,
                  bridges.length));
      arguments.addAll(Arrays.asList(bridges));
      CallSite site =
          LambdaMetafactory.altMetafactory(
              caller,
              shape.method().name(),
              MethodType.methodType(type, LambdaBody.class),
              arguments.toArray());
      return site.getTarget();
    } catch (LambdaConversionException | NoSuchMethodException e) {
      throw InterpreterException.withoutPlace("cannot make a lambda of " + shape.method(), e);
    }
  }

  /** The lambda's own parameter types where they are narrower than those of the interface. */
  private static MethodType checked(MethodType own, MethodType erased) {
    MethodType checked = erased;
    for (int i = 0; i < erased.parameterCount() && i < own.parameterCount(); i++) {
      if (erased.parameterType(i).isAssignableFrom(own.parameterType(i))) {
        checked = checked.changeParameterType(i, own.parameterType(i));
      }
    }
    return checked;
  }

  /** Abstract methods of the same name and arity with another erasure: inherited generic ones. */
  private static MethodType[] bridges(Class<?> type, String name, MethodType erased) {
    return Stream.of(type.getMethods())
        .filter(m -> Modifier.isAbstract(m.getModifiers()) && m.getName().equals(name))
        .filter(m -> m.getParameterCount() == erased.parameterCount())
        .map(Lambdas::typeOf)
        .filter(t -> !t.equals(erased))
        .distinct()
        .toArray(MethodType[]::new);
  }

  private static MethodType typeOf(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes());
  }
}
