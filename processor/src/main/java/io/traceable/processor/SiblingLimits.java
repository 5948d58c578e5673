package io.traceable.processor;

import io.traceable.processor.capture.CompileError;
import io.traceable.processor.capture.Shadow;
import io.traceable.processor.emit.EmitException;
import io.traceable.processor.emit.MethodRequest;
import io.traceable.processor.emit.SiblingEmitter;
import io.traceable.processor.emit.SiblingRequest;
import io.traceable.processor.emit.SiblingSource;
import io.traceable.processor.outline.CodeWeight;
import io.traceable.processor.outline.Outlining;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;

/**
 * Keeps the methods of siblings below the limits of the JVM: those that compile to more bytecode
 * than HotSpot's compilers take, or than a class file holds, are cut into parts. Sizes are measured
 * in what javac makes of the source; only where an estimate says that it could be too much.
 */
final class SiblingLimits {

  /** A method holds 65,535 bytes (JVMS 4.7.3); the estimate is above what javac makes of it. */
  private static final int CLASS_FILE_LIMIT = 65_535;

  /** Parts are made smaller than they might be, because the estimate is not the same everywhere. */
  private static final double SHARE = 0.6;

  private static final int ATTEMPTS = 5;

  private final SiblingEmitter emitter;
  private final SiblingCheck check;
  private final Shadow shadow;
  private final int limit;

  /** Why parts could not be compiled, if there were any. */
  private Optional<String> failure = Optional.empty();

  SiblingLimits(SiblingEmitter emitter, SiblingCheck check, Shadow shadow, int limit) {
    this.emitter = emitter;
    this.check = check;
    this.shadow = shadow;
    this.limit = limit;
  }

  /**
   * A sibling within the limits.
   *
   * @param tooLarge methods that no class file can hold
   * @param uncut methods with code above the limit, and why
   */
  record Result(
      SiblingRequest request,
      SiblingSource source,
      Set<ExecutableElement> tooLarge,
      Map<ExecutableElement, String> uncut) {}

  /** A sibling and the largest method with the code of each traced one; empty where unknown. */
  private record Measured(SiblingRequest request, SiblingSource source, List<OptionalInt> sizes) {
    int size(int method) {
      return sizes.get(method).orElse(Integer.MAX_VALUE);
    }

    boolean isCompiled() {
      return sizes.stream().allMatch(OptionalInt::isPresent);
    }
  }

  Result applyTo(SiblingRequest request, SiblingSource source) {
    boolean isSmall =
        request.methods().stream().allMatch(m -> CodeWeight.of(m.optimized()) <= limit);
    if (isSmall) {
      return new Result(request, source, Set.of(), Map.of());
    }
    Measured whole = measured(request, source);
    Measured best = whole;
    double share = SHARE;
    for (int attempt = 0; attempt < ATTEMPTS && largest(best) > limit; attempt++) {
      Optional<Measured> next = cut(whole, share);
      if (next.isPresent() && largest(next.get()) < largest(best)) {
        best = next.get();
      }
      share /= 2;
    }
    return best.isCompiled()
        ? new Result(best.request(), best.source(), Set.of(), uncut(best))
        : new Result(best.request(), best.source(), large(best), Map.of());
  }

  private Map<ExecutableElement, String> uncut(Measured sibling) {
    Map<ExecutableElement, String> uncut = new LinkedHashMap<>();
    for (int i = 0; i < sibling.sizes().size(); i++) {
      if (sibling.size(i) > limit) {
        uncut.put(
            sibling.request().methods().get(i).method(),
            "has code of "
                + sibling.size(i)
                + " bytes that is not cut into methods of "
                + limit
                + failure.map(f -> ", because its parts do not compile: " + f).orElse(""));
      }
    }
    return uncut;
  }

  private static int largest(Measured sibling) {
    int largest = 0;
    for (int i = 0; i < sibling.sizes().size(); i++) {
      largest = Math.max(largest, sibling.size(i));
    }
    return largest;
  }

  private Optional<Measured> cut(Measured whole, double share) {
    List<MethodRequest> methods = new ArrayList<>();
    for (int i = 0; i < whole.sizes().size(); i++) {
      MethodRequest method = whole.request().methods().get(i);
      long estimate = CodeWeight.of(method.optimized());
      boolean isMeasured = whole.sizes().get(i).isPresent();
      if (estimate <= limit || (isMeasured && whole.size(i) <= limit)) {
        methods.add(method);
        continue;
      }
      // What is estimated is a multiple of what is made; where nothing was made, of less.
      double real = isMeasured ? whole.size(i) : estimate / 2.0;
      long budget = Math.max(1, (long) (share * limit * estimate / real));
      methods.add(method.withParts(Outlining.cut(method.optimized(), budget)));
    }
    SiblingRequest request = whole.request().withMethods(methods);
    try {
      SiblingSource source = emitter.emit(request);
      List<CompileError> errors = check.errors(source);
      if (errors.isEmpty()) {
        return Optional.of(measured(request, source));
      }
      failure = Optional.of(errors.get(0).message());
      return Optional.empty();
    } catch (EmitException e) {
      failure = Optional.of(e.detail());
      return Optional.empty();
    }
  }

  private Measured measured(SiblingRequest request, SiblingSource source) {
    byte[] classFile =
        shadow
            .compileGenerated(source.qualifiedName(), source.text())
            .get(source.qualifiedName().replace('.', '/'));
    Map<String, Integer> sizes = classFile == null ? Map.of() : CodeSizes.of(classFile);
    List<OptionalInt> all = new ArrayList<>();
    for (List<String> names : source.code()) {
      all.add(
          sizes.entrySet().stream()
              .filter(e -> names.stream().anyMatch(name -> isCodeOf(name, e.getKey())))
              .mapToInt(Map.Entry::getValue)
              .max());
    }
    return new Measured(request, source, all);
  }

  /** A lambda's code is in a method that javac names after the one around it. */
  private static boolean isCodeOf(String name, String method) {
    return method.equals(name) || method.startsWith("lambda$" + name + "$");
  }

  /** Those that may be the cause of there being no class file; never none. */
  private static Set<ExecutableElement> large(Measured sibling) {
    Set<ExecutableElement> large = new HashSet<>();
    MethodRequest heaviest = sibling.request().methods().get(0);
    for (MethodRequest method : sibling.request().methods()) {
      long bytes = CodeWeight.of(method.optimized());
      if (bytes > CLASS_FILE_LIMIT) {
        large.add(method.method());
      }
      if (bytes > CodeWeight.of(heaviest.optimized())) {
        heaviest = method;
      }
    }
    return large.isEmpty() ? Set.of(heaviest.method()) : large;
  }
}
