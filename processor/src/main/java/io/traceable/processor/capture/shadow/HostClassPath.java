package io.traceable.processor.capture.shadow;

import io.traceable.processor.capture.shadow.ShadowFileManager.ListedSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;

/**
 * The host's class path, which no API tells, found type by type: sources and class files mention
 * types, the host's filer knows the file of a type, and the file's URI shows the jar or directory.
 * Only what is mentioned is looked for ({@link MentionedTypes}), and the host opens nothing for it.
 */
final class HostClassPath {

  private final Elements elements;
  private final Filer filer;
  private final SourceTexts sourceTexts;
  private final Set<String> named;
  private final MentionedTypes mentioned = new MentionedTypes();
  private final Set<Path> roots = new LinkedHashSet<>();
  private final Map<String, List<ListedSource>> implicitSources = new HashMap<>();

  private final Set<String> searched = new LinkedHashSet<>();

  /**
   * A class path nothing is known of yet.
   *
   * @param named qualified names of the types whose sources the shadow has anyway
   */
  HostClassPath(ProcessingEnvironment environment, SourceTexts sourceTexts, Set<String> named) {
    elements = environment.getElementUtils();
    filer = environment.getFiler();
    this.sourceTexts = sourceTexts;
    this.named = named;
  }

  /** Jars and directories found so far, in the order of discovery. */
  Collection<Path> roots() {
    return roots;
  }

  /** Takes note of the types a source mentions. */
  void mention(String source) {
    mentioned.addSource(source);
    searchAgain();
  }

  /**
   * Looks for the roots of one package.
   *
   * @return whether {@link #roots} has grown
   */
  boolean search(String packageName) {
    if (packageName.startsWith("java.") || !searched.add(packageName)) {
      return false;
    }
    int before = roots.size();
    searchTypes(packageName, mentioned.takeNew(packageName, true));
    searchAgain();
    return roots.size() > before;
  }

  /** Looks for what was not looked for yet in these packages: files that are found mention more. */
  private void searchAgain() {
    boolean isDone = false;
    while (!isDone) {
      isDone = true;
      for (String packageName : searched) {
        Set<String> names = mentioned.takeNew(packageName, false);
        if (!names.isEmpty()) {
          searchTypes(packageName, names);
          isDone = false;
        }
      }
    }
  }

  private void searchTypes(String packageName, Set<String> names) {
    for (PackageElement found : elements.getAllPackageElements(packageName)) {
      ModuleElement module = elements.getModuleOf(found);
      String moduleName = module == null ? "" : module.getQualifiedName().toString();
      if (!moduleName.startsWith("java.") && !moduleName.startsWith("jdk.")) {
        for (String name : names) {
          if (!named.contains(qualified(packageName, name))) {
            searchType(moduleName, packageName, name);
          }
        }
      }
    }
  }

  private static String qualified(String packageName, String name) {
    return packageName.isEmpty() ? name : packageName + "." + name;
  }

  /** Sources of a package that the host reads although nobody named them: from its source path. */
  List<ListedSource> implicitSources(String packageName) {
    return implicitSources.getOrDefault(packageName, List.of());
  }

  private void searchType(String moduleName, String packageName, String name) {
    Location path =
        moduleName.isEmpty() ? StandardLocation.CLASS_PATH : StandardLocation.MODULE_PATH;
    String place = moduleName.isEmpty() ? packageName : moduleName + "/" + packageName;
    String file = name + ".class";
    String relative = packageName.isEmpty() ? file : packageName.replace('.', '/') + "/" + file;
    boolean isFound =
        addClass(file(path, place, file), relative)
            || addClass(file(StandardLocation.CLASS_OUTPUT, packageName, file), relative);
    if (!isFound && isSource(packageName, name + ".java")) {
      addSource(packageName, name);
    }
  }

  /** Adds the root of a class and what the class mentions; false if there is none. */
  private boolean addClass(Optional<FileObject> found, String relative) {
    Optional<Path> root = found.flatMap(f -> rootOf(f.toUri(), relative));
    if (root.filter(Files::exists).isEmpty()) {
      return false;
    }
    roots.add(root.get());
    try (InputStream in = found.get().openInputStream()) {
      mentioned.addClassFile(in.readAllBytes());
    } catch (IOException unreadable) {
      // javac says so if anybody uses it.
    }
    return true;
  }

  private boolean isSource(String packageName, String file) {
    return file(StandardLocation.SOURCE_PATH, packageName, file).isPresent()
        || file(StandardLocation.CLASS_PATH, packageName, file).isPresent();
  }

  private void addSource(String packageName, String name) {
    TypeElement type = elements.getTypeElement(qualified(packageName, name));
    if (type == null) {
      return;
    }
    sourceTexts
        .of(type)
        .ifPresent(
            source -> {
              implicitSources
                  .computeIfAbsent(packageName, k -> new ArrayList<>())
                  .add(new ListedSource(elements.getBinaryName(type).toString(), source));
              mentioned.addSource(source.text());
            });
  }

  /** A file of the host; of an output folder it need not exist. */
  private Optional<FileObject> file(Location location, String place, String file) {
    try {
      return Optional.of(filer.getResource(location, place, file));
    } catch (IOException | RuntimeException notThere) {
      // javac throws RuntimeExceptions for the module that is being compiled.
      return Optional.empty();
    }
  }

  /** The jar of {@code jar:file:/a.jar!/b/C.class}, the directory of {@code file:/d/b/C.class}. */
  private static Optional<Path> rootOf(URI uri, String relative) {
    String text = uri.toString();
    if (text.startsWith("jar:")) {
      return Optional.of(Path.of(URI.create(text.substring("jar:".length(), text.indexOf("!/")))));
    }
    if (!"file".equals(uri.getScheme())) {
      return Optional.empty();
    }
    Path file = Path.of(uri);
    if (!Files.exists(file) || !file.endsWith(relative)) {
      return Optional.empty();
    }
    Path root = file;
    for (int i = 0; i < Path.of(relative).getNameCount() && root != null; i++) {
      root = root.getParent();
    }
    return Optional.ofNullable(root);
  }
}
