package slater.core;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The known name that a mistyped one most likely meant: a file, a column, a key, a method.
 *
 * <p>Names are compared without regard to case, hyphens and underscores, by the number of letters
 * to insert, delete, replace or swap with a neighbour (optimal string alignment). A name counts as
 * near when at most a third of its letters, and at least one, would have to change.
 */
public final class Spelling {
  private static final int SHORTEST_BEGINNING = 3;

  private Spelling() {}

  /** The nearest known name, or nothing where none is near; of equally near ones the first. */
  public static Optional<String> nearest(String asked, Collection<String> known) {
    String plain = plain(asked);
    int best = Integer.MAX_VALUE;
    Optional<String> found = Optional.empty();
    for (String name : known) {
      String candidate = plain(name);
      int allowed = Math.max(1, Math.max(plain.length(), candidate.length()) / 3);
      if (Math.abs(plain.length() - candidate.length()) > allowed) {
        continue;
      }
      int distance = distance(plain, candidate);
      if (distance <= allowed && distance < best && distance < candidate.length()) {
        best = distance;
        found = Optional.of(name);
      }
    }
    if (found.isEmpty() && plain.length() >= SHORTEST_BEGINNING) {
      return known.stream().filter(name -> plain(name).startsWith(plain)).findFirst();
    }
    return found;
  }

  /**
   * The end of an error sentence: {@code did you mean 'age'? Known: age, class, purpose}; the
   * question only where a name is near, and at most 30 of the known names.
   */
  public static String remedy(String asked, Collection<String> known) {
    String question = nearest(asked, known).map(n -> "did you mean '" + n + "'? ").orElse("");
    if (known.isEmpty()) {
      return question + "There are none.";
    }
    String list = known.stream().limit(30).collect(Collectors.joining(", "));
    int more = known.size() - 30;
    return question + "Known: " + list + (more > 0 ? " and " + more + " more." : ".");
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /** Optimal string alignment: three rows of the table of prefixes are enough. */
  static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replace, Math.min(previous[j], current[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, before[j - 2] + 1);
        }
        current[j] = least;
      }
      int[] free = before;
      before = previous;
      previous = current;
      current = free;
    }
    return previous[b.length()];
  }
}
