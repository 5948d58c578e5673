package io.traceable.processor;

import io.traceable.annotations.Sibling;
import io.traceable.annotations.Traceable;
import io.traceable.processor.capture.HostSource;
import io.traceable.processor.capture.NameGlobs;
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
import javax.lang.model.element.ElementKind;
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

  private final NameGlobs named;
  private final Set<String> waiting = new LinkedHashSet<>();

  /**
   * No classes yet.
   *
   * @param named what is traced although it is not annotated
   */
  TracedClasses(NameGlobs named) {
    this.named = named;
  }

  /**
   * Adds the classes with annotated methods, the annotated classes, and those with named methods.
   */
  void add(RoundEnvironment round) {
    for (Element annotated : round.getElementsAnnotatedWith(Traceable.class)) {
      if (annotated instanceof TypeElement type) {
        waiting.add(type.getQualifiedName().toString());
      } else if (annotated.getEnclosingElement() instanceof TypeElement type) {
        waiting.add(type.getQualifiedName().toString());
      }
    }
    if (!named.isEmpty()) {
      ElementFilter.typesIn(round.getRootElements()).forEach(this::addNamed);
    }
  }

  private void addNamed(TypeElement type) {
    if (isGenerated(type)) {
      // Nor is what is nested in it.
      return;
    }
    // All are looked at: each glob has to find what it means.
    if (ElementFilter.methodsIn(type.getEnclosedElements()).stream().filter(this::isNamed).count()
        > 0) {
      waiting.add(type.getQualifiedName().toString());
    }
    ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::addNamed);
  }

  private boolean isNamed(ExecutableElement method) {
    TypeElement type = (TypeElement) classOf(method);
    return hasBody(method)
        && named.matches(type.getQualifiedName().toString(), method.getSimpleName().toString());
  }

  /** Siblings are not traced. */
  private static boolean isGenerated(TypeElement type) {
    return type.getAnnotation(Sibling.class) != null;
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

  /**
   * The methods to trace, in source order; the annotation of the class counts for every method with
   * a body in the source that has none of its own.
   */
  Map<ExecutableElement, TraceRequest> methods(
      TypeElement type, ProcessingEnvironment environment) {
    Traceable ofType = type.getAnnotation(Traceable.class);
    Map<ExecutableElement, TraceRequest> methods = new LinkedHashMap<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      Traceable own = method.getAnnotation(Traceable.class);
      if (own != null) {
        methods.put(method, TraceRequest.of(method, own));
      } else if (hasBody(method) && HostSource.isWritten(environment, method)) {
        if (ofType != null) {
          methods.put(method, TraceRequest.of(type, ofType));
        } else if (isNamed(method)) {
          methods.put(method, TraceRequest.byName(method));
        }
      }
    }
    return methods;
  }

  /** True for a method that an annotation or an option names, be it captured or not. */
  boolean isTraced(ExecutableElement method) {
    return method.getKind() == ElementKind.METHOD
        && (method.getAnnotation(Traceable.class) != null
            || (hasBody(method)
                && (classOf(method).getAnnotation(Traceable.class) != null || isNamed(method))));
  }

  private static Element classOf(ExecutableElement method) {
    return Objects.requireNonNull(method.getEnclosingElement(), "a method is in a class");
  }

  private static boolean hasBody(ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    return !modifiers.contains(Modifier.ABSTRACT) && !modifiers.contains(Modifier.NATIVE);
  }
}
