package io.traceable.processor;

import io.traceable.annotations.Sibling;
import io.traceable.processor.ModelCompiler.TracedMethod;
import io.traceable.processor.ModelCompiler.TracedModel;
import io.traceable.processor.callees.InlinedBody;
import io.traceable.processor.callees.KnownMethod;
import io.traceable.processor.capture.CompileError;
import io.traceable.processor.capture.Shadow;
import io.traceable.processor.diagnostics.DiagnosticId;
import io.traceable.processor.diagnostics.Diagnostics;
import io.traceable.processor.emit.EmitException;
import io.traceable.processor.emit.Inlined;
import io.traceable.processor.emit.MethodRequest;
import io.traceable.processor.emit.SiblingEmitter;
import io.traceable.processor.emit.SiblingRequest;
import io.traceable.processor.emit.SiblingSource;
import io.traceable.processor.emit.TypeStyle;
import io.traceable.processor.outline.SpecializedParts;
import io.traceable.transform.Specialization;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Writes the siblings of a round. Each is compiled in the shadow first, all of a round at once:
 * what does not compile there is written anew without type arguments, then without the bodies for
 * constants that are to blame, then with all calls as the original has them, and if that does not
 * compile either, without the methods that are to blame. What does not compile never reaches javac.
 */
final class SiblingBuild {

  private static final String GENERATOR =
      "traceable "
          + Optional.ofNullable(SiblingBuild.class.getPackage().getImplementationVersion())
              .orElse("development");

  private final ProcessingEnvironment environment;
  private final Options options;
  private final BuildLog log;
  private final SiblingFiles files;

  SiblingBuild(ProcessingEnvironment environment, Options options, BuildLog log) {
    this.environment = environment;
    this.options = options;
    this.log = log;
    this.files = new SiblingFiles(environment.getFiler());
  }

  /**
   * A sibling that is on its way.
   *
   * @param model with the methods that are in the sibling
   * @param source the text
   */
  private record Draft(TracedModel model, SiblingRequest request, SiblingSource source) {}

  /**
   * A sibling that was written.
   *
   * @param model with the methods that are in the sibling
   */
  record Built(TracedModel model, SiblingSource source) {}

  /** Writes what can be written, and logs what became of each method. */
  void build(List<TracedModel> models, Shadow shadow) {
    List<Draft> drafts = new ArrayList<>();
    for (TracedModel model : models) {
      emit(model, TypeStyle.GENERIC, true).ifPresent(drafts::add);
    }
    List<Draft> compilable = new ArrayList<>();
    List<Draft> again = new ArrayList<>();
    SiblingCheck check = new SiblingCheck(shadow);
    Map<String, List<CompileError>> errors = check.errors(sources(drafts));
    for (Draft draft : drafts) {
      if (!errors.containsKey(draft.source().qualifiedName())) {
        compilable.add(draft);
      } else {
        emit(draft.model(), TypeStyle.ERASED, true).ifPresent(again::add);
      }
    }
    Map<String, List<CompileError>> stillErrors = check.errors(sources(again));
    for (Draft draft : again) {
      if (!stillErrors.containsKey(draft.source().qualifiedName())) {
        compilable.add(draft);
      } else if (!check.isOriginalWrong(draft.model(), draft.source())) {
        mended(draft, check).ifPresent(compilable::add);
      }
    }
    List<Draft> cut = new ArrayList<>();
    for (Draft draft : compilable) {
      limited(draft, check, shadow).ifPresent(cut::add);
    }
    List<Draft> whole = withCalleesInSiblings(cut, check, shadow);
    List<Draft> finished = options.forAgent() ? withDigests(whole, shadow) : whole;
    finished.forEach(d -> write(d).ifPresent(log::traced));
  }

  /**
   * A body of another class is checked by what that class's sibling says of it: where there will be
   * none, the call stays one.
   */
  private List<Draft> withCalleesInSiblings(List<Draft> drafts, SiblingCheck check, Shadow shadow) {
    Set<ExecutableElement> written = new HashSet<>();
    for (Draft draft : drafts) {
      if (taken(draft).isEmpty()) {
        draft.model().methods().forEach(m -> written.add(m.method()));
      }
    }
    List<Draft> settled = new ArrayList<>();
    boolean isSettled = true;
    for (Draft draft : drafts) {
      TracedModel model =
          draft
              .model()
              .withoutCallees(
                  m -> m.inlined().stream().anyMatch(b -> !written.contains(b.callee().method())));
      if (model.equals(draft.model())) {
        settled.add(draft);
      } else {
        isSettled = false;
        emit(model, draft.request().style(), draft.request().keepsOwnCalls())
            .flatMap(d -> check.errors(d.source()).isEmpty() ? Optional.of(d) : mended(d, check))
            .flatMap(d -> limited(d, check, shadow))
            .ifPresent(settled::add);
      }
    }
    return isSettled ? settled : withCalleesInSiblings(settled, check, shadow);
  }

  private Optional<Draft> mended(Draft draft, SiblingCheck check) {
    return specialized(draft, check).or(() -> plain(draft, check));
  }

  /**
   * A sibling without those bodies for constants that do not compile; empty where they are not to
   * blame.
   */
  private Optional<Draft> specialized(Draft draft, SiblingCheck check) {
    if (draft.model().methods().stream().allMatch(m -> m.specialized().isEmpty())) {
      return Optional.empty();
    }
    Optional<Draft> best = compiled(draft.model().map(m -> m.withConstants(List.of())), check);
    for (TracedMethod method :
        best.isPresent() ? draft.model().methods() : List.<TracedMethod>of()) {
      List<Specialization> kept = new ArrayList<>();
      for (Specialization each : method.specialized()) {
        kept.add(each);
        List<Specialization> tried = List.copyOf(kept);
        Optional<Draft> next =
            compiled(
                best.get()
                    .model()
                    .map(m -> m.method().equals(method.method()) ? m.withConstants(tried) : m),
                check);
        if (next.isPresent()) {
          best = next;
        } else {
          kept.remove(each);
          log.notSpecialized(method, List.of(each), "its code does not compile");
        }
      }
    }
    return best;
  }

  private Optional<Draft> compiled(TracedModel model, SiblingCheck check) {
    return Stream.of(TypeStyle.GENERIC, TypeStyle.ERASED)
        .flatMap(style -> emit(model, style, true).stream())
        .filter(d -> check.errors(d.source()).isEmpty())
        .findFirst();
  }

  /** A sibling whose calls are all as the original has them, or a part of it. */
  private Optional<Draft> plain(Draft draft, SiblingCheck check) {
    draft
        .model()
        .methods()
        .forEach(
            m -> log.notSpecialized(m, m.specialized(), "the sibling does not compile with it"));
    Optional<Draft> plain = emit(draft.model().map(TracedMethod::plain), TypeStyle.ERASED, false);
    List<CompileError> errors = plain.map(p -> check.errors(p.source())).orElse(List.of());
    return errors.isEmpty() ? plain : part(plain.get(), errors, check);
  }

  /** A sibling of those methods with which it compiles; what is wrong with the others is said. */
  private Optional<Draft> part(Draft wrong, List<CompileError> errors, SiblingCheck check) {
    Map<TracedMethod, CompileError> blamed = blamed(wrong, errors);
    if (blamed.isEmpty()) {
      return half(wrong, errors, check);
    }
    blamed.forEach((method, error) -> notCompilable(wrong, method::equals, error));
    Optional<Draft> rest =
        emit(wrong.model().only(m -> !blamed.containsKey(m)), TypeStyle.ERASED, false);
    List<CompileError> still = rest.map(d -> check.errors(d.source())).orElse(List.of());
    return still.isEmpty() ? rest : part(rest.get(), still, check);
  }

  /** The methods in whose code javac finds errors; none where all of them are in other code. */
  private static Map<TracedMethod, CompileError> blamed(Draft wrong, List<CompileError> errors) {
    Map<TracedMethod, CompileError> blamed = new LinkedHashMap<>();
    for (CompileError error : errors) {
      OptionalInt method = wrong.source().methodAt(error.line());
      if (method.isPresent()) {
        blamed.putIfAbsent(wrong.model().methods().get(method.getAsInt()), error);
      }
    }
    return blamed;
  }

  /** Those methods of what does not compile that compile together. */
  private Optional<Draft> half(Draft wrong, List<CompileError> errors, SiblingCheck check) {
    List<TracedMethod> kept = keep(wrong, errors, check);
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    Optional<Draft> rest = emit(wrong.model().only(kept::contains), TypeStyle.ERASED, false);
    List<CompileError> together = rest.map(r -> check.errors(r.source())).orElse(List.of());
    if (!together.isEmpty()) {
      // Each half compiled alone.
      notCompilable(rest.get(), m -> true, together.get(0));
      return Optional.empty();
    }
    return rest;
  }

  /** Halves what does not compile until a single method is left. */
  private List<TracedMethod> keep(Draft wrong, List<CompileError> errors, SiblingCheck check) {
    List<TracedMethod> methods = wrong.model().methods();
    if (methods.size() == 1) {
      notCompilable(wrong, m -> true, errors.get(0));
      return List.of();
    }
    List<TracedMethod> kept = new ArrayList<>();
    int middle = methods.size() / 2;
    for (List<TracedMethod> half :
        List.of(methods.subList(0, middle), methods.subList(middle, methods.size()))) {
      Optional<Draft> draft = emit(wrong.model().only(half::contains), TypeStyle.ERASED, false);
      if (draft.isPresent()) {
        List<CompileError> still = check.errors(draft.get().source());
        kept.addAll(
            still.isEmpty() ? draft.get().model().methods() : keep(draft.get(), still, check));
      }
    }
    return kept;
  }

  /**
   * The sibling with the methods in parts that are too large; without those that stay too large.
   */
  private Optional<Draft> limited(Draft draft, SiblingCheck check, Shadow shadow) {
    SiblingLimits limits = new SiblingLimits(emitter(), check, shadow, options.methodLimit());
    SiblingLimits.Result result = limits.applyTo(draft.request(), draft.source());
    if (result.tooLarge().isEmpty()) {
      for (TracedMethod method : draft.model().methods()) {
        String why = result.uncut().get(method.method());
        if (why != null) {
          log.uncut(method, why);
        }
      }
      return Optional.of(new Draft(draft.model(), result.request(), result.source()));
    }
    Set<ExecutableElement> refused = result.tooLarge();
    refuseAll(
        draft.model().only(m -> refused.contains(m.method())),
        DiagnosticId.METHOD_TOO_LARGE,
        "a graph whose code cannot be cut into methods of 65535 bytes");
    TracedModel rest = draft.model().only(m -> !refused.contains(m.method()));
    return emit(rest, draft.request().style(), draft.request().keepsOwnCalls())
        .flatMap(d -> limited(d, check, shadow));
  }

  private static List<SiblingSource> sources(List<Draft> drafts) {
    return drafts.stream().map(Draft::source).toList();
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
    return drafts.stream().map(d -> withDigests(d, digests)).toList();
  }

  private Draft withDigests(Draft draft, OriginalDigests digests) {
    SiblingRequest request = digests.addTo(draft.request(), draft.model());
    return new Draft(draft.model(), request, emitter().emit(request));
  }

  private SiblingEmitter emitter() {
    return new SiblingEmitter(environment.getElementUtils(), environment.getTypeUtils());
  }

  /** Without the methods that cannot be written; empty if none is left. */
  private Optional<Draft> emit(TracedModel model, TypeStyle style, boolean keepsOwnCalls) {
    TracedModel rest = model;
    while (!rest.methods().isEmpty()) {
      try {
        SiblingRequest request = request(rest, style, keepsOwnCalls);
        return Optional.of(new Draft(rest, request, emitter().emit(request)));
      } catch (EmitException e) {
        ExecutableElement method = e.method().orElse(null);
        if (method == null) {
          refuseAll(rest, id(e), e.detail());
          return Optional.empty();
        }
        TracedModel alone =
            rest.withoutCallees(m -> m.method().equals(method) && !m.inlined().isEmpty());
        if (!alone.equals(rest)) {
          // What is in the way may come from the body of another class.
          rest = alone;
          continue;
        }
        refuseAll(rest.only(m -> m.method().equals(method)), id(e), e.detail());
        rest = rest.only(m -> !m.method().equals(method));
      } catch (RuntimeException e) {
        refuseAll(rest, DiagnosticId.INTERNAL_ERROR, e.toString());
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private SiblingRequest request(TracedModel model, TypeStyle style, boolean keepsOwnCalls) {
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
                            m.result().transforms(),
                            m.digest(),
                            m.inlined().stream().map(this::inlined).toList())
                        .withParts(SpecializedParts.cut(m.result().graph())))
            .toList();
    return new SiblingRequest(
        model.model(),
        methods,
        first.facts().file(),
        first.facts().fileLines(),
        SourceHash.of(model.methods().stream().map(m -> m.facts().source()).toList()),
        GENERATOR,
        style,
        keepsOwnCalls);
  }

  private Inlined inlined(InlinedBody body) {
    KnownMethod callee = body.callee();
    return new Inlined(
        environment.getElementUtils().getBinaryName(callee.owner()).toString(),
        callee.method().getSimpleName() + callee.descriptor(),
        body.digest(),
        body.receiver());
  }

  /** The user's class that has the sibling's name. */
  private Optional<TypeElement> taken(Draft draft) {
    return Optional.ofNullable(
            environment.getElementUtils().getTypeElement(draft.source().qualifiedName()))
        .filter(existing -> existing.getAnnotation(Sibling.class) == null);
  }

  private Optional<Built> write(Draft draft) {
    String name = draft.source().qualifiedName();
    Optional<TypeElement> taken = taken(draft);
    if (taken.isPresent()) {
      refuseAll(
          draft.model(),
          DiagnosticId.SIBLING_NAME_TAKEN,
          "there is a class " + taken.get().getQualifiedName() + " already");
      return Optional.empty();
    }
    try {
      files.write(draft.request(), draft.source());
      return Optional.of(new Built(draft.model(), draft.source()));
    } catch (FilerException e) {
      refuseAll(draft.model(), DiagnosticId.SIBLING_NAME_TAKEN, Diagnostics.summary(e));
    } catch (IOException e) {
      refuseAll(draft.model(), DiagnosticId.NOT_WRITTEN, "writing " + name + " failed: " + e);
    }
    return Optional.empty();
  }

  private void notCompilable(Draft draft, Predicate<TracedMethod> which, CompileError error) {
    refuseAll(
        draft.model().only(which),
        DiagnosticId.SIBLING_NOT_COMPILABLE,
        "javac says of line "
            + error.line()
            + " of "
            + draft.source().simpleName()
            + ": "
            + error.message());
  }

  private void refuseAll(TracedModel model, DiagnosticId id, String reason) {
    model.methods().forEach(method -> log.refused(method, id, reason));
  }

  private static DiagnosticId id(EmitException e) {
    return switch (e.problem()) {
      case INACCESSIBLE_TYPE -> DiagnosticId.PRIVATE_NESTED_TYPE;
      case RESERVED_NAME -> DiagnosticId.RESERVED_NAME;
      case TOO_MANY_PARAMETERS -> DiagnosticId.TOO_MANY_PARAMETERS;
      case UNSUPPORTED_NODE -> DiagnosticId.INTERNAL_ERROR;
    };
  }
}
