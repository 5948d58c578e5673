package io.traceable.processor.capture.shadow;

import com.sun.source.util.Trees;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;

/**
 * The environment of the compiler that runs the processor. Build tools wrap it; {@link Trees} and
 * the class path are only to be had from the one inside.
 */
public final class HostEnvironment {

  private static final String INTELLIJ_WRAPPERS = "org.jetbrains.jps.javac.APIWrappers";

  private HostEnvironment() {}

  /**
   * The environment without the wrappers of IntelliJ IDEA and Gradle, or the environment itself.
   */
  public static ProcessingEnvironment unwrap(ProcessingEnvironment environment) {
    ProcessingEnvironment unwrapped = unwrapIntelliJ(environment);
    return unwrapGradle(unwrapped);
  }

  /** The host's syntax trees; empty where the host is not javac. */
  public static Optional<Trees> trees(ProcessingEnvironment environment) {
    try {
      return Optional.of(Trees.instance(unwrap(environment)));
    } catch (IllegalArgumentException | NoClassDefFoundError notJavac) {
      // On a JRE not even the class Trees is there.
      return Optional.empty();
    }
  }

  private static ProcessingEnvironment unwrapIntelliJ(ProcessingEnvironment environment) {
    ClassLoader loader = environment.getClass().getClassLoader();
    if (loader == null) {
      return environment;
    }
    try {
      Method unwrap =
          loader
              .loadClass(INTELLIJ_WRAPPERS)
              .getDeclaredMethod("unwrap", Class.class, Object.class);
      Object inner = unwrap.invoke(null, ProcessingEnvironment.class, environment);
      return inner instanceof ProcessingEnvironment found ? found : environment;
    } catch (ReflectiveOperationException notIntelliJ) {
      return environment;
    }
  }

  /** Gradle's class for incremental processors keeps the real one in a private field. */
  private static ProcessingEnvironment unwrapGradle(ProcessingEnvironment environment) {
    if (!environment.getClass().getName().startsWith("org.gradle.")) {
      return environment;
    }
    try {
      Field delegate = environment.getClass().getDeclaredField("delegate");
      delegate.setAccessible(true);
      return delegate.get(environment) instanceof ProcessingEnvironment inner ? inner : environment;
    } catch (ReflectiveOperationException | RuntimeException renamed) {
      return environment;
    }
  }
}
