package io.traceable.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Gives out names that are unique in a graph and legal as Java local variables: {@code relu}, then
 * {@code relu_1}. One hash look-up a name, however many share a stem.
 */
final class NodeNames {

  /**
   * Keywords and literals of Java 25 at any source level; javax.lang.model is not in every runtime
   * image.
   */
  private static final Set<String> RESERVED =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue default do double else enum"
                  + " extends final finally float for goto if implements import instanceof int interface long"
                  + " native new package private protected public return short static strictfp super switch"
                  + " synchronized this throw throws transient try void volatile while true false null _ var"
                  + " yield record sealed permits")
              .split(" "));

  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> lastNumber = new HashMap<>();

  void take(String name) {
    taken.add(name);
  }

  void release(String name) {
    taken.remove(name);
  }

  boolean isTaken(String name) {
    return taken.contains(name);
  }

  /** A free name as near to {@code wish} as possible; it is taken from now on. */
  String fresh(String wish) {
    String stem = isLegal(wish) ? wish : legalised(wish);
    if (taken.add(stem)) {
      return stem;
    }
    int number = lastNumber.getOrDefault(stem, 0);
    String name;
    do {
      number++;
      name = stem + "_" + number;
    } while (!taken.add(name));
    lastNumber.put(stem, number);
    return name;
  }

  /** True for a name a node may have. */
  static boolean isLegal(String name) {
    return !name.isEmpty()
        && Character.isJavaIdentifierStart(name.codePointAt(0))
        && name.codePoints().allMatch(NodeNames::isPart)
        && !RESERVED.contains(name);
  }

  /** Ignorable characters are allowed by Character and refused by javac. */
  private static boolean isPart(int c) {
    return Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
  }

  private static String legalised(String wish) {
    StringBuilder name = new StringBuilder();
    wish.codePoints().map(c -> isPart(c) && c != '$' ? c : '_').forEach(name::appendCodePoint);
    if (name.isEmpty() || !Character.isJavaIdentifierStart(name.codePointAt(0))) {
      name.insert(0, 'v');
    }
    return isLegal(name.toString()) ? name.toString() : name.append("_1").toString();
  }
}
