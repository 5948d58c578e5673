package io.traceable.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Promises that a call has no side effect anyone can see, and that its result depends only on its
 * arguments (the receiver is one of them) and on state that does not change.
 *
 * <p>The promise is what allows a call to be merged with an equal one, moved, or computed once when
 * a model is bound. Three things follow for the caller:
 *
 * <ul>
 *   <li>The identity of the result is unspecified: two equal calls may return one object or two.
 *   <li>An unused call may be dropped only if it cannot throw; see {@link #total()}.
 *   <li>State counts as unchanging when it is set before the first call and stays. The weights of a
 *       model are such state: they change only together with a rebind.
 * </ul>
 *
 * <p>On a constructor the object it makes is the result. On a type it stands for every method and
 * constructor declared in that type.
 *
 * <p>The promise is not checked. A wrong one makes the sibling differ from the original; the
 * dispatch mode {@code verify} is the way to find it.
 */
@Documented
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface Pure {

  /**
   * Whether a call returns normally for all arguments that the compiler accepts, {@code null}
   * included. By default a pure call may still throw, and the exception is kept: such a call is
   * neither dropped nor moved across an effect.
   */
  boolean total() default false;
}
