package io.traceable.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for a method to be captured as a graph, transformed, and generated again in a sibling class.
 *
 * <p>On a type it stands for every eligible method declared in that type: every method with a body.
 * Inherited methods and constructors are not meant. An annotation on a method takes precedence over
 * the one on its type.
 *
 * <p>The method itself is never changed: it stays the specification that its sibling must agree
 * with. A method that cannot be captured is reported at the exact expression and keeps running as
 * written.
 *
 * <p>The counterpart in PyTorch is {@code torch.fx.symbolic_trace}, with one difference: nothing is
 * executed, the graph is taken from the source.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface Traceable {

  /**
   * Whether it is a compile error if the method cannot be captured. By default it is reported and
   * runs as written. A method is captured whole or not at all.
   */
  boolean strict() default false;

  /**
   * Names of the transforms not to run for this method, as the build log prints them. A name that
   * no registered transform has is an error.
   */
  String[] without() default {};
}
