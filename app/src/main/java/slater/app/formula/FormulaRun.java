package slater.app.formula;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import slater.app.report.FormulaReport;
import slater.app.solution.FormulaSolution;
import slater.app.solution.SolutionJson;
import slater.app.store.RunFolder;
import slater.app.store.RunStore;
import slater.app.study.FormulaStudy;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import slater.core.InputException;
import slater.core.program.Posed;

/** {@code slater run} and {@code slater validate} of a study of {@code task: formula}. */
public final class FormulaRun {
  private static final String SOLUTION = "solution.json";
  private static final String REPORT = "report.html";

  private FormulaRun() {}

  /**
   * Solves the problem and writes the folder of the run.
   *
   * @param study the study
   * @param runs the folder in which runs are kept
   * @param out the folder of this run; empty for a new one in {@code runs}
   * @param force whether an earlier run in {@code out} may be replaced
   * @param terminal where results are said
   */
  public static ExitCode run(
      FormulaStudy study, Path runs, Optional<Path> out, boolean force, Terminal terminal) {
    var posed = posed(study);
    var start = posed.start();
    var store = new RunStore(runs);
    var folder =
        out.isPresent()
            ? RunStore.createAt(out.get(), force)
            : store.create(
                stem(study.path()), LocalDate.now(ZoneId.systemDefault()), study.sha256());
    store.pointLatest(folder);
    folder.write("study.yaml", study.text());
    opening(study, posed, terminal);
    long began = System.nanoTime();
    var solving = new Solving(study);
    var solution = solving.from(posed.problem(), start);
    double seconds = (System.nanoTime() - began) / 1e9;
    var finding = new FormulaFinding(study, posed, start, solving, solution);
    var finished = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    var document = finding.document(folder.id(), finished, seconds);
    var json = SolutionJson.text(document, Map.of("schema", 1L));
    folder.write(SOLUTION, json);
    folder.write(REPORT, FormulaReport.page(document, "slater run " + study.path()));
    say(document, folder, terminal);
    terminal.document(json);
    return finding.exitCode();
  }

  /** Says what the study asks for, without solving it. */
  public static ExitCode validate(FormulaStudy study, Terminal terminal) {
    var posed = posed(study);
    posed.start();
    opening(study, posed, terminal);
    terminal.say(
        study.program().goal().name().toLowerCase(Locale.ROOT)
            + "  "
            + study.program().objective());
    for (var requirement : study.program().requirements()) {
      terminal.say("  " + requirement.name() + ": " + requirement.comparison());
    }
    terminal.mention("Every formula has a value at the start. Next: slater run " + study.path());
    terminal.document(
        Map.of(
            "exitCode",
            ExitCode.SOLVED.code(),
            "study",
            study.path().toString(),
            "variables",
            posed.variableNames().size(),
            "convex",
            posed.problem().isConvex()));
    return ExitCode.SOLVED;
  }

  private static Posed posed(FormulaStudy study) {
    try {
      return study.program().pose();
    } catch (IllegalArgumentException refused) {
      throw new InputException(study.path() + ": " + refused.getMessage() + ".");
    }
  }

  private static void opening(FormulaStudy study, Posed posed, Terminal terminal) {
    for (var file : study.data()) {
      terminal.say(String.format(Locale.ROOT, "%s  %,d rows", file.name(), file.rows()));
    }
    long components = posed.problem().components();
    int requirements = posed.problem().requirements().size();
    terminal.say(
        String.format(
            Locale.ROOT,
            "%s  %,d variables, %,d requirements%s; %s",
            study.path().getFileName(),
            posed.variableNames().size(),
            requirements,
            components > requirements
                ? String.format(Locale.ROOT, " of %,d components", components)
                : "",
            posed.problem().isConvex() ? "convex" : "not known to be convex"));
  }

  private static void say(FormulaSolution found, RunFolder folder, Terminal terminal) {
    terminal.tell(found.message());
    terminal.tell(
        String.format(
            Locale.ROOT,
            "KKT residual %.0e, %,d steps, %.2f s (method %s: %s).",
            found.optimality().residual(),
            found.method().steps(),
            found.run().seconds(),
            found.method().id(),
            found.method().reason()));
    FormulaSummary.lines(found, terminal.width()).forEach(terminal::say);
    terminal.gap();
    terminal.say("Run    " + folder.path() + "/  " + REPORT + "  " + SOLUTION);
  }

  private static String stem(Path path) {
    return String.valueOf(path.getFileName()).replaceAll("\\.[^.]*$", "");
  }
}
