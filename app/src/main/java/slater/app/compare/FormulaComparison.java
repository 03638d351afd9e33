package slater.app.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import slater.app.solution.ComparisonDocument;
import slater.app.solution.ComparisonDocument.Conditions;
import slater.app.solution.ComparisonDocument.Row;
import slater.app.solution.ComparisonDocument.StudyFacts;
import slater.app.study.FormulaStudy;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import slater.core.InputException;
import slater.core.Seed;
import slater.core.program.Posed;

/** {@code slater compare} of a study of {@code task: formula}. */
public final class FormulaComparison {
  private FormulaComparison() {}

  /**
   * Hands the problem to every method, and writes one table and one page.
   *
   * @param study the study
   * @param methods what {@code --methods} says; empty for all
   * @param registry the ids of all methods of this build
   * @param seed of everything that is drawn
   * @param page where the picture goes
   * @param terminal where the table goes
   */
  public static ExitCode run(
      FormulaStudy study,
      Optional<String> methods,
      List<String> registry,
      Seed seed,
      Destination page,
      Terminal terminal) {
    var all = Contenders.ofFormulas();
    var names =
        Selection.of(all.stream().map(Contender::name).toList(), methods, registry, "formula");
    var chosen = all.stream().filter(each -> names.contains(each.name())).toList();
    var posed = posed(study);
    var limits = Limits.of(study.budget(), seed);
    var attempt = new Attempt(posed, posed.start(), limits);
    terminal.tell(
        String.format(
            Locale.ROOT,
            "%s: %,d methods from the same start, each to a KKT residual of %.0e, at most %,d steps"
                + " and %s s",
            study.path().getFileName(),
            chosen.size(),
            limits.tolerance(),
            limits.steps(),
            seconds(limits)));
    var rows = new ArrayList<Row>();
    for (var contender : chosen) {
      terminal.progress((rows.size() + 1) + " of " + chosen.size() + "  " + contender.name());
      rows.add(attempt.of(contender, family(all, contender), setting(all, contender)));
    }
    if (rows.stream().noneMatch(Row::hasAnswer)) {
      throw new InputException(
          "None of these methods can take "
              + study.path()
              + ": "
              + rows.getFirst().name()
              + " "
              + rows.getFirst().reason()
              + ".");
    }
    var sorted = Ranking.sorted(rows);
    var code = Ranking.exitCode(sorted);
    var document =
        new ComparisonDocument(
            "formula",
            facts(study),
            new Conditions(
                limits.tolerance(),
                limits.steps(),
                limits.time().toMillis() / 1e3,
                limits.seed().key()),
            sorted,
            Ranking.remarks(sorted),
            code.code());
    Showing.of(document, command(study, methods, seed), page, terminal);
    return code;
  }

  private static String seconds(Limits limits) {
    return String.valueOf(limits.time().toMillis() / 1e3).replaceAll("\\.0$", "");
  }

  private static Posed posed(FormulaStudy study) {
    try {
      return study.program().pose();
    } catch (IllegalArgumentException refused) {
      throw new InputException(study.path() + ": " + refused.getMessage() + ".");
    }
  }

  /** The number of the contender's method among the methods. */
  private static int family(List<Contender> all, Contender one) {
    return all.stream().map(Contender::id).distinct().toList().indexOf(one.id());
  }

  /** The number of the contender among those of its method. */
  private static int setting(List<Contender> all, Contender one) {
    return all.stream().filter(each -> each.id().equals(one.id())).toList().indexOf(one);
  }

  private static StudyFacts facts(FormulaStudy study) {
    var goal = study.program().goal().name().toLowerCase(Locale.ROOT);
    var lines = new ArrayList<String>();
    lines.add(goal + "  " + study.program().objective());
    for (var requirement : study.program().requirements()) {
      lines.add(requirement.name() + ":  " + requirement.comparison());
    }
    return new StudyFacts(study.name(), study.path().toString(), study.sha256(), goal, lines);
  }

  private static String command(FormulaStudy study, Optional<String> methods, Seed seed) {
    return "slater compare "
        + study.path()
        + methods.map(names -> " --methods " + names).orElse("")
        + (seed.key() == 0 ? "" : " --seed " + seed.key());
  }
}
