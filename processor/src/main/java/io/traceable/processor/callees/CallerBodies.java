package io.traceable.processor.callees;

import io.traceable.graph.Node;
import io.traceable.transform.Callee;
import io.traceable.transform.Callees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bodies that may be put into one method, and those of other classes that were. Not
 * thread-safe.
 */
public final class CallerBodies implements Callees {

  private final KnownBodies bodies;
  private final KnownMethod root;
  private final List<InlinedBody> inlined = new ArrayList<>();

  CallerBodies(KnownBodies bodies, KnownMethod root) {
    this.bodies = bodies;
    this.root = root;
  }

  @Override
  public Optional<Callee> of(Node call) {
    return of(call, root);
  }

  @Override
  public void inlined(Node call, List<String> receiver) {
    inlined(call, root, receiver);
  }

  /** The bodies of other classes that were put in so far, each once. */
  public List<InlinedBody> ofOtherClasses() {
    return inlined.stream().distinct().toList();
  }

  private Optional<Callee> of(Node call, KnownMethod caller) {
    return bodies.methods().exactly(call, caller).map(callee -> callee(call, callee, caller));
  }

  private Callee callee(Node call, KnownMethod callee, KnownMethod caller) {
    return bodies
        .obstacle(call, callee, caller, root)
        .map(Callee::kept)
        .or(() -> bodies.body(callee, root).map(body -> Callee.of(body, new Inside(callee))))
        .orElseGet(() -> Callee.kept("it was not captured"));
  }

  private void inlined(Node call, KnownMethod caller, List<String> receiver) {
    KnownMethod callee = bodies.methods().exactly(call, caller).orElseThrow();
    List<String> exact = callee.isStatic() ? List.of() : receiver;
    if (!callee.owner().equals(root.owner()) || !exact.isEmpty()) {
      List<KnownMethod> reliesOn = new ArrayList<>(List.of(callee));
      reliesOn.addAll(bodies.methods().reachedBy(callee));
      inlined.add(new InlinedBody(callee, reliesOn, bodies.digests().of(callee), exact));
    }
  }

  /** The methods that a body calls which was put in. */
  private final class Inside implements Callees {
    private final KnownMethod caller;

    Inside(KnownMethod caller) {
      this.caller = caller;
    }

    @Override
    public Optional<Callee> of(Node call) {
      return CallerBodies.this.of(call, caller);
    }

    @Override
    public void inlined(Node call, List<String> receiver) {
      CallerBodies.this.inlined(call, caller, receiver);
    }
  }
}
