package slater.score;

import java.util.Collection;
import java.util.Locale;

/**
 * The known name that a missing one most likely stands for, compared without case, hyphens,
 * underscores and spaces.
 */
final class Spelling {
  private static final int MOST = 30;

  private Spelling() {}

  /** The end of a sentence: {@code did you mean 'age'? Known: age, purpose.} */
  static String remedy(String asked, Collection<String> known) {
    if (known.isEmpty()) {
      return "There are none.";
    }
    String plain = plain(asked);
    String best = "";
    int least = Integer.MAX_VALUE;
    var list = new StringBuilder();
    int listed = 0;
    for (String name : known) {
      if (listed++ < MOST) {
        list.append(list.length() == 0 ? "" : ", ").append(name);
      }
      String candidate = plain(name);
      int longer = Math.max(plain.length(), candidate.length());
      int allowed = Math.max(1, longer / 3);
      if (Math.abs(plain.length() - candidate.length()) > allowed || longer > 200) {
        continue;
      }
      int distance = distance(plain, candidate);
      if (distance <= allowed && distance < least && distance < candidate.length()) {
        best = name;
        least = distance;
      }
    }
    int more = known.size() - MOST;
    return (best.isEmpty() ? "" : "did you mean '" + best + "'? ")
        + "Known: "
        + list
        + (more > 0 ? " and " + more + " more." : ".");
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").replace(" ", "");
  }

  /** Letters to insert, delete or replace (Levenshtein), row by row of the table of prefixes. */
  private static int distance(String a, String b) {
    var before = new int[b.length() + 1];
    var now = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
      }
      var free = before;
      before = now;
      now = free;
    }
    return before[b.length()];
  }
}
