package io.traceable.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One traced method of a {@link Sibling}, with its graph before and after the transforms.
 *
 * <p>A graph is stored as text in chunks, because a constant in a class file holds at most 65,535
 * bytes (Java Virtual Machine Specification, 4.4.7). The text is the concatenation of the chunks,
 * with nothing in between.
 */
@Documented
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface TracedMethod {

  /** The method's name in the original. */
  String name();

  /** The method's erased descriptor, such as {@code (Lio/traceable/tensor/Tensor;I)[F}. */
  String descriptor();

  /**
   * Name and descriptor of the method in the sibling; empty where they are those of the original. A
   * private type in the original's descriptor has no name in the sibling, which declares the
   * nearest wider one.
   */
  String called() default "";

  /** The graph as captured, before any transform: text in chunks. */
  String[] captured();

  /** The graph that the sibling's source was generated from: text in chunks. */
  String[] optimized();

  /** Names of the transforms that changed the graph, in the order in which they did. */
  String[] transforms();

  /**
   * Whether the method has no effects, so that the dispatch mode {@code verify} may run original
   * and sibling on the same arguments.
   */
  boolean verifiable();

  /**
   * A digest of what the captured body means, by which the siblings of other classes that contain
   * the body know whether it is still as it was; empty for a private method.
   */
  String body() default "";

  /**
   * The methods of other classes whose bodies the optimised graph contains, each with the digest of
   * its {@link #body}, {@code com/acme/Block.forward(I)F=1:00ff...}; that of a private method is
   * empty. Where a class has another digest now, this method's sibling runs as the original.
   */
  String[] inlined() default {};

  /**
   * A digest of the instructions that the captured source compiles to, by which the agent knows
   * whether a loaded class is the one that was captured; empty unless the processor was asked for
   * it.
   */
  String digest() default "";

  /**
   * The other methods whose bodies the sibling's code relies on, each with the digest of its
   * instructions, {@code com/acme/Model$Inner.f(I)F=1:00ff...}: the method may run in the place of
   * the original only where all of them are as they were captured. Empty without a digest.
   */
  String[] reliesOn() default {};
}
