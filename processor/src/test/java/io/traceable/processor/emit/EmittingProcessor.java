package io.traceable.processor.emit;

import io.traceable.annotations.Traceable;
import io.traceable.graph.Graph;
import io.traceable.processor.capture.CaptureOptions;
import io.traceable.processor.capture.Captured;
import io.traceable.processor.capture.Shadow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Captures traceable methods, changes their graphs as a test asks, and writes siblings. */
final class EmittingProcessor extends AbstractProcessor {

  private final TypeStyle style;
  private final UnaryOperator<Graph> transform;

  /** Source by qualified name of the sibling. */
  final Map<String, String> sources = new LinkedHashMap<>();

  /** Why a class has none. */
  final List<EmitException> refusals = new ArrayList<>();

  EmittingProcessor(TypeStyle style, UnaryOperator<Graph> transform) {
    this.style = style;
    this.transform = transform;
  }

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
    Map<TypeElement, List<ExecutableElement>> models = new LinkedHashMap<>();
    for (Element method : round.getElementsAnnotatedWith(Traceable.class)) {
      models
          .computeIfAbsent((TypeElement) method.getEnclosingElement(), type -> new ArrayList<>())
          .add((ExecutableElement) method);
    }
    if (!models.isEmpty()) {
      try (Shadow shadow =
          Shadow.open(processingEnv, round.getRootElements(), CaptureOptions.none())) {
        models.forEach((model, methods) -> emit(model, methods, shadow));
      }
    }
    return false;
  }

  private void emit(TypeElement model, List<ExecutableElement> methods, Shadow shadow) {
    List<MethodRequest> requests = new ArrayList<>();
    List<String> lines = List.of();
    for (ExecutableElement method : methods) {
      Captured captured = shadow.capture(method);
      if (!(captured instanceof Captured.Whole whole)) {
        throw new AssertionError(method + " was not captured: " + captured);
      }
      lines = whole.facts().fileLines();
      Graph optimized = transform.apply(whole.graph());
      requests.add(
          new MethodRequest(
              method,
              whole.facts().descriptor(),
              whole.graph(),
              optimized,
              optimized.equals(whole.graph()) ? List.of() : List.of("test"),
              "",
              List.of()));
    }
    SiblingEmitter emitter =
        new SiblingEmitter(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
    try {
      SiblingSource source =
          emitter.emit(
              new SiblingRequest(
                  model,
                  requests,
                  model.getSimpleName() + ".java",
                  lines,
                  "0123456789abcdef",
                  "traceable test",
                  style,
                  true));
      sources.put(source.qualifiedName(), source.text());
      try (Writer writer =
          processingEnv.getFiler().createSourceFile(source.qualifiedName(), model).openWriter()) {
        writer.write(source.text());
      }
    } catch (EmitException e) {
      refusals.add(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
