package io.traceable.processor.fuzz;

import java.util.List;

/**
 * What expressions a program is made of.
 *
 * @param types of values
 * @param isCareful whether exceptions are rare and strings stay short: where statements are
 *     repeated and most of them should be reached
 * @param assignsInBranches whether an operand that is not always evaluated may assign locals
 */
record Style(List<FuzzType> types, boolean isCareful, boolean assignsInBranches) {

  static final Style STRAIGHT = new Style(FuzzType.ALL, false, false);
  static final Style FLOW = new Style(FuzzType.WITH_FLOW, true, true);
}
