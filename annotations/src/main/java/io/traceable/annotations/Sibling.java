package io.traceable.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Carried by every generated sibling: what it was made from, and by what. Written by the processor,
 * read by the dispatch and by tools; not for use in hand-written code.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Sibling {

  /** The original class; Object where that is private and cannot be named here. */
  Class<?> of() default Object.class;

  /**
   * The binary name of an original class that is private, or nested in a private one; empty for
   * others.
   */
  String ofPrivate() default "";

  /**
   * A hash of the source that the traced methods were captured from. A sibling and an original
   * whose hashes differ do not belong together.
   */
  String sourceHash();

  /** The processor that wrote the sibling: its class name and version. */
  String generator();

  /** The traced methods, in the order of the original's source. */
  TracedMethod[] methods();
}
