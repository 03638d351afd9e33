package slater.tables.csv;

import java.util.Set;

/** Compares the text of a cell with the markers of missing cells, without making a string of it. */
final class Missing {
  private final char[][] markers;
  private final boolean empty;
  private final int longest;

  Missing(Set<String> markers) {
    this.markers =
        markers.stream()
            .filter(marker -> !marker.isEmpty())
            .sorted()
            .map(String::toCharArray)
            .toArray(char[][]::new);
    this.empty = markers.contains("");
    this.longest = markers.stream().mapToInt(String::length).max().orElse(0);
  }

  /** Whether an empty cell is missing, quoted or not. */
  boolean isEmptyMissing() {
    return empty;
  }

  boolean matches(char[] text, int from, int length) {
    if (length == 0) {
      return empty;
    }
    if (length > longest) {
      return false;
    }
    for (char[] marker : markers) {
      if (marker.length == length && same(marker, text, from)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(char[] marker, char[] text, int from) {
    for (int i = 0; i < marker.length; i++) {
      if (marker[i] != text[from + i]) {
        return false;
      }
    }
    return true;
  }
}
