package io.traceable.processor;

import io.traceable.annotations.Traceable;
import io.traceable.processor.capture.HostSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * The classes that wait for their siblings, by name: elements of one round mean nothing in the
 * next.
 */
final class TracedClasses {

  private final Set<String> waiting = new LinkedHashSet<>();

  /** Adds the classes with annotated methods, and the annotated classes. */
  void add(RoundEnvironment round) {
    for (Element annotated : round.getElementsAnnotatedWith(Traceable.class)) {
      if (annotated instanceof TypeElement type) {
        waiting.add(type.getQualifiedName().toString());
      } else if (annotated.getEnclosingElement() instanceof TypeElement type) {
        waiting.add(type.getQualifiedName().toString());
      }
    }
  }

  /** The waiting classes as this round knows them, in the order in which they came. */
  List<TypeElement> waiting(Elements elements) {
    List<TypeElement> types = new ArrayList<>();
    for (String name : waiting) {
      TypeElement type = elements.getTypeElement(name);
      if (type != null) {
        types.add(type);
      }
    }
    return types;
  }

  void done(TypeElement type) {
    waiting.remove(type.getQualifiedName().toString());
  }

  /** Nothing waits any more. */
  void clear() {
    waiting.clear();
  }

  /**
   * The methods to trace, in source order, each with its annotation; that of the class counts for
   * every method with a body in the source that has none of its own.
   */
  static Map<ExecutableElement, Traceable> methods(
      TypeElement type, ProcessingEnvironment environment) {
    Traceable ofType = type.getAnnotation(Traceable.class);
    Map<ExecutableElement, Traceable> methods = new LinkedHashMap<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      Traceable own = method.getAnnotation(Traceable.class);
      if (own != null) {
        methods.put(method, own);
      } else if (ofType != null && hasBody(method) && HostSource.isWritten(environment, method)) {
        methods.put(method, ofType);
      }
    }
    return methods;
  }

  /** Where the annotation stands that counts for a method: there, or at its class. */
  static Element annotated(ExecutableElement method) {
    return method.getAnnotation(Traceable.class) != null
        ? method
        : Objects.requireNonNull(method.getEnclosingElement(), "a method is in a class");
  }

  private static boolean hasBody(ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    return !modifiers.contains(Modifier.ABSTRACT) && !modifiers.contains(Modifier.NATIVE);
  }
}
