package io.traceable.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What a generated sibling needs of the runtime; one for each sibling class, in a {@code static
 * final} field. People use {@link Traced}.
 *
 * <p>A sibling is a final class in the package of its model. It carries {@link
 * io.traceable.annotations.Sibling}, keeps the model in a field {@code self}, and is made by a
 * static method {@code of(model)}; a sibling of static methods only has neither.
 *
 * <p>Safe for use by many threads.
 */
public sealed interface Dispatch permits SiblingDispatch {

  /**
   * Registers a sibling class; called from its static initialiser.
   *
   * @param lookup the sibling's own, {@code MethodHandles.lookup()}
   * @throws IllegalArgumentException if a system property asks for a mode that does not exist
   */
  static Dispatch of(MethodHandles.Lookup lookup, Class<?> model, Class<?> sibling) {
    return SiblingDispatch.register(lookup, model, sibling);
  }

  /**
   * Registers a sibling class of a private one, which its annotation names.
   *
   * @throws TypeNotPresentException if that class is gone (rebuild)
   */
  static Dispatch of(MethodHandles.Lookup lookup, Class<?> sibling) {
    return SiblingDispatch.register(lookup, SiblingClass.of(sibling).model(), sibling);
  }

  /**
   * The mode this sibling runs in now. It is a constant for the JIT compiler, so that a switch over
   * it costs nothing: changing it makes the JVM drop the compiled code that relied on it. A change
   * is seen by all threads once {@link Traced#setMode} has returned.
   */
  DispatchMode mode();

  /**
   * False where the sibling contains bodies of other classes that have changed since; then it runs
   * the originals for ever, in each mode, which its initialisation has logged.
   */
  boolean isCurrent();

  /**
   * Refuses a submodule that is not of the class whose bodies stand in the sibling.
   *
   * @param type binary name of that class
   * @param path of fields to the submodule
   * @throws IllegalStateException naming both classes, with what to do
   */
  void requireExact(@Nullable Object submodule, String type, String path);

  /**
   * Refuses a model whose class overrides a traced method: the sibling has another body for it.
   * Also one of another class, where the sibling cannot name its model's class.
   *
   * @throws IllegalArgumentException naming the overridden method, or the class
   */
  void checkExact(Object model);

  /**
   * Runs the original and, on sampled calls, the optimised body as well; compares and reports.
   *
   * @param method the method's name and descriptor, {@code forward(Lcom/acme/Image;)[F}
   * @param args what the method was called with, for the report
   * @return what the original returned; what it throws comes out unchanged, checked exceptions too
   */
  <T extends @Nullable Object> T verify(
      String method, Body<T> original, Body<T> optimized, @Nullable Object... args);

  /** {@link #verify} for a method without a result. */
  void verifyVoid(String method, VoidBody original, VoidBody optimized, @Nullable Object... args);

  /** Runs only the original, and says once that a method with effects cannot be run twice. */
  <T extends @Nullable Object> T unverifiable(String method, Body<T> original);

  /** {@link #unverifiable} for a method without a result. */
  void unverifiableVoid(String method, VoidBody original);

  /**
   * What a sibling calls in the place of a submodule: the submodule's sibling if it has one that is
   * a {@code type}, a container with its children replaced likewise, else the submodule itself.
   * Says nothing where there is none: leaves have no sibling.
   */
  <T extends @Nullable Object> T wrap(Class<T> type, T child);

  /**
   * Lets {@link Traced#rebind} find a sibling by the objects its bound values come from. The
   * sibling is held weakly, the objects by identity and weakly.
   */
  void track(Rebindable sibling, @Nullable Object... boundFrom);

  /**
   * Access to an instance field the sibling's source cannot name.
   *
   * @throws IllegalStateException if the field is gone (rebuild), unless the sibling is not
   *     {@linkplain #isCurrent() current} and uses nothing that it finds, or its package is not
   *     open (how to open it)
   */
  VarHandle field(Class<?> owner, String name, Class<?> type);

  /** Access to a static field; see {@link #field}. */
  VarHandle staticField(Class<?> owner, String name, Class<?> type);

  /**
   * An instance method, overridden ones found by the receiver's class; see {@link #field} for
   * errors.
   *
   * @param type without the receiver
   * @return of type {@code (owner, parameters...)}
   */
  MethodHandle method(Class<?> owner, String name, MethodType type);

  /** A static method; see {@link #field} for errors. */
  MethodHandle staticMethod(Class<?> owner, String name, MethodType type);

  /**
   * The method {@code super.name(...)} means in the model; see {@link #field} for errors.
   *
   * @return of type {@code (model, parameters...)}
   */
  MethodHandle special(Class<?> owner, String name, MethodType type);

  /**
   * A constructor; see {@link #field} for errors.
   *
   * @param type the parameters; the return type is {@code void}
   * @return of type {@code (parameters...)owner}
   */
  MethodHandle constructor(Class<?> owner, MethodType type);

  /**
   * A class that the sibling's source cannot name, not initialised.
   *
   * @param name by binary name; an array as {@link Class#getName} writes it
   * @throws IllegalStateException if the class is gone (rebuild)
   */
  Class<?> type(String name);

  /**
   * Initialises a class, unless that has happened; what its initialiser throws comes out as from
   * {@code new}.
   */
  static void initialize(Class<?> type) {
    try {
      Class.forName(type.getName(), true, type.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(type + " does not know itself", e);
    }
  }

  /**
   * Throws any throwable as it is, checked ones without a declaration.
   *
   * @return never; so that {@code throw sneaky(e)} ends a path for javac
   */
  static RuntimeException sneaky(Throwable thrown) {
    throw Sneaky.<RuntimeException>rethrow(thrown);
  }
}
