package io.traceable.transform;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant, by edit distance (Levenshtein). */
final class NearestName {

  private NearestName() {}

  /** The nearest of the known names, if it differs in at most a third of the letters. */
  static Optional<String> to(String name, Collection<String> known) {
    return known.stream()
        .filter(k -> distance(name, k) * 3 <= Math.max(name.length(), k.length()))
        .min(
            Comparator.<String>comparingInt(k -> distance(name, k))
                .thenComparing(Comparator.naturalOrder()));
  }

  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
