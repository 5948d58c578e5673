package io.traceable.processor;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.traceable.graph.TypeRef;
import io.traceable.processor.MethodCoverage.Capture;
import io.traceable.processor.MethodCoverage.Nodes;
import io.traceable.processor.MethodCoverage.Reason;
import io.traceable.processor.ModelCompiler.TracedMethod;
import io.traceable.processor.SiblingBuild.Built;
import io.traceable.processor.capture.Position;
import io.traceable.processor.diagnostics.DiagnosticId;
import io.traceable.processor.diagnostics.Diagnostics;
import io.traceable.report.NodeCounts;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what became of each method that was to be traced; says it in one line when the build ends,
 * and writes it to a file where one is asked for. Keeps no elements: they mean nothing in the next
 * round.
 */
final class Coverage {

  private final ProcessingEnvironment environment;
  private final String file;
  private final Map<String, MethodCoverage> methods = new LinkedHashMap<>();

  /**
   * Nothing yet.
   *
   * @param file where to write it; empty for the line alone
   */
  Coverage(ProcessingEnvironment environment, String file) {
    this.environment = environment;
    this.file = file;
  }

  /** Whether somebody asked for more than the line. */
  boolean isWanted() {
    return !file.isEmpty();
  }

  /**
   * A method is to be traced.
   *
   * @param operations operators and calls in its source, if they were counted
   */
  void requested(ExecutableElement method, OptionalInt operations) {
    methods.putIfAbsent(
        key(method),
        MethodCoverage.waiting(
            type(method), method.getSimpleName().toString(), descriptor(method), operations));
  }

  void captured(TracedMethod method) {
    Nodes nodes =
        new Nodes(NodeCounts.of(method.captured()), NodeCounts.of(method.result().graph()));
    update(method.method(), m -> m.captured(nodes, method.result().firings()));
  }

  void refused(
      ExecutableElement method, DiagnosticId id, String reason, Optional<Position> position) {
    update(method, m -> m.refused(new Reason(id.id(), reason, position)));
  }

  void traced(Built built) {
    built.model().methods().forEach(m -> update(m.method(), MethodCoverage::inSibling));
  }

  private void update(ExecutableElement method, UnaryOperator<MethodCoverage> change) {
    requested(method, OptionalInt.empty());
    methods.computeIfPresent(key(method), (key, known) -> change.apply(known));
  }

  /** The end of the build. An unwritable path is said and breaks nothing. */
  void close(Diagnostics diagnostics) {
    if (methods.isEmpty()) {
      return;
    }
    List<MethodCoverage> all =
        methods.values().stream().sorted(Comparator.comparing(MethodCoverage::type)).toList();
    // Of what waits in vain javac speaks.
    if (all.stream().anyMatch(m -> m.capture() != Capture.WAITING)) {
      diagnostics.log(line(all));
    }
    if (file.isEmpty()) {
      return;
    }
    try {
      Path path = Path.of(file).toAbsolutePath();
      SiblingFiles.outside(path, CoverageText.of(all));
      diagnostics.log("coverage in " + path);
    } catch (IOException | InvalidPathException e) {
      diagnostics.say(
          DiagnosticId.NOT_WRITTEN, "the coverage " + file + " could not be written: " + e);
    }
  }

  /** {@code 9 methods: 8 whole, 0 partly, 1 refused; 7 in siblings (1 AbstractMethod, ...)}. */
  private static String line(List<MethodCoverage> all) {
    Map<Capture, Long> captures =
        all.stream().collect(groupingBy(MethodCoverage::capture, counting()));
    long waiting = captures.getOrDefault(Capture.WAITING, 0L);
    String reasons =
        reasons(all).entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(joining(", "));
    return all.size()
        + (all.size() == 1 ? " method: " : " methods: ")
        + captures.getOrDefault(Capture.WHOLE, 0L)
        + " whole, "
        + captures.getOrDefault(Capture.PARTLY, 0L)
        + " partly, "
        + captures.getOrDefault(Capture.REFUSED, 0L)
        + " refused"
        + (waiting == 0 ? "" : ", " + waiting + " waiting")
        + "; "
        + all.stream().filter(MethodCoverage::isInSibling).count()
        + " in siblings"
        + (reasons.isEmpty() ? "" : " (" + reasons + ")");
  }

  /** How many methods are in no sibling for each reason, by its id. */
  static Map<String, Long> reasons(List<MethodCoverage> all) {
    return all.stream()
        .flatMap(m -> m.reason().stream())
        .collect(groupingBy(Reason::id, TreeMap::new, counting()));
  }

  private String key(ExecutableElement method) {
    return type(method) + "." + method.getSimpleName() + descriptor(method);
  }

  private String type(ExecutableElement method) {
    return binaryName(method.getEnclosingElement());
  }

  private String binaryName(@Nullable Element type) {
    return environment.getElementUtils().getBinaryName((TypeElement) type).toString();
  }

  private String descriptor(ExecutableElement method) {
    List<TypeRef> parameters =
        method.getParameters().stream().map(p -> TypeRef.of(erasedName(p.asType()))).toList();
    return TypeRef.descriptor(parameters, TypeRef.of(erasedName(method.getReturnType())));
  }

  /** A type that never came has the name the source has for it. */
  private String erasedName(TypeMirror type) {
    TypeMirror erasure = environment.getTypeUtils().erasure(type);
    return switch (erasure.getKind()) {
      case ARRAY -> erasedName(((ArrayType) erasure).getComponentType()) + "[]";
      case DECLARED -> binaryName(((DeclaredType) erasure).asElement());
      default -> erasure.toString();
    };
  }
}
