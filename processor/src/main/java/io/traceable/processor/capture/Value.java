package io.traceable.processor.capture;

import io.traceable.graph.Argument;
import javax.lang.model.type.TypeMirror;

/**
 * What an expression evaluates to.
 *
 * @param type what the value is known to be at run time: its erasure is what the JVM knows. It may
 *     be wider than the expression's static type where javac would insert a cast: {@code
 *     list.get(0)} gives an Object until somebody needs the String
 * @param isNonNull true where a call on it cannot throw NullPointerException
 */
record Value(Argument argument, TypeMirror type, boolean isNonNull) {

  /** A value that may be null. */
  static Value of(Argument argument, TypeMirror type) {
    return new Value(argument, type, false);
  }

  Value nonNull() {
    return new Value(argument, type, true);
  }

  Value withType(TypeMirror newType) {
    return new Value(argument, newType, isNonNull);
  }

  boolean isPrimitive() {
    return type.getKind().isPrimitive();
  }
}
