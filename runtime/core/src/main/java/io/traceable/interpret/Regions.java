package io.traceable.interpret;

import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Region.Structure;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs the nested graphs of a region in the order of Java. Each run ends in an {@link Outcome};
 * what a region does not consume itself, the next turn of a loop for example, it hands on.
 */
final class Regions {

  private Regions() {}

  /** Runs a region; gives the outcome of the nested graph that ended it. */
  static Outcome run(
      Node.CallFunction node, Region region, List<@Nullable Object> args, Linker linker)
      throws Throwable {
    if (region instanceof Region.Switch choice) {
      return SwitchRegion.run(node, choice, args);
    } else if (region instanceof Region.Try guarded) {
      return TryRegion.run(guarded, args, linker);
    }
    return switch ((Structure) region) {
      case COND -> nested(args, (Boolean) Values.nonNull(args.get(0)) ? 1 : 2).run();
      case LOOP -> loop(Values.list(args.get(0)), nested(args, 1));
      case BLOCK -> nested(args, 0).run();
      case SYNCHRONIZED -> locked(node, args.get(0), nested(args, 1));
      case RESOURCE -> closing(args.get(0), nested(args, 1));
    };
  }

  /** The nested graph at a position of a region's arguments. */
  static NestedGraph nested(List<@Nullable Object> args, int index) {
    return (NestedGraph) Objects.requireNonNull(args.get(index));
  }

  private static Outcome loop(List<@Nullable Object> initial, NestedGraph body) throws Throwable {
    Outcome turn = body.run(initial.toArray());
    while (turn.isContinue()) {
      turn = body.run(turn.values().toArray());
    }
    return turn;
  }

  private static Outcome locked(Node node, @Nullable Object lock, NestedGraph body)
      throws Throwable {
    synchronized (Objects.requireNonNull(lock, () -> "the lock of %" + node.name() + " is null")) {
      return body.run();
    }
  }

  @SuppressWarnings("try") // The body does not mention the resource: closing it is the point.
  private static Outcome closing(@Nullable Object resource, NestedGraph body) throws Throwable {
    try (AutoCloseable closed = (AutoCloseable) resource) {
      return body.run();
    }
  }
}
