package slater.app.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import slater.core.Claim;
import slater.core.Seed;
import slater.core.Workers;
import slater.core.statistics.CertificateStudy;
import slater.core.statistics.CertificateStudy.Kind;
import slater.core.statistics.CertificateStudy.Mutation;
import slater.core.statistics.CertificateStudy.Situation;

/** Whether <em>met</em> is as seldom wrong as it is said to be, on populations of known truth. */
final class CertificateClaim {
  private static final List<Integer> ROWS = List.of(200, 1_000, 10_000);

  /** Fewer draws say nothing: three standard errors of 5 % would be more than the 5 % itself. */
  private static final int FEWEST_DRAWS = 100;

  private static final int DRAWS = 1_000;
  private static final int WIDTHS = 40;

  private CertificateClaim() {}

  static Claim claim() {
    return new Claim(
        "certificate",
        "A requirement that does not hold is called met in at most 5 % of certificates at 95 %"
            + " confidence, intervals hold the truth, and none is much wider than the best.",
        "validity study on populations of known truth (docs/certificate.md)",
        CertificateClaim::run);
  }

  /** The validity study, and then the curves of training and certifying with more and more data. */
  private static Claim.Result run(Seed seed, double effort, Consumer<String> progress) {
    var validity = run(seed, effort, Mutation.NONE, progress);
    var growth = CertificateCurves.run(seed, effort, progress);
    var table = new ArrayList<>(validity.table());
    table.addAll(growth.table());
    return new Claim.Result(
        validity.holds() && growth.holds(),
        validity.summary() + " " + growth.summary(),
        table,
        growth.page());
  }

  /** The validity study, with something broken on purpose or nothing. */
  static Claim.Result run(Seed seed, double effort, Mutation mutation, Consumer<String> progress) {
    int draws = Math.max(FEWEST_DRAWS, (int) Math.round(DRAWS * effort));
    int widths = Math.min(draws, Math.max(5, (int) Math.round(WIDTHS * effort)));
    var table = new ArrayList<Map<String, String>>();
    int cells = 0;
    var failures = new ArrayList<String>();
    double worst = 0;
    double allowed = 0;
    try (var workers = Workers.of(Runtime.getRuntime().availableProcessors())) {
      for (var kind : Kind.values()) {
        for (int rows : ROWS) {
          progress.accept(name(kind) + ", " + rows + " rows");
          var study =
              new CertificateStudy(draws, widths, List.of(rows), List.of(kind), seed, mutation);
          var result = study.run(workers);
          table.add(row(kind, rows, result));
          cells += result.cells().size();
          allowed = result.mostFalseMet();
          for (var cell : result.cells()) {
            worst = Math.max(worst, cell.falseMet());
          }
          result.failures().stream()
              .map(cell -> name(kind) + " at " + rows + " rows " + words(cell.situation()))
              .forEach(failures::add);
        }
      }
    }
    var summary =
        String.format(
            Locale.ROOT,
            "%,d draws for each of %d cells; falsely met at most %.1f %% (%.1f %% allowed); %s",
            draws,
            cells,
            100 * worst,
            100 * allowed,
            failures.isEmpty()
                ? "every cell keeps its thresholds."
                : failures.size()
                    + " cells do not keep theirs, first "
                    + failures.getFirst()
                    + ".");
    return new Claim.Result(failures.isEmpty(), summary, table);
  }

  private static Map<String, String> row(Kind kind, int rows, CertificateStudy.Result result) {
    var row = new LinkedHashMap<String, String>();
    row.put("kind", name(kind));
    row.put("rows", Integer.toString(rows));
    double feasible = 0;
    double falsely = 0;
    var coverage = OptionalDouble.empty();
    var width = OptionalDouble.empty();
    for (var cell : result.cells()) {
      feasible = cell.situation() == Situation.FEASIBLE ? cell.met() : feasible;
      falsely = Math.max(falsely, cell.falseMet());
      if (cell.coverage().isPresent()) {
        double seen = cell.coverage().getAsDouble();
        coverage = OptionalDouble.of(Math.min(seen, coverage.orElse(1)));
      }
      if (cell.toBest().isPresent()) {
        double seen = cell.toBest().getAsDouble();
        width = OptionalDouble.of(Math.max(seen, width.orElse(0)));
      }
    }
    row.put("solution rate", percent(OptionalDouble.of(feasible)));
    row.put("failure rate", percent(OptionalDouble.of(falsely)));
    row.put("coverage", percent(coverage));
    row.put(
        "width to best",
        width.isPresent() ? String.format(Locale.ROOT, "%.2f", width.getAsDouble()) : "-");
    return row;
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent()
        ? String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble())
        : "-";
  }

  private static String name(Kind kind) {
    return words(kind);
  }

  private static String words(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
