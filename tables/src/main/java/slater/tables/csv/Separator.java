package slater.tables.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Tells from the first lines of a file what stands between its cells. */
final class Separator {
  private static final char[] CANDIDATES = {',', ';', '\t', '|'};
  private static final int RECORDS = 100;

  private Separator() {}

  /**
   * The candidate that cuts every record of the sample into the same number of cells, and into the
   * most; where none does, the one that cuts the header into the most. A comma for a single column.
   *
   * @param whole whether the sample is the whole file, so that its last record is complete
   */
  static char detect(String sample, boolean whole) {
    char best = ',';
    int bestCells = 1;
    boolean bestEven = false;
    for (char candidate : CANDIDATES) {
      List<Integer> cells = cellsPerRecord(sample, candidate, whole);
      int header = cells.isEmpty() ? 1 : cells.getFirst();
      boolean even = new HashSet<>(cells).size() == 1;
      if (header > 1 && (even && !bestEven || even == bestEven && header > bestCells)) {
        best = candidate;
        bestCells = header;
        bestEven = even;
      }
    }
    return best;
  }

  private static List<Integer> cellsPerRecord(String sample, char separator, boolean whole) {
    var counts = new ArrayList<Integer>();
    int cells = 1;
    boolean quoted = false;
    boolean cellBegins = true;
    boolean recordBegins = true;
    for (int i = 0; i < sample.length() && counts.size() < RECORDS; i++) {
      char c = sample.charAt(i);
      if (quoted) {
        quoted = c != '"'; // a doubled quote ends and begins again
        continue;
      }
      if (c == '\n' || c == '\r') {
        if (!recordBegins) {
          counts.add(cells);
        }
        cells = 1;
        cellBegins = true;
        recordBegins = true;
        continue;
      }
      if (c == separator) {
        cells++;
        cellBegins = true;
      } else {
        // Inside a cell a quote is a letter, but the second of a doubled pair opens again.
        quoted = c == '"' && (cellBegins || i > 0 && sample.charAt(i - 1) == '"');
        cellBegins = false;
      }
      recordBegins = false;
    }
    if (!recordBegins && (whole || counts.isEmpty()) && counts.size() < RECORDS) {
      counts.add(cells);
    }
    return counts;
  }
}
