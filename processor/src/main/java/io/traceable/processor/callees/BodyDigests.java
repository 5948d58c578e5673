package io.traceable.processor.callees;

import io.traceable.graph.Graph;
import io.traceable.graph.GraphPrinter;
import io.traceable.processor.capture.Captured;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;

/**
 * Digests of what a method's body means: of its graph with all names resolved, of those of the
 * methods near it that it relies on, and of whether using its class runs code. Two compilations in
 * which a body means the same give the same digest, whatever its place in the source is. A sibling
 * that contains the body carries it, and so does the sibling of the method's own class: while both
 * are equal, the body is as it was.
 */
public final class BodyDigests {

  /** Changes with what the digest is of. */
  private static final String VERSION = "1:";

  private static final int BYTES = 16;

  private final KnownMethods methods;
  private final Map<ExecutableElement, Captured> captured;
  private final Map<String, String> known = new HashMap<>();

  /**
   * Digests of the methods of a round.
   *
   * @param captured the methods with what is known of each other
   */
  public BodyDigests(KnownMethods methods, Map<ExecutableElement, Captured> captured) {
    this.methods = methods;
    this.captured = captured;
  }

  /** The digest of a method that others may call by name; empty for a private one. */
  public String of(ExecutableElement method, Captured.Whole whole) {
    return of(KnownMethod.of(method, whole));
  }

  String of(KnownMethod method) {
    return method.isPrivate() ? "" : known.computeIfAbsent(method.name(), n -> compute(method));
  }

  private String compute(KnownMethod method) {
    MessageDigest digest = sha256();
    add(method, digest);
    List<KnownMethod> near = methods.reachedBy(method);
    near.stream().sorted(Comparator.comparing(KnownMethod::name)).forEach(m -> add(m, digest));
    return VERSION + HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
  }

  private void add(KnownMethod method, MessageDigest digest) {
    Graph graph =
        captured.get(method.method()) instanceof Captured.Whole whole
            ? whole.graph()
            : method.graph();
    String text =
        GraphPrinter.printWithoutOrigins(graph)
            + method.method().getModifiers()
            + method.initialisesByCode()
            + method.exactFields();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
