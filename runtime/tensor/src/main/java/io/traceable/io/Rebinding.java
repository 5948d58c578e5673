package io.traceable.io;

import java.util.Collection;

/** Tells siblings that the weights they were bound to have been replaced. */
final class Rebinding {

  private Rebinding() {}

  /**
   * Called once after the weights of a model have been loaded.
   *
   * @param owners the model and every block in it
   */
  static void afterLoading(Collection<Object> owners) {
    // The dispatch has no entry for it yet: io.traceable.dispatch.Traced.rebind(owner) for each.
  }
}
