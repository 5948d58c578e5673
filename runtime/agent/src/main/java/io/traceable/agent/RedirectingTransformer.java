package io.traceable.agent;

import io.traceable.agent.SiblingFile.Body;
import io.traceable.agent.SiblingFile.Traced;
import io.traceable.digest.CodeDigest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at each class that is loaded, and redirects those of its methods that have a sibling. */
final class RedirectingTransformer implements ClassFileTransformer {

  private static final String RUNTIME = "io/traceable/dispatch/Redirection.class";

  private static final byte[] ANNOTATION =
      "Lio/traceable/annotations/Traceable;".getBytes(StandardCharsets.US_ASCII);

  /** Looking at a class loads these; looking at them would not come to an end. */
  private static final String OWN = "io/traceable/agent/";

  private static final String OTHER =
      " is not the one its sibling was made from: it was compiled without the processor, by another"
          + " compiler, or another agent has changed it";

  private final AgentOptions options;
  private final Report report;

  RedirectingTransformer(AgentOptions options, Report report) {
    this.options = options;
    this.report = report;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (loader == null || className == null || className.startsWith(OWN)) {
      return null;
    }
    String name = className.replace('/', '.');
    try {
      boolean isAnnotated = contains(classFile, ANNOTATION);
      boolean isCandidate = redefined != null || isAnnotated || options.names(name);
      return !isCandidate || !options.selects(name)
          ? null
          : redirect(loader, className, name, classFile, isAnnotated);
    } catch (IOException | RuntimeException | LinkageError e) {
      report.refused(name, Refusal.FAILED, "looking at it failed: " + e);
      return null;
    }
  }

  private byte @Nullable [] redirect(
      ClassLoader loader, String className, String name, byte[] classFile, boolean isAnnotated)
      throws IOException {
    Optional<SiblingFile> found = SiblingFile.find(loader, className);
    if (found.isEmpty()) {
      if (isAnnotated) {
        report.refused(
            name,
            Refusal.NO_SIBLING,
            "there is no " + SiblingFile.pathFor(className) + " in its class loader");
      }
      return null;
    }
    SiblingFile sibling = found.get();
    if (loader.getResource(RUNTIME) == null) {
      report.refused(
          name, Refusal.OTHER_VERSION, "there is no " + RUNTIME + " in its class loader");
      return null;
    }
    LoadedCode code = new LoadedCode(className, classFile, other -> read(loader, other));
    Map<String, String> redirected = new LinkedHashMap<>();
    for (Traced method : sibling.traced()) {
      if (isSame(method, sibling, code, name)) {
        redirected.put(method.key(), method.called());
      }
    }
    if (redirected.isEmpty()) {
      return null;
    }
    byte[] changed = EntryCode.add(classFile, sibling.name(), redirected);
    redirected.keySet().forEach(method -> report.redirected(name + "." + method));
    return changed;
  }

  /** Whether the sibling was made from the code that is loaded; says why it was not. */
  private boolean isSame(Traced method, SiblingFile sibling, LoadedCode code, String name) {
    String what = name + "." + method.key();
    if (method.digest().isEmpty()) {
      report.refused(
          name, Refusal.NO_DIGEST, "its sibling does not say which code it is made from");
      return false;
    }
    if (!method.digest().startsWith(CodeDigest.VERSION) || !sibling.has(method.called())) {
      report.refused(what, Refusal.OTHER_VERSION, "its sibling is made by another version");
      return false;
    }
    if (!code.has(new Body(code.name(), method.key(), method.digest()))) {
      report.refused(what, Refusal.STALE, "its code" + OTHER);
      return false;
    }
    for (Body body : method.reliesOn()) {
      if (!code.has(body)) {
        report.refused(
            what,
            Refusal.STALE,
            "the code of "
                + body.owner().replace('/', '.')
                + "."
                + body.key()
                + ", which it calls,"
                + OTHER);
        return false;
      }
    }
    return true;
  }

  private static byte @Nullable [] read(ClassLoader loader, String internalName) {
    try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      // Then it counts as missing, and the digests differ.
      return null;
    }
  }

  /** Every name in a class file is there in the clear. */
  private static boolean contains(byte[] classFile, byte[] text) {
    for (int i = 0; i <= classFile.length - text.length; i++) {
      int j = 0;
      while (j < text.length && classFile[i + j] == text[j]) {
        j++;
      }
      if (j == text.length) {
        return true;
      }
    }
    return false;
  }
}
