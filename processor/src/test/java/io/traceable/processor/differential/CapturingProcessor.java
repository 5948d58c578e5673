package io.traceable.processor.differential;

import io.traceable.annotations.Traceable;
import io.traceable.processor.callees.BodyDigests;
import io.traceable.processor.callees.InferredEffects;
import io.traceable.processor.callees.KnownBodies;
import io.traceable.processor.callees.KnownMethods;
import io.traceable.processor.capture.CaptureOptions;
import io.traceable.processor.capture.Captured;
import io.traceable.processor.capture.NameGlobs;
import io.traceable.processor.capture.Shadow;
import io.traceable.transform.Callees;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Captures every traceable method and generates nothing. */
final class CapturingProcessor extends AbstractProcessor {

  /** By binary name of the class, method name and erased descriptor. */
  final Map<String, Captured> captured = new LinkedHashMap<>();

  /** The bodies that each method's transforms may see. */
  final Map<String, Callees> callees = new LinkedHashMap<>();

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Traceable.class.getName());
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (round.processingOver()) {
      return false;
    }
    try (Shadow shadow =
        Shadow.open(processingEnv, round.getRootElements(), CaptureOptions.none())) {
      Map<ExecutableElement, Captured> methods = new LinkedHashMap<>();
      for (Element method : round.getElementsAnnotatedWith(Traceable.class)) {
        methods.put((ExecutableElement) method, shadow.capture((ExecutableElement) method));
      }
      KnownMethods known = KnownMethods.of(methods);
      Map<ExecutableElement, Captured> sharpened = InferredEffects.in(methods, known);
      KnownBodies bodies =
          new KnownBodies(known, sharpened, new BodyDigests(known, sharpened), NameGlobs.none());
      sharpened.forEach(
          (method, what) -> {
            captured.put(key(method, what), what);
            if (what instanceof Captured.Whole whole) {
              callees.put(key(method, what), bodies.of(method, whole));
            }
          });
    }
    return false;
  }

  private String key(ExecutableElement method, Captured what) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    String descriptor = what instanceof Captured.Whole whole ? whole.facts().descriptor() : "";
    return processingEnv.getElementUtils().getBinaryName(owner)
        + "."
        + method.getSimpleName()
        + descriptor;
  }
}
