package slater.app.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import slater.app.solution.ComparisonDocument.Row;
import slater.app.terminal.ExitCode;

/** The order of rows, what they amount to, and what a reader should know before comparing. */
public final class Ranking {
  private static final List<String> STATUSES =
      List.of(
          "solved",
          "infeasible",
          "least violation",
          "stalled",
          "budget",
          "interrupted",
          "diverged",
          "failed",
          "not run");

  /** Objectives that differ by more than this, relative to their size or 1, are other points. */
  private static final double SAME = 1e-4;

  private Ranking() {}

  /** By status, then by residual, then by name. */
  public static List<Row> sorted(List<Row> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparingInt((Row row) -> STATUSES.indexOf(row.status()))
                .thenComparingDouble(row -> row.residual().orElse(Double.POSITIVE_INFINITY))
                .thenComparing(Row::name))
        .toList();
  }

  /** Solved where one method solved it, else infeasible where one says so. */
  public static ExitCode exitCode(List<Row> rows) {
    if (rows.stream().anyMatch(Row::isSolved)) {
      return ExitCode.SOLVED;
    }
    return rows.stream().anyMatch(row -> STATUSES.indexOf(row.status()) <= 2)
        ? ExitCode.INFEASIBLE
        : ExitCode.BUDGET;
  }

  static List<String> remarks(List<Row> rows) {
    var remarks = new ArrayList<String>();
    long run = rows.stream().filter(Row::hasAnswer).count();
    var solved = rows.stream().filter(Row::isSolved).toList();
    remarks.add(solved.size() + " of " + run + " methods met the tolerance.");
    if (solved.isEmpty()) {
      return remarks;
    }
    double low = solved.stream().mapToDouble(r -> r.objective().orElse(0)).min().orElse(0);
    double high = solved.stream().mapToDouble(r -> r.objective().orElse(0)).max().orElse(0);
    if (high - low > SAME * Math.max(1, Math.abs(low))) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "They ended at different points, with objectives from %.7g to %.7g: the conditions of"
                  + " optimality hold at several.",
              low,
              high));
    }
    var frugal = least(solved, row -> (double) row.evaluations());
    remarks.add(
        String.format(
            Locale.ROOT, "Fewest evaluations: %s, %,d.", frugal.name(), frugal.evaluations()));
    return remarks;
  }

  private static Row least(List<Row> rows, ToDoubleFunction<Row> figure) {
    return rows.stream().min(Comparator.comparingDouble(figure)).orElseThrow();
  }
}
