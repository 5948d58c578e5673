package io.traceable.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The agent, for callers that know nothing of siblings: {@code -javaagent:traceable-agent.jar}, or
 * attached to a running program.
 *
 * <p>A call of a traced method runs what the mode of its class says ({@code
 * io.traceable.dispatch.Traced}), at each call anew. Only methods are redirected whose loaded code
 * is the one that was captured; of any other the agent says once why it is not, and it runs as
 * written.
 *
 * <p>Options, separated by commas: {@code include=<glob>} and {@code exclude=<glob>} for names of
 * classes, each as often as needed, {@code *} for any characters; {@code report=stdout} or {@code
 * report=<file>} for a line about each method.
 */
public final class Agent {

  private static final AtomicBoolean INSTALLED = new AtomicBoolean();

  private Agent() {}

  /** Called by the JVM for {@code -javaagent}. */
  public static void premain(@Nullable String options, Instrumentation instrumentation) {
    install(instrumentation, options);
  }

  /** Called by the JVM when the agent is attached. */
  public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
    install(instrumentation, options);
  }

  /** Installs the agent without options. */
  public static void install(Instrumentation instrumentation) {
    install(instrumentation, null);
  }

  /**
   * Redirects the classes that are loaded and all that will be. Once in a program: later calls
   * change nothing.
   *
   * @param options as for {@code -javaagent}, null for none
   * @throws IllegalArgumentException for an option that does not exist
   */
  public static void install(Instrumentation instrumentation, @Nullable String options) {
    AgentOptions parsed = AgentOptions.parse(options);
    if (INSTALLED.getAndSet(true)) {
      return;
    }
    Report report = open(parsed);
    instrumentation.addTransformer(new RedirectingTransformer(parsed, report), true);
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (instrumentation.isModifiableClass(loaded) && mayHaveSibling(loaded, parsed)) {
        try {
          instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
          report.refused(loaded.getName(), Refusal.FAILED, "the JVM refuses to change it: " + e);
        }
      }
    }
  }

  private static Report open(AgentOptions options) {
    try {
      return Report.open(options.report());
    } catch (IOException e) {
      throw new UncheckedIOException(
          Refusal.OPTION.tag() + " report=" + options.report() + " cannot be written", e);
    }
  }

  /** JVMs do not keep the annotation of a loaded class: it is known by its sibling's file. */
  private static boolean mayHaveSibling(Class<?> loaded, AgentOptions options) {
    ClassLoader loader = loaded.getClassLoader();
    return loader != null
        && loader != ClassLoader.getPlatformClassLoader()
        && !loaded.isArray()
        && !loaded.isHidden()
        && options.selects(loaded.getName())
        && loader.getResource(SiblingFile.pathFor(loaded.getName().replace('.', '/'))) != null;
  }
}
