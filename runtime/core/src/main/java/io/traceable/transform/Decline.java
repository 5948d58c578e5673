package io.traceable.transform;

import io.traceable.graph.SourceSpan;

/**
 * One place at which a transform nearly acted.
 *
 * @param node name of the node it looked at
 * @param span the node's place in the source
 * @param reason why not, in words for the author of the method: {@code its value is used twice}
 */
public record Decline(String node, SourceSpan span, String reason) {
  @Override
  public String toString() {
    return "%" + node + span.remark() + ": " + reason;
  }
}
