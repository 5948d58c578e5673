package io.traceable.graph;

import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.RegionFlow.Slot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values of regions that are only copies: whatever way control takes, they are one and
 * the same argument, which can be seen from outside.
 *
 * <p>The values of regions are what is called phi functions elsewhere, and this is the removal of
 * redundant ones of Braun et al., Simple and Efficient Construction of Static Single Assignment
 * Form (2013), section 3.2: values that only copy each other and one argument from outside are that
 * argument.
 */
final class RegionCopies {

  private final RegionFlow flow;
  private final Map<Slot, Argument> copies = new HashMap<>();

  private RegionCopies(RegionFlow flow) {
    this.flow = flow;
  }

  /** For each slot that is a copy what it is a copy of. */
  static Map<Slot, Argument> of(RegionFlow flow) {
    RegionCopies copies = new RegionCopies(flow);
    Set<Slot> candidates = new LinkedHashSet<>(flow.sources.keySet());
    candidates.removeIf(slot -> copies.mayBeWithoutValue(slot));
    copies.resolve(candidates);
    return copies.copies;
  }

  /** A switch in which no arm fits gives nothing. */
  private boolean mayBeWithoutValue(Slot slot) {
    return slot.kind() == RegionFlow.Kind.VALUE
        && region(slot).node().target() instanceof Region.Switch choice
        && !choice.hasDefault();
  }

  private void resolve(Set<Slot> candidates) {
    // Each round takes the entries of the loops around; what is left are the loops within.
    Deque<Set<Slot>> rest = new ArrayDeque<>(List.of(candidates));
    while (!rest.isEmpty()) {
      Set<Slot> part = rest.pop();
      for (List<Slot> component : new Components(part).found) {
        Set<Slot> inner = resolveComponent(new LinkedHashSet<>(component));
        if (!inner.isEmpty()) {
          rest.push(inner);
        }
      }
    }
  }

  /** Resolves slots that copy each other; gives those of them that need another look. */
  private Set<Slot> resolveComponent(Set<Slot> component) {
    Set<Argument> outer = new HashSet<>();
    Set<Slot> inner = new LinkedHashSet<>();
    for (Slot slot : component) {
      boolean takesOuter = false;
      for (Argument source : flow.sources.getOrDefault(slot, List.of())) {
        Slot other = slotOf(source);
        if (other == null || !component.contains(other)) {
          outer.add(resolved(source));
          takesOuter = true;
        }
      }
      if (!takesOuter) {
        inner.add(slot);
      }
    }
    if (outer.size() != 1) {
      return inner;
    }
    Argument only = outer.iterator().next();
    for (Slot slot : component) {
      if (canStandFor(only, slot)) {
        copies.put(slot, only);
      }
    }
    return Set.of();
  }

  private boolean canStandFor(Argument only, Slot slot) {
    if (only instanceof Ref ref) {
      RegionFlow.Site site = flow.sites.get(ref.name());
      return site != null && site.depth() <= region(slot).depth();
    }
    // A null without a type cannot stand for a receiver in Java source.
    return only instanceof Literal && !only.equals(Literal.NULL);
  }

  private RegionFlow.Site region(Slot slot) {
    RegionFlow.Site site = flow.sites.get(slot.region());
    if (site == null) {
      throw new IllegalStateException("no region %" + slot.region());
    }
    return site;
  }

  private @Nullable Slot slotOf(Argument argument) {
    return argument instanceof Ref ref ? flow.slots.get(ref.name()) : null;
  }

  private Argument resolved(Argument argument) {
    Slot slot = slotOf(argument);
    return slot == null ? argument : copies.getOrDefault(slot, argument);
  }

  /** The strongly connected components of slots, sources first; Tarjan's algorithm on a stack. */
  private final class Components {

    final List<List<Slot>> found = new ArrayList<>();

    private final Set<Slot> part;
    private final Map<Slot, Integer> number = new HashMap<>();
    private final Map<Slot, Integer> lowest = new HashMap<>();
    private final Deque<Slot> open = new ArrayDeque<>();
    private final Set<Slot> isOpen = new HashSet<>();

    /** A slot, and how many of its sources were looked at. */
    private final class Visit {
      final Slot slot;
      final List<Argument> sources;
      int next;

      Visit(Slot slot) {
        this.slot = slot;
        this.sources = flow.sources.getOrDefault(slot, List.of());
        int own = number.size();
        number.put(slot, own);
        lowest.put(slot, own);
        open.push(slot);
        isOpen.add(slot);
      }
    }

    Components(Set<Slot> part) {
      this.part = part;
      visit(part);
    }

    private void visit(Collection<Slot> starts) {
      for (Slot start : starts) {
        if (number.containsKey(start)) {
          continue;
        }
        Deque<Visit> path = new ArrayDeque<>();
        path.push(new Visit(start));
        while (!path.isEmpty()) {
          Visit visit = path.peek();
          if (visit.next == visit.sources.size()) {
            path.pop();
            close(visit.slot);
            if (!path.isEmpty()) {
              reach(path.peek().slot, visit.slot);
            }
            continue;
          }
          Slot source = slotOf(visit.sources.get(visit.next++));
          if (source == null || !part.contains(source)) {
            continue;
          }
          if (!number.containsKey(source)) {
            path.push(new Visit(source));
          } else if (isOpen.contains(source)) {
            reach(visit.slot, source);
          }
        }
      }
    }

    private void reach(Slot from, Slot to) {
      lowest.merge(from, lowest.getOrDefault(to, Integer.MAX_VALUE), Math::min);
    }

    private void close(Slot slot) {
      if (!lowest.getOrDefault(slot, 0).equals(number.get(slot))) {
        return;
      }
      List<Slot> component = new ArrayList<>();
      Slot member;
      do {
        member = open.pop();
        isOpen.remove(member);
        component.add(member);
      } while (!member.equals(slot));
      found.add(component);
    }
  }
}
