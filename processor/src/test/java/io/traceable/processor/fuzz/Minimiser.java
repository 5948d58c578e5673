package io.traceable.processor.fuzz;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes a failing method smaller until nothing can be taken out of it, or until it has tried often
 * enough. It need not know Java's rules: what does not compile does not fail in the same way.
 */
public final class Minimiser {

  private final Predicate<FlowMethod> stillFails;
  private int attemptsLeft;

  /**
   * @param stillFails whether a smaller method shows the same failure
   */
  public Minimiser(Predicate<FlowMethod> stillFails, int attempts) {
    this.stillFails = stillFails;
    this.attemptsLeft = attempts;
  }

  /** The smallest method found; the given one if all smaller ones are well. */
  public FlowMethod minimise(FlowMethod failing) {
    FlowMethod smallest = failing;
    int position = 0;
    while (attemptsLeft > 0) {
      Optional<Step> next = next(smallest, position);
      if (next.isPresent()) {
        smallest = next.get().method();
        position = next.get().position();
      } else if (position > 0) {
        // What came before may have become possible.
        position = 0;
      } else {
        break;
      }
    }
    return smallest;
  }

  private record Step(FlowMethod method, int position) {}

  /** The first reduction from there on that still fails. */
  private Optional<Step> next(FlowMethod method, int from) {
    Iterator<Tree> candidates = Reductions.of(method.body()).skip(from).iterator();
    for (int position = from; candidates.hasNext() && attemptsLeft > 0; position++) {
      FlowMethod smaller = method.withBody(candidates.next());
      attemptsLeft--;
      if (stillFails.test(smaller)) {
        return Optional.of(new Step(smaller, position));
      }
    }
    return Optional.empty();
  }
}
