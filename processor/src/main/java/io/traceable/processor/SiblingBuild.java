package io.traceable.processor;

import io.traceable.annotations.Sibling;
import io.traceable.processor.ModelCompiler.TracedMethod;
import io.traceable.processor.ModelCompiler.TracedModel;
import io.traceable.processor.capture.CompileError;
import io.traceable.processor.capture.Shadow;
import io.traceable.processor.diagnostics.DiagnosticId;
import io.traceable.processor.diagnostics.Diagnostics;
import io.traceable.processor.emit.EmitException;
import io.traceable.processor.emit.MethodRequest;
import io.traceable.processor.emit.SiblingEmitter;
import io.traceable.processor.emit.SiblingRequest;
import io.traceable.processor.emit.SiblingSource;
import io.traceable.processor.emit.TypeStyle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Writes the siblings of a round. Each is compiled in the shadow first, all of a round at once:
 * what does not compile there is written anew without type arguments, and if that does not compile
 * either, never reaches javac.
 */
final class SiblingBuild {

  private static final String GENERATOR =
      "traceable "
          + Optional.ofNullable(SiblingBuild.class.getPackage().getImplementationVersion())
              .orElse("development");

  private final ProcessingEnvironment environment;
  private final Diagnostics diagnostics;
  private final Options options;
  private final SiblingFiles files;

  SiblingBuild(ProcessingEnvironment environment, Diagnostics diagnostics, Options options) {
    this.environment = environment;
    this.diagnostics = diagnostics;
    this.options = options;
    this.files = new SiblingFiles(environment.getFiler());
  }

  /** A sibling that is on its way: what it is made from and its text. */
  private record Draft(TracedModel model, SiblingRequest request, SiblingSource source) {}

  /** A sibling that was written. */
  record Built(TracedModel model, SiblingSource source) {}

  List<Built> build(List<TracedModel> models, Shadow shadow) {
    List<Draft> drafts = new ArrayList<>();
    for (TracedModel model : models) {
      emit(model, request(model, TypeStyle.GENERIC)).ifPresent(drafts::add);
    }
    List<Draft> compilable = new ArrayList<>();
    List<Draft> again = new ArrayList<>();
    Map<String, CompileError> errors = check(drafts, shadow);
    for (Draft draft : drafts) {
      if (!errors.containsKey(draft.source().qualifiedName())) {
        compilable.add(draft);
      } else {
        emit(draft.model(), draft.request().withStyle(TypeStyle.ERASED)).ifPresent(again::add);
      }
    }
    Map<String, CompileError> stillErrors = check(again, shadow);
    for (Draft draft : again) {
      CompileError error = stillErrors.get(draft.source().qualifiedName());
      if (error == null) {
        compilable.add(draft);
      } else {
        notCompilable(draft, error);
      }
    }
    List<Draft> finished = options.forAgent() ? withDigests(compilable, shadow) : compilable;
    return finished.stream().flatMap(d -> write(d).stream()).toList();
  }

  private List<Draft> withDigests(List<Draft> drafts, Shadow shadow) {
    Map<String, String> sources = new LinkedHashMap<>();
    drafts.forEach(d -> sources.put(d.source().qualifiedName(), d.source().text()));
    OriginalDigests digests =
        OriginalDigests.compute(
            environment.getElementUtils(),
            drafts.stream().map(d -> d.model().model()).toList(),
            sources,
            shadow);
    return drafts.stream().map(d -> emit(d.model(), digests.addTo(d.request())).orElse(d)).toList();
  }

  /** Without the methods that cannot be written; empty if none is left. */
  private Optional<Draft> emit(TracedModel model, SiblingRequest request) {
    SiblingRequest rest = request;
    while (!rest.methods().isEmpty()) {
      try {
        SiblingEmitter emitter =
            new SiblingEmitter(environment.getElementUtils(), environment.getTypeUtils());
        return Optional.of(new Draft(model, rest, emitter.emit(rest)));
      } catch (EmitException e) {
        ExecutableElement method = e.method().orElse(null);
        report(model, method, id(e), e.detail());
        if (method == null) {
          return Optional.empty();
        }
        rest =
            rest.withMethods(
                rest.methods().stream().filter(m -> !m.method().equals(method)).toList());
      } catch (RuntimeException e) {
        report(model, null, DiagnosticId.INTERNAL_ERROR, e.toString());
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static SiblingRequest request(TracedModel model, TypeStyle style) {
    TracedMethod first = model.methods().get(0);
    List<MethodRequest> methods =
        model.methods().stream()
            .map(
                m ->
                    new MethodRequest(
                        m.method(),
                        m.facts().descriptor(),
                        m.captured(),
                        m.result().graph(),
                        m.result().transforms()))
            .toList();
    return new SiblingRequest(
        model.model(),
        methods,
        first.facts().file(),
        first.facts().fileLines(),
        SourceHash.of(model.methods().stream().map(m -> m.facts().source()).toList()),
        GENERATOR,
        style);
  }

  /** The first error of each sibling that has one. */
  private static Map<String, CompileError> check(List<Draft> drafts, Shadow shadow) {
    Map<String, String> sources = new LinkedHashMap<>();
    drafts.forEach(d -> sources.put(d.source().qualifiedName(), d.source().text()));
    Map<String, CompileError> errors = new LinkedHashMap<>();
    if (!sources.isEmpty()) {
      shadow.check(sources).forEach(e -> errors.putIfAbsent(e.type(), e));
    }
    return errors;
  }

  private Optional<Built> write(Draft draft) {
    TypeElement existing =
        environment.getElementUtils().getTypeElement(draft.source().qualifiedName());
    if (existing != null && existing.getAnnotation(Sibling.class) == null) {
      report(
          draft.model(),
          null,
          DiagnosticId.SIBLING_NAME_TAKEN,
          "there is a class " + existing.getQualifiedName() + " already");
      return Optional.empty();
    }
    try {
      files.write(draft.request(), draft.source());
      return Optional.of(new Built(draft.model(), draft.source()));
    } catch (FilerException e) {
      report(draft.model(), null, DiagnosticId.SIBLING_NAME_TAKEN, Diagnostics.summary(e));
    } catch (IOException e) {
      report(
          draft.model(),
          null,
          DiagnosticId.NOT_WRITTEN,
          "writing " + draft.source().qualifiedName() + " failed: " + e);
    }
    return Optional.empty();
  }

  private void notCompilable(Draft draft, CompileError error) {
    report(
        draft.model(),
        null,
        DiagnosticId.SIBLING_NOT_COMPILABLE,
        "javac says of line "
            + error.line()
            + " of "
            + draft.source().simpleName()
            + ": "
            + error.message());
  }

  private void report(
      TracedModel model, @Nullable ExecutableElement method, DiagnosticId id, String detail) {
    List<TracedMethod> methods =
        model.methods().stream().filter(m -> method == null || m.method().equals(method)).toList();
    for (TracedMethod traced : methods) {
      diagnostics.report(
          id,
          ModelCompiler.name(traced.method()) + " is not traced and runs as written: " + detail,
          traced.method(),
          Optional.of(traced.facts().position()),
          options.isStrict() || traced.isStrict());
    }
  }

  private static DiagnosticId id(EmitException e) {
    return switch (e.problem()) {
      case INACCESSIBLE_TYPE -> DiagnosticId.PRIVATE_NESTED_TYPE;
      case METHOD_TOO_LARGE -> DiagnosticId.METHOD_TOO_LARGE;
      case RESERVED_NAME -> DiagnosticId.RESERVED_NAME;
      case UNSUPPORTED_NODE -> DiagnosticId.INTERNAL_ERROR;
    };
  }
}
