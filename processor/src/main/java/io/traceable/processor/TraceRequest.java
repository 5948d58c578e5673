package io.traceable.processor;

import io.traceable.annotations.Traceable;
import java.util.List;
import javax.lang.model.element.Element;

/**
 * What is asked for one method.
 *
 * @param asked where: the method or its class if it is annotated, else the method
 * @param isStrict whether a method that is not captured is an error
 * @param without transforms not to run on it
 * @param isAnnotated false where an option names the method
 */
record TraceRequest(Element asked, boolean isStrict, List<String> without, boolean isAnnotated) {

  static TraceRequest of(Element annotated, Traceable annotation) {
    return new TraceRequest(annotated, annotation.strict(), List.of(annotation.without()), true);
  }

  /** A method that an option names. */
  static TraceRequest byName(Element method) {
    return new TraceRequest(method, false, List.of(), false);
  }
}
