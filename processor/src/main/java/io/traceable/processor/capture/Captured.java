package io.traceable.processor.capture;

import io.traceable.graph.Graph;
import java.util.Optional;

/** What became of one method. */
public sealed interface Captured {

  /** The whole method is a graph. */
  record Whole(Graph graph, MethodFacts facts) implements Captured {}

  /**
   * The method is not captured and never will be; it keeps running as written.
   *
   * @param detail what was met, in words that complete "cannot capture ...", without a full stop
   * @param position of the expression or statement; empty where there is no source
   */
  record Refused(Reason reason, String detail, Optional<Position> position) implements Captured {}

  /**
   * The method uses something that does not exist. Another processor may generate it in a later
   * round; if not, javac reports it, and nobody else should.
   *
   * @param name the type or member as the source writes it
   */
  record Unresolved(String name) implements Captured {}
}
