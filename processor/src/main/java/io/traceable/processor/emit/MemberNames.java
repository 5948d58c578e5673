package io.traceable.processor.emit;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Gives out names that are unique in one scope: {@code scale}, then {@code scale_1}. */
final class MemberNames {

  private final Set<String> taken;

  MemberNames(Set<String> taken) {
    this.taken = new HashSet<>(taken);
  }

  /** A free name as near to the wish as possible; it is taken from now on. */
  String fresh(String wish) {
    String stem = SourceVersion.isKeyword(wish) ? wish + "_" : wish;
    String name = stem;
    for (int number = 1; !taken.add(name); number++) {
      name = stem + "_" + number;
    }
    return name;
  }

  /** {@code maxPool} as a constant: {@code MAX_POOL}. */
  static String constant(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }

  static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  static String decapitalized(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
