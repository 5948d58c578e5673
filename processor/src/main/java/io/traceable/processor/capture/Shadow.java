package io.traceable.processor.capture;

import io.traceable.processor.capture.shadow.ShadowCompilation;
import io.traceable.processor.capture.shadow.ShadowCompiler;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * One shadow compilation of a round: a second javac on the same sources, which may be attributed
 * before the host's is, and which is thrown away afterwards. Nothing of the host changes.
 *
 * <p>Opening is cheap; the sources are parsed when the first method is captured. A shadow lives for
 * one round, because the next one has more sources. Not thread-safe.
 */
public final class Shadow implements AutoCloseable {

  private final ProcessingEnvironment environment;
  private final ShadowCompiler compiler;
  private final NameGlobs pure;
  private @Nullable ShadowCompilation compilation;

  private Shadow(ProcessingEnvironment environment, ShadowCompiler compiler, NameGlobs pure) {
    this.environment = environment;
    this.compiler = compiler;
    this.pure = pure;
  }

  /**
   * Prepares a shadow.
   *
   * @param rootElements of this round and all earlier ones; those without a source are ignored
   */
  public static Shadow open(
      ProcessingEnvironment environment,
      Collection<? extends Element> rootElements,
      CaptureOptions options) {
    return new Shadow(
        environment,
        new ShadowCompiler(environment, rootElements, options.addExports()),
        options.pure());
  }

  /**
   * Captures a method of one of the root elements or of a type nested in them. Never throws for
   * anything in the user's code, nor for a bug of its own: see {@link Reason#INTERNAL_ERROR}.
   */
  public Captured capture(ExecutableElement hostMethod) {
    if (!compiler.isAvailable()) {
      return unavailable("this Java runtime has no compiler: run the build on a JDK, not on a JRE");
    } else if (!compiler.hasSourceOf(hostMethod)) {
      return unavailable("the compiler does not give the source text of " + hostMethod);
    }
    try {
      ShadowCompilation shadow = compilation();
      Captured captured =
          new MethodCapture(shadow, environment.getElementUtils(), pure).capture(hostMethod);
      if (captured instanceof Captured.Refused refused
          && refused.reason() == Reason.EXPRESSION_TOO_DEEP) {
        // javac stopped in the middle of attributing a class.
        close();
      }
      return captured;
    } catch (IOException | RuntimeException e) {
      return unavailable("starting javac on the sources failed: " + e);
    }
  }

  /**
   * How many operators and calls of methods the source of a method has, lambdas and local classes
   * included; empty where there is no source.
   */
  public OptionalInt operations(ExecutableElement hostMethod) {
    if (!compiler.isAvailable() || !compiler.hasSourceOf(hostMethod)) {
      return OptionalInt.empty();
    }
    try {
      return OperationCount.inSource(compilation(), hostMethod);
    } catch (IOException | UnresolvedName e) {
      return OptionalInt.empty();
    }
  }

  /**
   * Attributes generated sources together with the user's.
   *
   * @param generated source text by qualified name
   * @return what javac reports in them; empty if they compile
   */
  public List<CompileError> check(Map<String, String> generated) {
    try {
      return compiler.check(generated).stream()
          .map(p -> new CompileError(p.qualifiedName(), p.line(), p.column(), p.message()))
          .toList();
    } catch (IOException e) {
      return List.of(new CompileError("", 1, 1, "reading the sources failed: " + e));
    }
  }

  /**
   * Compiles the source files of some of the user's types to class files, in memory.
   *
   * @param generated sources that they may use: text by qualified name
   * @return class files by internal name, {@code a/Model$Inner}; those of files with errors are
   *     missing
   */
  public Map<String, byte[]> compile(Collection<TypeElement> types, Map<String, String> generated) {
    try {
      return compiler.compile(types, generated);
    } catch (IOException | RuntimeException e) {
      return Map.of();
    }
  }

  /**
   * Compiles a generated source to class files, in memory.
   *
   * @return class files by internal name; none if it does not compile
   */
  public Map<String, byte[]> compileGenerated(String qualifiedName, String text) {
    try {
      return compiler.compileGenerated(Map.of(qualifiedName, text));
    } catch (IOException | RuntimeException e) {
      return Map.of();
    }
  }

  private ShadowCompilation compilation() throws IOException {
    if (compilation == null) {
      compilation = compiler.start();
    }
    return compilation;
  }

  private static Captured unavailable(String why) {
    return new Captured.Refused(Reason.SHADOW_UNAVAILABLE, why, Optional.empty());
  }

  /** Forgets the shadow's trees; capturing again would start a new one. */
  @Override
  public void close() {
    if (compilation != null) {
      compilation.close();
      compilation = null;
    }
  }
}
