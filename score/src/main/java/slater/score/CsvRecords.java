package slater.score;

import java.util.Arrays;

/**
 * The records of CSV as RFC 4180 has it, one after the other: cells may be quoted, a quote inside
 * is written twice; spaces around unquoted cells do not count; blank lines are passed over.
 */
final class CsvRecords {
  /** A quoted cell longer than this is taken for a quote that was never closed. */
  private static final int LONGEST_CELL = 1 << 22;

  private static final int LONGEST_RECORD = 1 << 26;

  private final CsvText text;
  private final char separator;
  private char[] letters = new char[1024];
  private int used;
  private int[] from = new int[32];
  private int[] to = new int[32];
  private boolean[] quoted = new boolean[32];
  private int cells;
  private long line;

  CsvRecords(CsvText text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  /**
   * Goes to the next record that is no blank line; false at the end.
   *
   * @param columns that the header names; 0 where it is the header that is read
   */
  boolean next(int columns) {
    int end;
    do {
      used = 0;
      cells = 0;
      line = text.line();
      int c = text.next();
      if (c == CsvText.END) {
        return false;
      }
      if (c == '\n') {
        continue;
      }
      do {
        end = cell(c);
        c = end == separator ? text.next() : CsvText.END;
      } while (end == separator);
    } while (cells == 0 || isBlank(columns));
    return true;
  }

  /** A line of spaces alone is no record, unless there is only one column; nor names a header. */
  private boolean isBlank(int columns) {
    return cells == 1 && from[0] == to[0] && (columns == 0 || !quoted[0] && columns != 1);
  }

  int cells() {
    return cells;
  }

  /** The line on which the record begins. */
  long line() {
    return line;
  }

  boolean isQuoted(int cell) {
    return quoted[cell];
  }

  char[] letters() {
    return letters;
  }

  int from(int cell) {
    return from[cell];
  }

  int length(int cell) {
    return to[cell] - from[cell];
  }

  String text(int cell) {
    return new String(letters, from[cell], to[cell] - from[cell]);
  }

  /** Reads a cell that begins with this letter; returns what stands behind it. */
  private int cell(int first) {
    if (cells == from.length) {
      from = Arrays.copyOf(from, 2 * cells);
      to = Arrays.copyOf(to, 2 * cells);
      quoted = Arrays.copyOf(quoted, 2 * cells);
    }
    int begin = used;
    int c = first;
    boolean quotes = c == '"';
    if (quotes) {
      c = quotedCell(begin);
    } else {
      while (c != separator && c != '\n' && c != CsvText.END) {
        put(c);
        c = text.next();
      }
    }
    from[cells] = begin;
    to[cells] = used;
    quoted[cells] = quotes;
    if (!quotes) {
      trim();
    }
    cells++;
    return c;
  }

  private int quotedCell(int begin) {
    while (true) {
      int c = text.next();
      if (c == CsvText.END || used - begin > LONGEST_CELL) {
        throw text.sentence(line, "a quote that is opened in this row is never closed.");
      }
      if (c == '"') {
        c = text.next();
        if (c == separator || c == '\n' || c == CsvText.END) {
          return c;
        }
        if (c != '"') {
          throw text.sentence(
              line, "text follows a closing quote; a quote inside a quoted cell is written twice.");
        }
      }
      put(c);
    }
  }

  private void put(int c) {
    if (used == letters.length) {
      if (used >= LONGEST_RECORD) {
        throw text.sentence(line, "the row is too long for a row of a table.");
      }
      letters = Arrays.copyOf(letters, 2 * used);
    }
    letters[used++] = (char) c;
  }

  private void trim() {
    int begin = from[cells];
    int end = to[cells];
    while (begin < end && isBlank(letters[begin])) {
      begin++;
    }
    while (end > begin && isBlank(letters[end - 1])) {
      end--;
    }
    if (begin > from[cells] && begin < end && letters[begin] == '"') {
      throw text.sentence(line, "a quote follows a space; remove spaces before quoted cells.");
    }
    from[cells] = begin;
    to[cells] = end;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
