package io.traceable.dispatch;

import io.traceable.annotations.Sibling;
import io.traceable.annotations.TracedMethod;
import io.traceable.graph.Graph;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A generated class: how to make instances of it, and what it carries. Everything goes through the
 * lookup the class itself handed in at its initialisation, so no package has to be opened for it.
 */
final class SiblingClass {

  private static final ClassValue<SiblingClass> CLASSES =
      new ClassValue<>() {
        @Override
        protected SiblingClass computeValue(Class<?> type) {
          return new SiblingClass(type);
        }
      };

  private final Class<?> type;
  private final Sibling annotation;
  private final Class<?> model;
  private final AtomicReference<@Nullable Lookup> lookup = new AtomicReference<>();
  private volatile @Nullable MethodHandle factory;
  private volatile @Nullable List<TracedMethodInfo> methods;
  private volatile @Nullable InlinedBodies inlined;

  private SiblingClass(Class<?> type) {
    this.type = type;
    annotation =
        Objects.requireNonNull(
            type.getAnnotation(Sibling.class), () -> type.getName() + " is not a sibling");
    model = model(type, annotation);
  }

  /** One for each class; the class must carry the annotation. */
  static SiblingClass of(Class<?> type) {
    return CLASSES.get(type);
  }

  /** Called by the class itself while it is initialised. */
  void register(Lookup own) {
    lookup.set(own);
  }

  Class<?> type() {
    return type;
  }

  Class<?> model() {
    return model;
  }

  /**
   * The class a sibling stands for.
   *
   * @throws TypeNotPresentException if it is gone
   */
  static Class<?> model(Class<?> sibling, Sibling annotation) {
    String name = annotation.ofPrivate();
    if (name.isEmpty()) {
      return annotation.of();
    }
    try {
      return Class.forName(name, false, sibling.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new TypeNotPresentException(name, e);
    }
  }

  /** The type by which the sibling knows its model: a wider one where that is private. */
  Class<?> declaredModel() {
    try {
      return annotation.ofPrivate().isEmpty() ? model : type.getDeclaredField("self").getType();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(
          type.getName() + " has no field self: it is not a sibling of this version", e);
    }
  }

  TracedMethod[] tracedMethods() {
    return annotation.methods();
  }

  /** The bodies of other classes that it contains. */
  InlinedBodies inlined() {
    InlinedBodies read = inlined;
    if (read == null) {
      read = InlinedBodies.of(type, annotation);
      inlined = read;
    }
    return read;
  }

  /** False for a class that stands for static methods only. */
  boolean hasInstances() {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(m -> m.getName().equals("of") && m.getReturnType() == type);
  }

  /** A new sibling of a model. */
  Object create(Object original) {
    MethodHandle of = factory;
    if (of == null) {
      of =
          find(
              "of(" + declaredModel().getName() + ")",
              own -> own.findStatic(type, "of", MethodType.methodType(type, declaredModel())));
      of = of.asType(MethodType.methodType(Object.class, Object.class));
      factory = of;
    }
    try {
      return of.invokeExact(original);
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
  }

  /** The model a sibling stands for. */
  Object original(Object sibling) {
    MethodHandle self = find("field self", own -> own.findGetter(type, "self", declaredModel()));
    try {
      return self.invoke(sibling);
    } catch (Throwable t) {
      throw Dispatch.sneaky(t);
    }
  }

  /** The constructor of the sibling or of a class nested in it, private or not. */
  MethodHandle constructor(Class<?> made, Class<?>... parameters) {
    return find(
        "constructor of " + made.getSimpleName() + Arrays.toString(parameters),
        own -> own.findConstructor(made, MethodType.methodType(void.class, parameters)));
  }

  MethodHandle getter(Class<?> owner, String field, Class<?> fieldType) {
    return find("field " + field, own -> own.findGetter(owner, field, fieldType));
  }

  /** The class of what a sibling has bound: it takes it in a constructor. */
  Class<?> boundType() {
    return Arrays.stream(type.getDeclaredConstructors())
        .filter(c -> c.getParameterCount() == 2)
        .<Class<?>>map(c -> c.getParameterTypes()[1])
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    type.getName() + " cannot be made from bound values: generate it again"));
  }

  List<TracedMethodInfo> methods() {
    List<TracedMethodInfo> read = methods;
    if (read == null) {
      read = Arrays.stream(annotation.methods()).map(SiblingClass::info).toList();
      methods = read;
    }
    return read;
  }

  private static TracedMethodInfo info(TracedMethod method) {
    return new TracedMethodInfo(
        method.name(),
        method.descriptor(),
        Graph.parse(String.join("", method.captured())),
        Graph.parse(String.join("", method.optimized())),
        List.of(method.transforms()),
        method.verifiable());
  }

  private MethodHandle find(String member, Search search) {
    try {
      initialise();
      Lookup own = lookup.get();
      if (own == null) {
        throw new IllegalStateException(
            type.getName()
                + " does not call Dispatch.of when it is initialised: generate it again");
      }
      return search.in(own);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          type.getName() + " has no " + member + ": it is not a sibling of this version", e);
    }
  }

  /**
   * Initialises the class, as its first use would.
   *
   * @throws RuntimeException what its initialiser throws
   */
  void use() {
    find("initialiser", own -> MethodHandles.constant(Class.class, type));
  }

  /** The class registers its lookup then. What goes wrong there is what the user has to see. */
  private void initialise() throws ClassNotFoundException {
    try {
      Class.forName(type.getName(), true, type.getClassLoader());
    } catch (ExceptionInInitializerError e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private interface Search {
    MethodHandle in(Lookup own) throws ReflectiveOperationException;
  }
}
