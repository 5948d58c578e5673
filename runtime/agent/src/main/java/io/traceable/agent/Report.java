package io.traceable.agent;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says what was redirected, and what not and why: each once. Without a report only what was not, on
 * standard error; logging libraries must not be started before the program itself.
 */
final class Report {

  private final @Nullable PrintStream out;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  private Report(@Nullable PrintStream out) {
    this.out = out;
  }

  /**
   * Opens a report.
   *
   * @param where {@code stdout}, a file, or empty
   */
  static Report open(String where) throws IOException {
    if (where.isEmpty()) {
      return new Report(null);
    } else if (where.equals("stdout")) {
      return new Report(System.out);
    }
    return new Report(
        new PrintStream(Files.newOutputStream(Path.of(where)), true, StandardCharsets.UTF_8));
  }

  /** A method, {@code com.acme.Model.forward(I)F}, is redirected. */
  void redirected(String method) {
    if (out != null) {
      say(out, "redirected " + method);
    }
  }

  /** A method or class runs as written. */
  void refused(String what, Refusal refusal, String why) {
    say(
        out == null ? System.err : out,
        refusal.tag()
            + " not redirected "
            + what
            + ": "
            + why
            + ". How to mend it: "
            + refusal.fix()
            + ". More: "
            + refusal.page());
  }

  private void say(PrintStream to, String line) {
    if (said.add(line)) {
      to.println(line);
    }
  }
}
