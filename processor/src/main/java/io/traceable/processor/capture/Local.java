package io.traceable.processor.capture;

import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * A local variable, or a value that the language keeps like one: the index of an enhanced for, the
 * value of a switch expression. Two are the same if their keys are.
 *
 * @param key the variable's symbol, or an object of its own
 */
record Local(Object key, String name, TypeMirror type) {

  static Local of(VariableElement variable) {
    return new Local(variable, Symbols.name(variable), variable.asType());
  }

  /** A local without a variable in the source. */
  static Local synthetic(String name, TypeMirror type) {
    return new Local(new Object(), name, type);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Local local && local.key.equals(key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
