package io.traceable.processor.capture.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.util.JavacTask;
import io.traceable.processor.capture.shadow.ShadowFileManager.ListedSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Knows what the host compiles (sources, class path, options) and starts javac on the same. The
 * host's own trees are never attributed: javac attributes them again later, and does not undo what
 * the first time left in them, which breaks valid programs.
 */
public final class ShadowCompiler {

  private final @Nullable JavaCompiler compiler;
  private final HostClassPath classPath;
  private final List<String> options;
  private final Set<String> named = new HashSet<>();
  private final Map<String, MemorySource> sourcesByType = new HashMap<>();
  private final Map<String, MemorySource> sources = new LinkedHashMap<>();
  private final Map<String, List<ListedSource>> sourcesByPackage = new HashMap<>();

  /**
   * Collects what the host compiles.
   *
   * @param roots root elements of all rounds so far
   * @param addExports values of {@code --add-exports}, which no API tells
   */
  public ShadowCompiler(
      ProcessingEnvironment wrapped, Collection<? extends Element> roots, List<String> addExports) {
    ProcessingEnvironment environment = HostEnvironment.unwrap(wrapped);
    compiler = ToolProvider.getSystemJavaCompiler();
    options = ShadowOptions.of(environment, addExports);
    SourceTexts texts = new SourceTexts(environment);
    Elements elements = environment.getElementUtils();
    for (Element root : roots) {
      if (root instanceof TypeElement type) {
        texts.of(type).ifPresent(source -> addSource(elements, type, source));
      }
    }
    classPath = new HostClassPath(environment, texts, named);
    sources.values().forEach(source -> classPath.mention(source.text()));
  }

  private void addSource(Elements elements, TypeElement type, MemorySource source) {
    MemorySource known = sources.putIfAbsent(source.toUri().toString(), source);
    named.add(type.getQualifiedName().toString());
    sourcesByType.put(type.getQualifiedName().toString(), known == null ? source : known);
    sourcesByPackage
        .computeIfAbsent(
            elements.getPackageOf(type).getQualifiedName().toString(), k -> new ArrayList<>())
        .add(
            new ListedSource(
                elements.getBinaryName(type).toString(), known == null ? source : known));
  }

  /** False on a runtime image without the compiler. */
  public boolean isAvailable() {
    return compiler != null;
  }

  /** True where the source around an element of the host is known. */
  public boolean hasSourceOf(Element element) {
    return topLevel(element) instanceof TypeElement type
        && named.contains(type.getQualifiedName().toString());
  }

  private Optional<MemorySource> sourceOf(TypeElement type) {
    return topLevel(type) instanceof TypeElement top
        ? Optional.ofNullable(sourcesByType.get(top.getQualifiedName().toString()))
        : Optional.empty();
  }

  private static Element topLevel(Element element) {
    Element top = element;
    while (top.getEnclosingElement() != null
        && !(top.getEnclosingElement() instanceof PackageElement)) {
      top = top.getEnclosingElement();
    }
    return top;
  }

  /** Parses and enters all sources. */
  public ShadowCompilation start() throws IOException {
    return ShadowCompilation.start(
        requireCompiler(), files(Map.of()), options, List.copyOf(sources.values()));
  }

  /**
   * An error of javac in a generated source.
   *
   * @param line from 1
   */
  public record Problem(String qualifiedName, long line, long column, String message) {}

  /** Attributes generated sources; what they refer to is read from the user's sources. */
  public List<Problem> check(Map<String, String> generated) throws IOException {
    Map<String, String> names = new HashMap<>();
    List<MemorySource> units = new ArrayList<>();
    generated.forEach(
        (name, text) -> {
          MemorySource unit = MemorySource.generated(name, text);
          names.put(unit.toUri().toString(), name);
          units.add(unit);
          classPath.mention(text);
        });
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    try (ShadowFileManager files = files(sourcesByPackage)) {
      ((JavacTask) requireCompiler().getTask(null, files, messages, options, null, units))
          .analyze();
    }
    List<Problem> problems = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> message : messages.getDiagnostics()) {
      JavaFileObject source = message.getSource();
      String name = source == null ? null : names.get(source.toUri().toString());
      if (message.getKind() == Diagnostic.Kind.ERROR && name != null) {
        problems.add(
            new Problem(
                name,
                message.getLineNumber(),
                message.getColumnNumber(),
                message.getMessage(Locale.ROOT)));
      }
    }
    return problems;
  }

  /**
   * Compiles the files that declare these types, each of the user's other sources as far as it is
   * needed. Where a file does not compile, the others still do.
   *
   * @param generated sources they may use
   * @return class files by internal name
   */
  public Map<String, byte[]> compile(Collection<TypeElement> types, Map<String, String> generated)
      throws IOException {
    Map<String, List<ListedSource>> sourcePath = new HashMap<>();
    sourcesByPackage.forEach((name, list) -> sourcePath.put(name, new ArrayList<>(list)));
    generated.forEach(
        (name, text) -> {
          classPath.mention(text);
          sourcePath
              .computeIfAbsent(
                  name.substring(0, Math.max(0, name.lastIndexOf('.'))), k -> new ArrayList<>())
              .add(new ListedSource(name, MemorySource.generated(name, text)));
        });
    Set<MemorySource> units = new LinkedHashSet<>();
    types.forEach(type -> sourceOf(type).ifPresent(units::add));
    Map<String, byte[]> all = classFiles(units, sourcePath);
    if (all.isEmpty() && units.size() > 1) {
      // One error keeps javac from writing anything.
      all = new HashMap<>();
      for (MemorySource unit : units) {
        all.putAll(classFiles(Set.of(unit), sourcePath));
      }
    }
    return all;
  }

  /**
   * Compiles generated sources; what they refer to is read from the user's sources.
   *
   * @return class files by internal name, as far as javac comes: errors in the user's sources do
   *     not keep it from writing a generated class
   */
  public Map<String, byte[]> compileGenerated(Map<String, String> generated) throws IOException {
    Set<MemorySource> units = new LinkedHashSet<>();
    generated.forEach(
        (name, text) -> {
          classPath.mention(text);
          units.add(MemorySource.generated(name, text));
        });
    return written(units, sourcesByPackage).files();
  }

  private Map<String, byte[]> classFiles(
      Set<MemorySource> units, Map<String, List<ListedSource>> sourcePath) throws IOException {
    Written written = written(units, sourcePath);
    return written.isWhole() ? written.files() : Map.of();
  }

  /** What javac wrote, and whether without an error. */
  private record Written(boolean isWhole, Map<String, byte[]> files) {}

  private Written written(Set<MemorySource> units, Map<String, List<ListedSource>> sourcePath)
      throws IOException {
    try (ShadowFileManager files = files(sourcePath)) {
      DiagnosticCollector<JavaFileObject> ignored = new DiagnosticCollector<>();
      boolean succeeded =
          requireCompiler().getTask(null, files, ignored, options, null, units).call();
      return new Written(succeeded, files.written());
    }
  }

  private ShadowFileManager files(Map<String, List<ListedSource>> sourcePath) {
    return new ShadowFileManager(
        requireCompiler().getStandardFileManager(null, Locale.ROOT, UTF_8), classPath, sourcePath);
  }

  private JavaCompiler requireCompiler() {
    if (compiler == null) {
      throw new IllegalStateException(
          "this Java runtime has no compiler: run the build on a JDK, not on a JRE");
    }
    return compiler;
  }
}
