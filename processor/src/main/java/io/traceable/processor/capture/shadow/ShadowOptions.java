package io.traceable.processor.capture.shadow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.tools.StandardLocation;

/**
 * The options that make the shadow compile as its host does, as far as the host can be asked:
 * language level, preview features, incubator modules.
 */
final class ShadowOptions {

  private static final List<String> INCUBATORS = List.of("jdk.incubator.vector");

  private ShadowOptions() {}

  static List<String> of(ProcessingEnvironment environment, List<String> addExports) {
    List<String> options = new ArrayList<>();
    options.add("-proc:none");
    options.add("-implicit:none");
    options.add("-Xprefer:source");
    // Under -g:none the line map is null.
    options.add("-g");
    // Errors that are not reported would make a broken method look resolved.
    options.add("-Xmaxerrs");
    options.add("1000000");
    int version = version(environment.getSourceVersion());
    boolean isCurrent = version == Runtime.version().feature();
    if (usesRelease(environment)) {
      options.add("--release");
      options.add(String.valueOf(version));
    } else if (!isCurrent || environment.isPreviewEnabled()) {
      options.add("-source");
      options.add(String.valueOf(version));
    }
    if (environment.isPreviewEnabled()) {
      options.add("--enable-preview");
    }
    for (String module : INCUBATORS) {
      if (environment.getElementUtils().getModuleElement(module) != null) {
        options.add("--add-modules");
        options.add(module);
      }
    }
    for (String export : addExports) {
      options.add("--add-exports");
      options.add(export);
    }
    return options;
  }

  /** The version of the language under these options. */
  static int sourceLevel(List<String> options) {
    for (String name : List.of("--release", "-source")) {
      int index = options.indexOf(name);
      if (index >= 0) {
        return Integer.parseInt(options.get(index + 1));
      }
    }
    return Runtime.version().feature();
  }

  /** {@code RELEASE_17} is 17; the host's version may be newer than the constants known here. */
  private static int version(SourceVersion version) {
    return Integer.parseInt(version.name().substring("RELEASE_".length()));
  }

  /** Under {@code --release} the JDK's classes come from a symbol file, else from the image. */
  private static boolean usesRelease(ProcessingEnvironment environment) {
    try {
      String scheme =
          environment
              .getFiler()
              .getResource(StandardLocation.SYSTEM_MODULES, "java.base/java.lang", "Object.class")
              .toUri()
              .getScheme();
      return !"jrt".equals(scheme);
    } catch (IOException | RuntimeException unknown) {
      return false;
    }
  }
}
