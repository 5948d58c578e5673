package io.traceable.dispatch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What {@code traceable-agent} writes to the beginning of an original: code that asks here, once
 * linked at the cost of no instruction, whether the sibling shall run instead. Not for use in
 * hand-written code.
 */
public final class Redirection {

  private static final Logger LOGGER = System.getLogger("io.traceable.dispatch");

  private Redirection() {}

  /**
   * Links a question of an instance method.
   *
   * @param caller the original class
   * @param name of the method
   * @param type from the original class to its sibling: the sibling to call, or null if the
   *     original shall run
   * @param descriptor of the method
   */
  public static CallSite sibling(
      MethodHandles.Lookup caller, String name, MethodType type, String descriptor) {
    return link(caller, name + descriptor, type, Redirect.SIBLING_FOR);
  }

  /** Links a question of a static method; its answer is a boolean. See {@link #sibling}. */
  public static CallSite isRedirected(
      MethodHandles.Lookup caller, String name, MethodType type, String descriptor) {
    return link(caller, name + descriptor, type, Redirect.IS_REDIRECTED);
  }

  private static CallSite link(
      MethodHandles.Lookup caller, String method, MethodType type, MethodHandle question) {
    Class<?> model = caller.lookupClass();
    MethodHandle answer;
    try {
      answer = question.bindTo(Redirect.of(model, method)).asType(type);
    } catch (RuntimeException | LinkageError e) {
      // The caller did not ask for a sibling: it gets its original, and the operator the reason.
      LOGGER.log(
          Level.WARNING,
          model.getName() + "." + method + " is not redirected, and runs as written",
          e);
      answer = MethodHandles.empty(type);
    }
    return new ConstantCallSite(answer);
  }
}
