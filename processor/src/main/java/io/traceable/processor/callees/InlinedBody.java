package io.traceable.processor.callees;

import java.util.List;

/**
 * A method of another class whose body was put in the place of a call.
 *
 * @param reliesOn the method itself, and those near it whose bodies it relies on
 * @param digest of what was put in; empty for a private method, which is a part of what its
 *     callers' digests are of
 * @param receiver the path of final fields from {@code this} of the method it was put into to the
 *     object whose class is exactly the one that declares it; empty for a static method
 */
public record InlinedBody(
    KnownMethod callee, List<KnownMethod> reliesOn, String digest, List<String> receiver) {
  public InlinedBody {
    reliesOn = List.copyOf(reliesOn);
    receiver = List.copyOf(receiver);
  }
}
