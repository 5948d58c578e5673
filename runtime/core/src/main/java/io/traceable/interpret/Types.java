package io.traceable.interpret;

import io.traceable.graph.TypeRef;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Classes for the types of a graph, as one class loader sees them. Thread-safe. */
final class Types {

  private static final Map<String, Class<?>> PRIMITIVES =
      Map.of(
          "void", void.class,
          "boolean", boolean.class,
          "char", char.class,
          "byte", byte.class,
          "short", short.class,
          "int", int.class,
          "long", long.class,
          "float", float.class,
          "double", double.class);

  private final @Nullable ClassLoader loader;
  private final Map<String, Class<?>> classes = new ConcurrentHashMap<>(PRIMITIVES);

  /**
   * Types as a class sees them.
   *
   * @param loader null for the JVM's own
   */
  Types(@Nullable ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * The class of a type's erasure, not initialised.
   *
   * @throws InterpreterException if there is none
   */
  Class<?> of(TypeRef type) {
    Class<?> known = classes.get(type.erasure());
    if (known != null) {
      return known;
    }
    Class<?> found = type.isArray() ? of(type.component()).arrayType() : load(type.erasure());
    classes.put(type.erasure(), found);
    return found;
  }

  /** Initialises a class, unless that has happened; what its initialiser throws comes out. */
  @Nullable Object initialize(TypeRef type) throws ClassNotFoundException {
    Class.forName(of(type).getName(), true, loader);
    return null;
  }

  MethodType method(List<TypeRef> parameters, TypeRef returns) {
    return MethodType.methodType(of(returns), parameters.stream().map(this::of).toList());
  }

  private Class<?> load(String name) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw InterpreterException.withoutPlace(
          "the graph needs class " + name + ", which class loader " + loader + " does not find", e);
    }
  }
}
