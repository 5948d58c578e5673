package io.traceable.processor.capture.shadow;

import io.traceable.processor.capture.shadow.ShadowFileManager.ListedSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;

/**
 * The host's class path, which no API tells, found package by package: the host knows the types of
 * a package, its filer knows the file of a type, and the file's URI shows the jar or directory.
 */
final class HostClassPath {

  private final Elements elements;
  private final Filer filer;
  private final SourceTexts sourceTexts;
  private final Set<String> named;
  private final Set<Path> roots = new LinkedHashSet<>();
  private final Map<String, List<ListedSource>> implicitSources = new HashMap<>();
  private final Set<String> searched = new HashSet<>();

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
    for (PackageElement found : elements.getAllPackageElements(packageName)) {
      ModuleElement module = elements.getModuleOf(found);
      String moduleName = module == null ? "" : module.getQualifiedName().toString();
      if (!moduleName.startsWith("java.") && !moduleName.startsWith("jdk.")) {
        for (TypeElement type : ElementFilter.typesIn(found.getEnclosedElements())) {
          if (!named.contains(type.getQualifiedName().toString())) {
            searchType(moduleName, packageName, type);
          }
        }
      }
    }
    return roots.size() > before;
  }

  /** Sources of a package that the host reads although nobody named them: from its source path. */
  List<ListedSource> implicitSources(String packageName) {
    return implicitSources.getOrDefault(packageName, List.of());
  }

  private void searchType(String moduleName, String packageName, TypeElement type) {
    String path = packageName.replace('.', '/');
    String file = type.getSimpleName() + ".class";
    String relative = path.isEmpty() ? file : path + "/" + file;
    if (roots.stream().anyMatch(root -> Files.exists(root.resolve(relative)))) {
      return;
    }
    Optional<Path> root =
        moduleName.isEmpty()
            ? root(StandardLocation.CLASS_PATH, packageName, file, relative)
            : root(StandardLocation.MODULE_PATH, moduleName + "/" + packageName, file, relative);
    if (root.isEmpty()) {
      root = root(StandardLocation.CLASS_OUTPUT, packageName, file, relative);
    }
    if (root.isPresent()) {
      roots.add(root.get());
    } else {
      sourceTexts
          .of(type)
          .ifPresent(
              source ->
                  implicitSources
                      .computeIfAbsent(packageName, k -> new ArrayList<>())
                      .add(new ListedSource(elements.getBinaryName(type).toString(), source)));
    }
  }

  private Optional<Path> root(Location location, String packageName, String file, String relative) {
    try {
      FileObject found = filer.getResource(location, packageName, file);
      return rootOf(found.toUri(), relative).filter(Files::exists);
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
