package io.traceable.samples.corpus;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/**
 * A numeric method of the library, with arguments for a number of calls.
 *
 * @param type simple name of its class after the library's package
 * @param name of the method
 * @param receiver what an instance method is called on: arguments of a public constructor; empty
 *     for a static method
 * @param arguments an array for each parameter, with one element for each call
 */
record NumericMethod(String type, String name, Object[] receiver, Object... arguments) {

  static final String PACKAGE = "org.apache.commons.math3.";

  /** Calls that differ. */
  static final int CALLS = 256;

  /** The original as a function of the number of a call, of type {@code (int)double}. */
  MethodHandle original() throws ReflectiveOperationException {
    return callable(false);
  }

  /** The sibling, likewise. */
  MethodHandle sibling() throws ReflectiveOperationException {
    return callable(true);
  }

  private MethodHandle callable(boolean isSibling) throws ReflectiveOperationException {
    Class<?> model = Class.forName(PACKAGE + type);
    Class<?> owner = isSibling ? Class.forName(PACKAGE + type + "_Traced") : model;
    Method method = method(model);
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    MethodType methodType =
        MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    MethodHandle handle;
    if (Modifier.isStatic(method.getModifiers())) {
      handle = lookup.findStatic(owner, name, methodType);
    } else {
      Object object = receiverOf(model);
      if (isSibling) {
        object = owner.getMethod("of", model).invoke(null, object);
      }
      handle = lookup.findVirtual(owner, name, methodType).bindTo(object);
    }
    for (int i = arguments.length - 1; i >= 0; i--) {
      MethodHandle getter =
          MethodHandles.arrayElementGetter(arguments[i].getClass()).bindTo(arguments[i]);
      handle =
          MethodHandles.filterArguments(
              handle,
              i,
              getter.asType(MethodType.methodType(methodType.parameterType(i), int.class)));
    }
    MethodHandle number = MethodHandles.filterReturnValue(handle, number(method.getReturnType()));
    return MethodHandles.permuteArguments(
        number, MethodType.methodType(double.class, int.class), new int[arguments.length]);
  }

  private Method method(Class<?> model) {
    return Arrays.stream(model.getMethods())
        .filter(m -> m.getName().equals(name) && takesArguments(m))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(this + " is not in the library"));
  }

  private boolean takesArguments(Method method) {
    Class<?>[] parameters = method.getParameterTypes();
    boolean fits = parameters.length == arguments.length;
    for (int i = 0; fits && i < parameters.length; i++) {
      fits = parameters[i].equals(arguments[i].getClass().getComponentType());
    }
    return fits;
  }

  private Object receiverOf(Class<?> model) throws ReflectiveOperationException {
    for (var constructor : model.getConstructors()) {
      if (constructor.getParameterCount() == receiver.length) {
        try {
          return constructor.newInstance(receiver);
        } catch (IllegalArgumentException e) {
          // Another one of as many parameters.
          continue;
        }
      }
    }
    throw new IllegalArgumentException(this + " has no such constructor");
  }

  private static MethodHandle number(Class<?> returned) throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    if (returned.isPrimitive()) {
      MethodType type = MethodType.methodType(double.class, returned);
      return MethodHandles.explicitCastArguments(MethodHandles.identity(returned), type);
    }
    MethodType type = MethodType.methodType(double.class, Object.class);
    return lookup
        .findStatic(NumericMethod.class, "number", type)
        .asType(MethodType.methodType(double.class, returned));
  }

  /** A number that depends on a result: the first of an array, the size of a matrix. */
  static double number(Object result) {
    if (result.getClass().isArray()) {
      return ((Number) Array.get(result, 0)).doubleValue();
    }
    return result.hashCode();
  }

  @Override
  public String toString() {
    return type + "." + name;
  }
}
