package io.traceable.dispatch;

/** A sibling, or a part of it, that holds values computed once from a model's weights. */
@FunctionalInterface
public interface Rebindable {
  /**
   * Computes the bound values again from the weights as they are now. Calls that run at the same
   * time see either all old or all new values.
   */
  void rebind();
}
