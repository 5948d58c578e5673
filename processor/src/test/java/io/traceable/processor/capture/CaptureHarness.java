package io.traceable.processor.capture;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles sources in memory with a processor that captures every {@code @Traceable} method, in the
 * first round and again in every later one.
 */
final class CaptureHarness {

  /** What a compilation with captures gave. */
  record Result(
      Map<String, Captured> captured,
      List<Diagnostic<? extends JavaFileObject>> diagnostics,
      boolean isSuccess) {

    Captured of(String method) {
      Captured found = captured.get(method);
      if (found == null) {
        throw new AssertionError("no method " + method + " among " + captured.keySet());
      }
      return found;
    }

    List<String> errors() {
      return diagnostics.stream()
          .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
          .map(d -> d.getMessage(Locale.ROOT))
          .toList();
    }
  }

  private final List<String> options = new ArrayList<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, Captured> captured = new LinkedHashMap<>();
  private BiConsumer<ProcessingEnvironment, Integer> eachRound = (environment, round) -> {};
  private WithHost withHost = (environment, shadow, methods) -> {};
  private final Map<String, UnaryOperator<String>> reads = new HashMap<>();

  /** Something to do with the shadow while its host is there. */
  interface WithHost {
    void run(
        ProcessingEnvironment environment, Shadow shadow, Map<String, ExecutableElement> methods);
  }

  static CaptureHarness of(String qualifiedName, String source) {
    return new CaptureHarness().and(qualifiedName, source);
  }

  CaptureHarness and(String qualifiedName, String source) {
    sources.put(qualifiedName, source);
    return this;
  }

  CaptureHarness option(String... values) {
    options.addAll(List.of(values));
    return this;
  }

  /** Runs something in each round, after capturing; rounds count from 1. */
  CaptureHarness inEachRound(BiConsumer<ProcessingEnvironment, Integer> action) {
    eachRound = action;
    return this;
  }

  /** Runs something with the shadow of the first round. */
  CaptureHarness withHost(WithHost action) {
    withHost = action;
    return this;
  }

  /** Gives another text of a source at each reading, as a host with generated members would. */
  CaptureHarness readAs(String qualifiedName, UnaryOperator<String> reading) {
    reads.put(qualifiedName, reading);
    return this;
  }

  /** What the round that has just ended gave, by method. */
  Map<String, Captured> lastCaptured() {
    return captured;
  }

  Result run() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> all = new ArrayList<>(List.of("-d", System.getProperty("java.io.tmpdir")));
    all.addAll(List.of("-XDshould-stop.ifNoError=FLOW"));
    all.addAll(options);
    JavaCompiler.CompilationTask task =
        compiler.getTask(
            null,
            null,
            diagnostics,
            all,
            null,
            sources.entrySet().stream()
                .map(
                    e ->
                        new Source(
                            e.getKey(),
                            e.getValue(),
                            reads.getOrDefault(e.getKey(), UnaryOperator.identity())))
                .toList());
    CapturingProcessor processor = new CapturingProcessor();
    task.setProcessors(List.of(processor));
    boolean isSuccess = task.call();
    return new Result(captured, diagnostics.getDiagnostics(), isSuccess);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;
    private final UnaryOperator<String> reading;

    Source(String qualifiedName, String text, UnaryOperator<String> reading) {
      super(URI.create("string:///" + qualifiedName.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
      this.reading = reading;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return reading.apply(text);
    }
  }

  private final class CapturingProcessor extends AbstractProcessor {
    private final List<Element> roots = new ArrayList<>();
    private int round;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
      round++;
      if (environment.processingOver()) {
        return false;
      }
      roots.addAll(environment.getRootElements());
      Map<String, ExecutableElement> methods = new LinkedHashMap<>();
      ElementFilter.typesIn(roots).forEach(type -> collect(type, methods));
      try (Shadow shadow = Shadow.open(processingEnv, roots, CaptureOptions.none())) {
        methods.forEach((name, method) -> captured.put(name, shadow.capture(method)));
        if (round == 1) {
          withHost.run(processingEnv, shadow, methods);
        }
      }
      eachRound.accept(processingEnv, round);
      return false;
    }

    private void collect(TypeElement type, Map<String, ExecutableElement> methods) {
      boolean isWhole = isTraceable(type);
      for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
        if (isWhole || isTraceable(method)) {
          String key = type.getSimpleName() + "." + method.getSimpleName();
          String unique = key;
          for (int i = 2; methods.containsKey(unique); i++) {
            unique = key + "#" + i;
          }
          methods.put(unique, method);
        }
      }
      ElementFilter.typesIn(type.getEnclosedElements()).forEach(t -> collect(t, methods));
    }

    private boolean isTraceable(Element element) {
      return element.getAnnotationMirrors().stream()
          .anyMatch(a -> a.toString().startsWith("@io.traceable.annotations.Traceable"));
    }
  }
}
