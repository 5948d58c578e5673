package io.traceable.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for bodies of a traced method for arguments that are certain constants:
 *
 * <pre>{@code
 * @Traceable
 * double pow(double x, @Specialize({"2", "3"}) int n) { ... }
 * }</pre>
 *
 * <p>The sibling tests for each constant, in the order given, and goes on to a body in which the
 * parameter is that constant: loops over it have a known number of turns, branches that it decides
 * are taken. All other arguments go to the method's own body. Values, exceptions and side effects
 * are the same either way.
 *
 * <p>On a parameter each value is a constant. On a method each value is a list of parameters and
 * their constants, which must all be met: {@code @Specialize("n = 2, fast = true")}.
 *
 * <p>Constants are written as in Java, without a cast: {@code 2}, {@code -0x1fL}, {@code 'x'},
 * {@code "text"} with its quotes, {@code true}; {@code NaN}, {@code Infinity} and {@code -Infinity}
 * for float and double; the name of a constant of an enum; {@code null} for any object. Numbers
 * take the parameter's type where Java would convert them. For parameters of a box type the
 * constant is of the primitive type. Floats and doubles are compared bit for bit, so that 0.0 and
 * -0.0 differ; every NaN is NaN. Strings are compared by {@code equals}. What is no constant of the
 * parameter's type is an error.
 *
 * <p>A body that would be no simpler than the method's own is left out, which the build says.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
public @interface Specialize {

  /** The constants. */
  String[] value();
}
