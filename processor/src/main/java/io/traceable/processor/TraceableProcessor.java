package io.traceable.processor;

import com.google.auto.service.AutoService;
import io.traceable.annotations.Specialize;
import io.traceable.annotations.Traceable;
import io.traceable.processor.capture.CaptureOptions;
import io.traceable.processor.capture.NameGlobs;
import io.traceable.processor.capture.Shadow;
import io.traceable.processor.diagnostics.DiagnosticId;
import io.traceable.processor.diagnostics.Diagnostics;
import io.traceable.transform.Pipeline;
import io.traceable.transform.TransformException;
import io.traceable.transform.UnknownOptionException;
import io.traceable.transform.UnknownTransformException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * The annotation processor, in the order in which the data flows: it collects what is annotated
 * ({@link TracedClasses}), captures the method bodies as graphs in a shadow compilation ({@code
 * capture}), runs the transforms ({@code io.traceable.transform}), writes each class's sibling as
 * Java ({@code emit}), compiles that in the shadow, and only then hands it to javac ({@link
 * SiblingFiles}).
 *
 * <p>A method that cannot be captured is reported and keeps running as written. A class that uses
 * types which do not exist yet waits for the next round; if they never come, that is javac's to
 * report. A bug in here never breaks a build.
 */
@AutoService(Processor.class)
public final class TraceableProcessor extends AbstractProcessor {

  private TracedClasses classes = new TracedClasses(NameGlobs.none());
  private final Set<String> rootNames = new LinkedHashSet<>();
  private @Nullable ModelCompiler compiler;
  private Options options = Options.parse(Map.of());
  private Set<String> transforms = Set.of();
  private boolean hasGivenUp;
  private final long stack;

  /** For javac. */
  public TraceableProcessor() {
    this(DeepStack.BYTES);
  }

  /** With so many bytes of stack. */
  TraceableProcessor(long stack) {
    this.stack = stack;
  }

  /** All of them where classes without any are traced by name. */
  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return options.trace().isEmpty()
        ? Set.of(Traceable.class.getCanonicalName(), Specialize.class.getCanonicalName())
        : Set.of("*");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  /** Those of the transforms, too: javac warns of every other option. */
  @Override
  public Set<String> getSupportedOptions() {
    Set<String> names = new TreeSet<>(Options.NAMES);
    options.forTransforms().keySet().stream()
        .filter(key -> transforms.contains(key.split("\\.", 2)[0]))
        .forEach(key -> names.add(Options.TRANSFORM + key));
    return names;
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    options = Options.parse(environment.getOptions());
    Diagnostics diagnostics = new Diagnostics(environment, options.severity());
    options.problems().forEach(p -> diagnostics.error(DiagnosticId.UNKNOWN_OPTION, p));
    Pipeline pipeline = pipeline(diagnostics);
    classes = new TracedClasses(options.trace());
    compiler = new ModelCompiler(environment, classes, options, pipeline, diagnostics);
  }

  /**
   * A transform that cannot be loaded is an error of the build: silently leaving it out would hide
   * it.
   */
  private Pipeline pipeline(Diagnostics diagnostics) {
    try {
      Pipeline all = Pipeline.load(TraceableProcessor.class.getClassLoader());
      transforms = all.names();
      Pipeline selected = withOptions(all, diagnostics).without(options.without());
      return options.report().isEmpty() ? selected : selected.withSnapshots();
    } catch (UnknownTransformException e) {
      diagnostics.error(
          DiagnosticId.UNKNOWN_TRANSFORM, Options.WITHOUT + ": " + Diagnostics.summary(e));
    } catch (TransformException e) {
      diagnostics.error(DiagnosticId.TRANSFORM_FAILED, Diagnostics.summary(e));
    }
    return Pipeline.of();
  }

  /** An option that its transform does not have would do nothing, and nobody would notice. */
  private Pipeline withOptions(Pipeline pipeline, Diagnostics diagnostics) {
    try {
      return pipeline.withOptions(options.forTransforms());
    } catch (UnknownOptionException e) {
      diagnostics.error(
          DiagnosticId.UNKNOWN_OPTION, Options.TRANSFORM + e.key() + ": " + Diagnostics.summary(e));
      return pipeline;
    }
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    round.getRootElements().stream()
        .filter(TypeElement.class::isInstance)
        .forEach(e -> rootNames.add(((TypeElement) e).getQualifiedName().toString()));
    classes.add(round);
    if (options.isEnabled()) {
      sayNotTraced(round);
    }
    ModelCompiler models = Objects.requireNonNull(compiler, "init was not called");
    try {
      if (round.processingOver()) {
        models.close();
        if (!round.errorRaised() && options.isEnabled()) {
          sayUnmatched();
        }
      } else if (options.isEnabled() && !hasGivenUp) {
        DeepStack.run(stack, () -> compile(models));
      }
    } catch (RuntimeException bug) {
      hasGivenUp = true;
      models.gaveUp(bug);
    }
    return false;
  }

  /** A name that means nothing in this compilation may be misspelt. */
  private void sayUnmatched() {
    Diagnostics diagnostics = new Diagnostics(processingEnv, options.severity());
    options
        .named()
        .forEach(
            (option, globs) ->
                globs
                    .unmatched()
                    .forEach(
                        glob ->
                            diagnostics.say(
                                DiagnosticId.UNMATCHED_NAME,
                                option + ": nothing in this compilation is called " + glob)));
    for (String unmatched : options.specialize().unmatched()) {
      diagnostics.say(
          DiagnosticId.UNMATCHED_NAME,
          Options.SPECIALIZE + ": no traced method of this compilation is called " + unmatched);
    }
    for (String wrong : options.specialize().wrong()) {
      diagnostics.error(DiagnosticId.WRONG_CONSTANT, Options.SPECIALIZE + ": " + wrong);
    }
  }

  /** What is not traced has no sibling that could have a body for constants. */
  private void sayNotTraced(RoundEnvironment round) {
    Diagnostics diagnostics = new Diagnostics(processingEnv, options.severity());
    for (Element annotated : round.getElementsAnnotatedWith(Specialize.class)) {
      Element around = annotated.getEnclosingElement();
      Element method = annotated instanceof ExecutableElement ? annotated : around;
      if (method instanceof ExecutableElement executable && !classes.isTraced(executable)) {
        diagnostics.report(
            DiagnosticId.NOT_SPECIALIZED,
            "@Specialize does nothing in a method that is not traced",
            annotated,
            Optional.empty(),
            false);
      }
    }
  }

  private void compile(ModelCompiler models) {
    var waiting = classes.waiting(processingEnv.getElementUtils());
    if (waiting.isEmpty()) {
      return;
    }
    Set<Element> roots = new LinkedHashSet<>();
    for (String name : rootNames) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
      if (type != null) {
        roots.add(type);
      }
    }
    try (Shadow shadow =
        Shadow.open(
            processingEnv, roots, new CaptureOptions(options.addExports(), options.pure()))) {
      models.compile(waiting, shadow).forEach(classes::done);
    }
  }
}
