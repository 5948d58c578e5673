package io.traceable.processor;

import io.traceable.annotations.Traceable;
import io.traceable.graph.Graph;
import io.traceable.processor.callees.BodyDigests;
import io.traceable.processor.callees.CallerBodies;
import io.traceable.processor.callees.InferredEffects;
import io.traceable.processor.callees.InlinedBody;
import io.traceable.processor.callees.KnownBodies;
import io.traceable.processor.callees.KnownMethod;
import io.traceable.processor.callees.KnownMethods;
import io.traceable.processor.capture.Captured;
import io.traceable.processor.capture.MethodFacts;
import io.traceable.processor.capture.Reason;
import io.traceable.processor.capture.Shadow;
import io.traceable.processor.diagnostics.DiagnosticId;
import io.traceable.processor.diagnostics.Diagnostics;
import io.traceable.processor.specialize.Specializations;
import io.traceable.transform.Callees;
import io.traceable.transform.Pipeline;
import io.traceable.transform.PipelineResult;
import io.traceable.transform.Specialization;
import io.traceable.transform.UnknownTransformException;
import io.traceable.transform.general.Specialize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Takes model classes through capture, transforms and emission, and reports what became of each
 * method.
 */
final class ModelCompiler {

  private final ProcessingEnvironment environment;
  private final TracedClasses classes;
  private final Options options;
  private final Pipeline pipeline;
  private final Diagnostics diagnostics;
  private final Specializations specializations;
  private final SiblingBuild siblings;
  private final BuildLog log;
  private final Coverage coverage;

  ModelCompiler(
      ProcessingEnvironment environment,
      TracedClasses classes,
      Options options,
      Pipeline pipeline,
      Diagnostics diagnostics) {
    this.environment = environment;
    this.classes = classes;
    this.options = options;
    this.pipeline = pipeline;
    this.diagnostics = diagnostics;
    this.specializations =
        new Specializations(environment.getTypeUtils(), options.specialize(), diagnostics);
    this.coverage = new Coverage(environment, options.coverage());
    this.log = new BuildLog(diagnostics, new BuildReport(environment, options.report()), coverage);
    this.siblings = new SiblingBuild(environment, options, log);
  }

  /**
   * Compiles these classes and returns those that are done; the others wait for types of a later
   * round.
   */
  List<TypeElement> compile(List<TypeElement> models, Shadow shadow) {
    Map<TypeElement, Map<ExecutableElement, Captured>> whole = new LinkedHashMap<>();
    for (TypeElement model : models) {
      Map<ExecutableElement, Captured> captured = capture(model, shadow);
      // Nothing is transformed or reported before the class is whole: it would be done anew.
      if (captured.values().stream().noneMatch(Captured.Unresolved.class::isInstance)) {
        whole.put(model, captured);
      }
    }
    Map<ExecutableElement, Captured> all = new LinkedHashMap<>();
    whole.values().forEach(all::putAll);
    KnownMethods callees = KnownMethods.of(all);
    Map<ExecutableElement, Captured> known = InferredEffects.in(all, callees);
    BodyDigests digests = new BodyDigests(callees, known);
    KnownBodies bodies = new KnownBodies(callees, known, digests, options.leaf());
    List<TracedModel> traced = new ArrayList<>();
    whole.forEach(
        (model, captured) -> {
          request(captured.keySet(), shadow);
          transform(model, known, callees, bodies, digests).ifPresent(traced::add);
        });
    siblings.build(traced, shadow);
    return List.copyOf(whole.keySet());
  }

  private void request(Set<ExecutableElement> methods, Shadow shadow) {
    for (ExecutableElement method : methods) {
      coverage.requested(
          method, coverage.isWanted() ? shadow.operations(method) : OptionalInt.empty());
    }
  }

  /** The end of the build: what waits now waited in vain. */
  void close() {
    List<TypeElement> waiting =
        options.isEnabled() ? classes.waiting(environment.getElementUtils()) : List.of();
    for (TypeElement model : waiting) {
      classes
          .methods(model, environment)
          .keySet()
          .forEach(method -> coverage.requested(method, OptionalInt.empty()));
    }
    log.close();
  }

  /** A bug of ours: what is not done yet is left, and said. */
  void gaveUp(RuntimeException bug) {
    StackTraceElement[] trace = bug.getStackTrace();
    String what =
        "Traceable gave up; methods not in the log above run as written: "
            + bug
            + (trace.length == 0 ? "" : " at " + trace[0]);
    if (options.isStrict()) {
      diagnostics.error(DiagnosticId.INTERNAL_ERROR, what);
    } else {
      diagnostics.say(DiagnosticId.INTERNAL_ERROR, what);
    }
  }

  private Map<ExecutableElement, Captured> capture(TypeElement model, Shadow shadow) {
    Map<ExecutableElement, Captured> captured = new LinkedHashMap<>();
    for (ExecutableElement method : classes.methods(model, environment).keySet()) {
      captured.put(method, shadow.capture(method));
    }
    return captured;
  }

  /** Empty where no method is left. */
  private Optional<TracedModel> transform(
      TypeElement model,
      Map<ExecutableElement, Captured> captured,
      KnownMethods callees,
      KnownBodies bodies,
      BodyDigests digests) {
    List<TracedMethod> methods = new ArrayList<>();
    classes
        .methods(model, environment)
        .forEach(
            (method, request) -> {
              boolean isNamed =
                  options
                      .strict()
                      .matches(
                          model.getQualifiedName().toString(), method.getSimpleName().toString());
              boolean isStrict = options.isStrict() || request.isStrict() || isNamed;
              Captured what = captured.get(method);
              if (what instanceof Captured.Refused refused) {
                refuse(method, refused, isStrict);
              } else if (what instanceof Captured.Whole whole && isTooDeep(whole)) {
                refuseTooDeep(method, whole, isStrict);
              } else if (what instanceof Captured.Whole whole) {
                CallerBodies putIn = bodies.of(method, whole);
                Pipeline selected = selected(request);
                Forms forms =
                    (withCallees, constants) ->
                        transform(
                            method,
                            specialized(
                                selected.withCallees(withCallees ? putIn : Callees.NONE),
                                constants),
                            whole,
                            isStrict);
                List<Specialization> wanted = specializations.of(method);
                PipelineResult seen = forms.transformed(true, wanted);
                log.notSpecialized(method, whole.graph(), seen);
                TracedMethod traced =
                    new TracedMethod(
                        method,
                        whole.facts(),
                        whole.graph(),
                        digests.of(method, whole),
                        callees.reachedBy(method, whole),
                        putIn.ofOtherClasses(),
                        seen,
                        wanted,
                        true,
                        forms,
                        isStrict);
                // What is put in may stand deeper than it stood in its own method.
                if (Nesting.of(seen.graph()) > Nesting.LIMIT) {
                  log.notSpecialized(traced, traced.specialized(), "it would be nested too deep");
                  traced = traced.plain();
                }
                coverage.captured(traced);
                methods.add(traced);
              }
            });
    return methods.isEmpty() ? Optional.empty() : Optional.of(new TracedModel(model, methods));
  }

  private void refuse(ExecutableElement method, Captured.Refused refused, boolean isStrict) {
    DiagnosticId id =
        DiagnosticId.of(refused.reason().id())
            .orElse(
                refused.reason() == Reason.SHADOW_UNAVAILABLE
                    ? DiagnosticId.NO_COMPILER
                    : DiagnosticId.INTERNAL_ERROR);
    boolean isOfTheCode = id != DiagnosticId.NO_COMPILER && id != DiagnosticId.INTERNAL_ERROR;
    String reason = (isOfTheCode ? "cannot capture " : "") + refused.detail();
    log.refused(method, id, reason, refused.position(), isStrict);
  }

  private static boolean isTooDeep(Captured.Whole whole) {
    return Nesting.of(whole.graph()) > Nesting.LIMIT;
  }

  private void refuseTooDeep(ExecutableElement method, Captured.Whole whole, boolean isStrict) {
    String reason =
        "it has statements in each other, "
            + Nesting.of(whole.graph())
            + " deep; javac's stack suffices for little more than "
            + Nesting.LIMIT;
    log.refused(
        method,
        DiagnosticId.EXPRESSION_TOO_DEEP,
        reason,
        Optional.of(whole.facts().position()),
        isStrict);
  }

  private Pipeline selected(TraceRequest request) {
    try {
      return pipeline.without(request.without());
    } catch (UnknownTransformException e) {
      diagnostics.errorInAnnotation(
          DiagnosticId.UNKNOWN_TRANSFORM,
          "@Traceable(without = ...): " + Diagnostics.summary(e),
          request.asked(),
          Traceable.class,
          "without",
          e.name());
      return pipeline;
    }
  }

  private static Pipeline specialized(Pipeline selected, List<Specialization> constants) {
    return constants.isEmpty()
        ? selected
        : selected.withOption(Specialize.CONSTANTS, Specialization.print(constants));
  }

  private PipelineResult transform(
      ExecutableElement method, Pipeline selected, Captured.Whole whole, boolean isStrict) {
    return selected.run(
        whole.graph(),
        failure ->
            diagnostics.report(
                DiagnosticId.TRANSFORM_FAILED,
                name(method) + " goes on without it: " + Diagnostics.summary(failure),
                method,
                Optional.of(whole.facts().position()),
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
  record TracedModel(TypeElement model, List<TracedMethod> methods) {
    TracedModel only(Predicate<TracedMethod> wanted) {
      return new TracedModel(model, methods.stream().filter(wanted).toList());
    }

    TracedModel withoutCallees(Predicate<TracedMethod> unwanted) {
      return map(m -> unwanted.test(m) ? m.withoutCallees() : m);
    }

    TracedModel map(UnaryOperator<TracedMethod> change) {
      return new TracedModel(model, methods.stream().map(change).toList());
    }
  }

  /** What the transforms make of a method. */
  @FunctionalInterface
  interface Forms {

    /**
     * One form of it.
     *
     * @param withCallees whether they know of other methods
     * @param constants those for which the method gets bodies
     */
    PipelineResult transformed(boolean withCallees, List<Specialization> constants);
  }

  /**
   * A captured method and what the transforms made of it.
   *
   * @param digest of what its body means; empty for a private method
   * @param callees other methods, near it, whose bodies its code may rely on
   * @param inlined the bodies of other classes in the result
   * @param constants those for which it was asked for bodies
   * @param seesCallees whether the transforms knew of other methods
   * @param forms other forms of it
   */
  record TracedMethod(
      ExecutableElement method,
      MethodFacts facts,
      Graph captured,
      String digest,
      List<KnownMethod> callees,
      List<InlinedBody> inlined,
      PipelineResult result,
      List<Specialization> constants,
      boolean seesCallees,
      Forms forms,
      boolean isStrict) {

    /** All methods but itself whose bodies its code may rely on. */
    List<KnownMethod> bodies() {
      Set<KnownMethod> all = new LinkedHashSet<>(callees);
      inlined.forEach(body -> all.addAll(body.reliesOn()));
      return List.copyOf(all);
    }

    /** What the transforms make of it that know of no other method. */
    TracedMethod withoutCallees() {
      return with(false, constants);
    }

    /** What they make of it that know of no constants either. */
    TracedMethod plain() {
      return with(false, List.of());
    }

    TracedMethod withConstants(List<Specialization> only) {
      return with(seesCallees, only);
    }

    private TracedMethod with(boolean withCallees, List<Specialization> only) {
      return new TracedMethod(
          method,
          facts,
          captured,
          digest,
          callees,
          withCallees ? inlined : List.of(),
          forms.transformed(withCallees, only),
          only,
          withCallees,
          forms,
          isStrict);
    }

    /** The constants for which it has bodies. */
    List<Specialization> specialized() {
      List<String> bodies = Specialize.bodies(result.graph());
      return constants.stream().filter(c -> bodies.contains(c.shown())).toList();
    }
  }
}
