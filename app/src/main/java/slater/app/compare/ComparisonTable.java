package slater.app.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import slater.app.solution.ComparisonDocument;
import slater.app.solution.ComparisonDocument.Row;
import slater.app.solution.Figure;
import slater.app.terminal.Columns;
import slater.app.terminal.Wrapping;

/**
 * What a comparison says on the terminal: one table, its rows under the word for how they ended,
 * and the prices beside where there is room, else below.
 */
final class ComparisonTable {
  /** More requirements than these are for the page and the document; the largest price is shown. */
  private static final int PRICED = 3;

  /** From so many columns on there is room for what the work took beside held-out figures. */
  private static final int WIDE = 100;

  private static final int LONGEST_HEAD = 14;

  /** How wide names are where they must be broken. */
  private static final int BROKEN = 24;

  private ComparisonTable() {}

  static List<String> lines(ComparisonDocument found, int width) {
    var run = found.methods().stream().filter(Row::hasAnswer).toList();
    var others = found.methods().stream().filter(row -> !row.hasAnswer()).toList();
    var prices = priceHeads(run);
    var lines = new ArrayList<String>();
    lines.add("");
    var whole = table(run, prices, width, true);
    if (fits(whole, width)) {
      lines.addAll(whole);
    } else {
      lines.addAll(table(run, List.of(), width, true));
      lines.add("");
      lines.addAll(table(run, prices, width, false));
    }
    if (!others.isEmpty()) {
      lines.add("");
      for (var row : others) {
        lines.addAll(
            Wrapping.wrap(row.status() + "  " + row.name() + ": " + row.reason(), "    ", width));
      }
    }
    return lines;
  }

  private static boolean isHeld(List<Row> rows) {
    return rows.stream().anyMatch(row -> row.select().isPresent());
  }

  private static boolean fits(List<String> lines, int width) {
    return lines.stream().allMatch(line -> line.length() <= width);
  }

  /** With whole names where there is room for them, else with broken ones. */
  private static List<String> table(
      List<Row> rows, List<String> prices, int width, boolean figures) {
    var whole = table(rows, prices, width, figures, false);
    return fits(whole, width) ? whole : table(rows, prices, width, figures, true);
  }

  private static List<String> table(
      List<Row> rows, List<String> prices, int width, boolean figures, boolean broken) {
    var heads = new ArrayList<String>(List.of("method"));
    if (figures) {
      heads.addAll(List.of("objective", "missed by"));
      if (isHeld(rows)) {
        heads.addAll(List.of("held out", "missed by"));
      }
      heads.add("KKT");
      if (!isHeld(rows) || width >= WIDE) {
        heads.addAll(List.of("steps", "evals", "s"));
      }
    }
    var above = new ArrayList<>(Collections.nCopies(heads.size(), ""));
    prices.forEach(price -> above.add("price of"));
    heads.addAll(prices);
    var columns = Columns.aligned("l" + "r".repeat(heads.size() - 1));
    if (!prices.isEmpty()) {
      columns.row(above);
    }
    columns.row(heads);
    String status = "";
    for (var row : rows) {
      if (!row.status().equals(status)) {
        status = row.status();
        columns.row(status);
      }
      var cells = new ArrayList<>(cells(row, prices.size(), figures, width));
      if (broken) {
        var pieces = pieces(cells.getFirst());
        pieces.subList(0, pieces.size() - 1).forEach(columns::row);
        cells.set(0, pieces.getLast());
      }
      columns.row(cells);
    }
    return columns.lines(width);
  }

  /** A name broken behind hyphens and colons, what follows set in. */
  private static List<String> pieces(String name) {
    var pieces = new ArrayList<String>();
    String left = name;
    while (left.length() > BROKEN) {
      int at = Math.max(left.lastIndexOf('-', BROKEN - 1), left.lastIndexOf(':', BROKEN - 1));
      if (at < 0) {
        break;
      }
      pieces.add(left.substring(0, at + 1));
      left = "    " + left.substring(at + 1);
    }
    pieces.add(left);
    return pieces;
  }

  private static List<String> cells(Row row, int prices, boolean figures, int width) {
    var cells = new ArrayList<String>();
    cells.add("  " + row.name());
    if (figures) {
      cells.add(number(row.objective()));
      cells.add(small(row.violation()));
      row.select()
          .ifPresent(
              held -> {
                cells.add(number(held.objective()));
                cells.add(small(held.violation()));
              });
      cells.add(small(row.residual()));
      if (row.select().isEmpty() || width >= WIDE) {
        cells.add(String.format(Locale.ROOT, "%,d", row.steps()));
        cells.add(String.format(Locale.ROOT, "%,d", row.evaluations()));
        cells.add(seconds(row.seconds()));
      }
    }
    if (prices > 0) {
      if (row.prices().size() <= PRICED) {
        row.prices().forEach(price -> cells.add(price(price.value())));
      } else {
        cells.add(price(largest(row)));
      }
    }
    return cells;
  }

  private static List<String> priceHeads(List<Row> rows) {
    var named = rows.getFirst().prices();
    if (named.isEmpty()) {
      return List.of();
    }
    return named.size() <= PRICED
        ? named.stream().map(price -> head(price.requirement())).toList()
        : List.of("the dearest");
  }

  private static String head(String name) {
    return name.length() <= LONGEST_HEAD ? name : name.substring(0, LONGEST_HEAD - 2) + "..";
  }

  /** The price that is largest in size; none where a price is none. */
  static Figure largest(Row row) {
    Figure largest = Figure.of(0, "");
    for (var price : row.prices()) {
      if (!price.value().exists()) {
        return price.value();
      }
      if (Math.abs(price.value().orElse(0)) > Math.abs(largest.orElse(0))) {
        largest = price.value();
      }
    }
    return largest;
  }

  private static String number(Figure figure) {
    return figure.exists() ? digits(figure.orElse(0), 8) : "-";
  }

  private static String price(Figure figure) {
    return figure.exists() ? digits(figure.orElse(0), 5) : "-";
  }

  private static String small(Figure figure) {
    return !figure.exists()
        ? "-"
        : figure.orElse(0) == 0 ? "0" : String.format(Locale.ROOT, "%.0e", figure.orElse(0));
  }

  private static String seconds(Figure figure) {
    double value = figure.orElse(0);
    return !figure.exists()
        ? "-"
        : String.format(Locale.ROOT, value < 0.1 ? "%.4f" : "%.2f", value);
  }

  private static String digits(double value, int digits) {
    double size = Math.abs(value);
    if (size < 1e-9) {
      return "0";
    }
    if (size >= 1e9 || size < 1e-4) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    return new BigDecimal(value)
        .round(new MathContext(digits))
        .stripTrailingZeros()
        .toPlainString();
  }
}
