package slater.app.terminal;

import java.util.ArrayList;
import java.util.List;

/** A table in words: columns as wide as their widest cell, two spaces apart. */
public final class Columns {
  private final List<Boolean> right;
  private final List<List<String>> rows = new ArrayList<>();

  private Columns(List<Boolean> right) {
    this.right = right;
  }

  /** Columns aligned as the letters say: {@code l} to the left, {@code r} to the right. */
  public static Columns aligned(String letters) {
    return new Columns(letters.chars().mapToObj(letter -> letter == 'r').toList());
  }

  /** Adds a row; it may have fewer cells than there are columns. */
  public Columns row(String... cells) {
    return row(List.of(cells));
  }

  /** Adds a row; it may have fewer cells than there are columns. */
  public Columns row(List<String> cells) {
    if (cells.size() > right.size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells in a row of a table of " + right.size() + " columns");
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** Whether there is no row. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The lines, without spaces at their ends; the last column is wrapped to fit the width. */
  public List<String> lines(int width) {
    int columns = right.size();
    int[] widths = new int[columns];
    for (var row : rows) {
      for (int c = 0; c < row.size(); c++) {
        widths[c] = Math.max(widths[c], Ansi.length(row.get(c)));
      }
    }
    var lines = new ArrayList<String>();
    for (var row : rows) {
      var line = new StringBuilder();
      int at = 0;
      for (int c = 0; c < row.size(); c++) {
        String cell = row.get(c);
        int pad = widths[c] - Ansi.length(cell);
        if (right.get(c)) {
          line.append(" ".repeat(pad));
        }
        if (c == columns - 1 && !right.get(c) && width - at >= 20) {
          var wrapped = Wrapping.wrap(cell, "", width - at);
          line.append(String.join("\n" + " ".repeat(at), wrapped));
        } else {
          line.append(cell);
        }
        if (c < row.size() - 1) {
          line.append(right.get(c) ? "" : " ".repeat(pad)).append("  ");
        }
        at += widths[c] + 2;
      }
      lines.addAll(line.toString().lines().map(String::stripTrailing).toList());
      if (line.isEmpty()) {
        lines.add("");
      }
    }
    return lines;
  }
}
