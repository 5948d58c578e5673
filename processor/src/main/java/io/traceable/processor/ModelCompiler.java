package io.traceable.processor;

import io.traceable.annotations.Traceable;
import io.traceable.graph.Graph;
import io.traceable.processor.capture.Captured;
import io.traceable.processor.capture.MethodFacts;
import io.traceable.processor.capture.Position;
import io.traceable.processor.capture.Reason;
import io.traceable.processor.capture.Shadow;
import io.traceable.processor.diagnostics.DiagnosticId;
import io.traceable.processor.diagnostics.Diagnostics;
import io.traceable.transform.Pipeline;
import io.traceable.transform.PipelineResult;
import io.traceable.transform.UnknownTransformException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Takes model classes through capture, transforms and emission, and reports what became of each
 * method.
 */
final class ModelCompiler {

  private final Options options;
  private final Pipeline pipeline;
  private final Diagnostics diagnostics;
  private final SiblingBuild siblings;
  private final BuildLog log;

  ModelCompiler(
      ProcessingEnvironment environment,
      Options options,
      Pipeline pipeline,
      Diagnostics diagnostics) {
    this.options = options;
    this.pipeline = pipeline;
    this.diagnostics = diagnostics;
    this.siblings = new SiblingBuild(environment, diagnostics, options);
    this.log = new BuildLog(diagnostics, options.report());
  }

  /**
   * Compiles these classes and returns those that are done; the others wait for types of a later
   * round.
   */
  List<TypeElement> compile(List<TypeElement> models, Shadow shadow) {
    List<TypeElement> done = new ArrayList<>();
    List<TracedModel> captured = new ArrayList<>();
    for (TypeElement model : models) {
      Optional<TracedModel> traced = capture(model, shadow);
      if (traced.isPresent()) {
        done.add(model);
        if (!traced.get().methods().isEmpty()) {
          captured.add(traced.get());
        }
      }
    }
    siblings.build(captured, shadow).forEach(log::add);
    return done;
  }

  void writeReport() {
    log.writeReport();
  }

  /** Empty where a method uses something that does not exist yet. */
  private Optional<TracedModel> capture(TypeElement model, Shadow shadow) {
    List<TracedMethod> methods = new ArrayList<>();
    for (Map.Entry<ExecutableElement, Traceable> entry : TracedClasses.methods(model).entrySet()) {
      ExecutableElement method = entry.getKey();
      boolean isStrict = options.isStrict() || entry.getValue().strict();
      Captured captured = shadow.capture(method);
      if (captured instanceof Captured.Unresolved) {
        return Optional.empty();
      } else if (captured instanceof Captured.Refused refused) {
        refuse(method, refused, isStrict);
      } else if (captured instanceof Captured.Whole whole) {
        PipelineResult result = transform(method, entry.getValue(), whole, isStrict);
        methods.add(new TracedMethod(method, whole.facts(), whole.graph(), result, isStrict));
      }
    }
    return Optional.of(new TracedModel(model, methods));
  }

  private void refuse(ExecutableElement method, Captured.Refused refused, boolean isStrict) {
    DiagnosticId id =
        DiagnosticId.of(refused.reason().id())
            .orElse(
                refused.reason() == Reason.SHADOW_UNAVAILABLE
                    ? DiagnosticId.NO_COMPILER
                    : DiagnosticId.INTERNAL_ERROR);
    String what =
        name(method) + " is not traced and runs as written: cannot capture " + refused.detail();
    diagnostics.report(id, what, method, refused.position(), isStrict);
  }

  private PipelineResult transform(
      ExecutableElement method, Traceable annotation, Captured.Whole whole, boolean isStrict) {
    Pipeline selected = pipeline;
    Optional<Position> position = Optional.of(whole.facts().position());
    try {
      selected = pipeline.without(List.of(annotation.without()));
    } catch (UnknownTransformException e) {
      diagnostics.report(
          DiagnosticId.UNKNOWN_TRANSFORM,
          name(method) + " names it in @Traceable(without): " + Diagnostics.summary(e),
          method,
          position,
          true);
    }
    return selected.run(
        whole.graph(),
        failure ->
            diagnostics.report(
                DiagnosticId.TRANSFORM_FAILED,
                name(method) + " goes on without it: " + Diagnostics.summary(failure),
                method,
                position,
                isStrict));
  }

  /** {@code Model.forward}. */
  static String name(ExecutableElement method) {
    return Objects.requireNonNull(method.getEnclosingElement(), "a method is in a class")
            .getSimpleName()
        + "."
        + method.getSimpleName();
  }

  /** A class with those of its methods that were captured. */
  record TracedModel(TypeElement model, List<TracedMethod> methods) {}

  /** A captured method and what the transforms made of it. */
  record TracedMethod(
      ExecutableElement method,
      MethodFacts facts,
      Graph captured,
      PipelineResult result,
      boolean isStrict) {}
}
