package io.traceable.graph;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A place in the editor's doubly linked list; the list's end is the one link without a node. */
final class Link {

  private @Nullable Node node;
  Link previous = this;
  Link next = this;

  Node node() {
    return Objects.requireNonNull(node, "the end of the list has no node");
  }

  void set(Node newNode) {
    node = newNode;
  }

  void insertBefore(Link other) {
    previous = other.previous;
    next = other;
    previous.next = this;
    other.previous = this;
  }

  void unlink() {
    previous.next = next;
    next.previous = previous;
    previous = this;
    next = this;
  }
}
