package io.traceable.interpret;

import io.traceable.graph.Region;
import io.traceable.graph.TypeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a try. An {@link InterpreterException} passes by handlers and finally: the graph could not
 * be run here, and no code of the graph may hide that.
 */
final class TryRegion {

  private TryRegion() {}

  static Outcome run(Region.Try region, List<@Nullable Object> args, Linker linker)
      throws Throwable {
    if (!region.hasFinally()) {
      return guarded(region, args, linker);
    }
    NestedGraph last = Regions.nested(args, args.size() - 1);
    Outcome outcome;
    try {
      outcome = guarded(region, args, linker);
    } catch (InterpreterException e) {
      throw e;
    } catch (Throwable thrown) {
      Outcome end = last.run();
      if (end.isYield()) {
        throw thrown;
      }
      return end;
    }
    Outcome end = last.run();
    return end.isYield() ? outcome : end;
  }

  /** The body, and the handler that fits what it throws. */
  private static Outcome guarded(Region.Try region, List<@Nullable Object> args, Linker linker)
      throws Throwable {
    Throwable thrown;
    try {
      return Regions.nested(args, 0).run();
    } catch (InterpreterException e) {
      throw e;
    } catch (Throwable t) {
      thrown = t;
    }
    // Outside the try above: a handler's own exceptions are not for its neighbours.
    for (int i = 0; i < region.handlers().size(); i++) {
      for (TypeRef type : region.handlers().get(i)) {
        if (linker.type(type).isInstance(thrown)) {
          return Regions.nested(args, i + 1).run(thrown);
        }
      }
    }
    throw thrown;
  }
}
