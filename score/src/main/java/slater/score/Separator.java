package slater.score;

/** Tells from the beginning of a file what stands between its cells, as {@code slater} does. */
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
      int[] cells = cells(sample, candidate, whole);
      int header = Math.abs(cells[0]);
      boolean even = cells[1] == 1;
      if (header > 1 && (even && !bestEven || even == bestEven && header > bestCells)) {
        best = candidate;
        bestCells = header;
        bestEven = even;
      }
    }
    return best;
  }

  /** The cells of the first record, and 1 where all others have as many. */
  private static int[] cells(String sample, char separator, boolean whole) {
    int records = 0;
    int header = 1;
    boolean even = true;
    int cells = 1;
    boolean quoted = false;
    boolean cellBegins = true;
    boolean recordBegins = true;
    for (int i = 0; i < sample.length() && records < RECORDS; i++) {
      char c = sample.charAt(i);
      if (quoted) {
        quoted = c != '"'; // a doubled quote ends and begins again
        continue;
      }
      if (c == '\n' || c == '\r') {
        if (!recordBegins) {
          header = records == 0 ? cells : header;
          even &= cells == header;
          records++;
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
    if (!recordBegins && (whole || records == 0) && records < RECORDS) {
      header = records == 0 ? cells : header;
      even &= cells == header;
      records++;
    }
    return new int[] {header, even && records > 0 ? 1 : 0};
  }
}
