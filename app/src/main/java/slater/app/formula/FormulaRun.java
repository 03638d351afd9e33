package slater.app.formula;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import slater.app.report.FormulaReport;
import slater.app.run.Interruptions;
import slater.app.run.RunRecord;
import slater.app.solution.FormulaSolution;
import slater.app.solution.SolutionJson;
import slater.app.store.RunFolder;
import slater.app.store.RunStore;
import slater.app.study.FormulaStudy;
import slater.app.study.Layers;
import slater.app.study.StudyWriter;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import slater.core.InputException;
import slater.core.Progress;
import slater.core.Seed;
import slater.core.program.Posed;
import slater.core.run.Every;
import slater.learn.train.Interruption;
import slater.learn.train.Stages;

/**
 * {@code slater run}, {@code resume} and {@code validate} of a study of {@code task: formula}. The
 * folder of a run, its lock, its checkpoints and its signals are those of studies of tables.
 */
public final class FormulaRun {
  private static final String STUDY = "study.yaml";
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
   * @param checkpoints the time between two checkpoints
   * @param terminal where results are said
   */
  public static ExitCode run(
      FormulaStudy study,
      Path runs,
      Optional<Path> out,
      boolean force,
      Duration checkpoints,
      Terminal terminal) {
    var posed = posed(study);
    posed.start();
    var store = new RunStore(runs);
    var folder =
        out.isPresent()
            ? RunStore.createAt(out.get(), force)
            : store.create(
                stem(study.path()), LocalDate.now(ZoneId.systemDefault()), fingerprint(study));
    // First, so that "latest" never names an older run than the one that was stopped.
    store.pointLatest(folder);
    var from = Optional.ofNullable(study.path().getParent()).orElse(Path.of(""));
    var way = StudyWriter.way(from, folder.path());
    folder.write(STUDY, study.movedBy(way));
    var record =
        new RunRecord(
            folder.id(),
            now(),
            study.path().toString(),
            way,
            study.sha256(),
            hashes(study),
            List.of());
    return carryOut(study, posed, folder, record, checkpoints, terminal);
  }

  /** Whether the folder is that of a run of a formula. */
  public static boolean isOne(RunFolder folder) {
    return folder.has(STUDY) && FormulaStudy.isOne(folder.file(STUDY), bytes(folder));
  }

  /**
   * Goes on with a run that was interrupted, or whose budget ran out.
   *
   * @param folder the folder of the run
   * @param layers budgets over those of the study, and nothing that would change the problem
   * @param checkpoints the time between two checkpoints
   * @param terminal where results are said
   */
  public static ExitCode resume(
      RunFolder folder, Layers layers, Duration checkpoints, Terminal terminal) {
    var record = RunRecord.read(folder).resumedAt(now());
    var study =
        FormulaStudy.kept(
            folder.file(STUDY),
            bytes(folder),
            record.way(),
            Path.of(record.studyPath()),
            record.studySha256(),
            layers);
    if (!hashes(study).equals(record.dataSha256())) {
      throw new InputException(
          "The data of the run "
              + folder.id()
              + " have changed since it began, so it cannot go on; start anew with slater run "
              + record.studyPath()
              + ".");
    }
    return carryOut(study, posed(study), folder, record, checkpoints, terminal);
  }

  private static ExitCode carryOut(
      FormulaStudy study,
      Posed posed,
      RunFolder folder,
      RunRecord record,
      Duration checkpoints,
      Terminal terminal) {
    try (var _ = folder.hold(STUDY);
        var interruptions = new Interruptions()) {
      record.write(folder);
      opening(study, posed, terminal);
      var stages =
          new Stages(
              Optional.of(folder.file("checkpoints")),
              new Seed(study.seed()),
              fingerprint(study),
              Every.time(checkpoints),
              interruptions::requested,
              (stage, progress, elapsed) ->
                  terminal.progress(line(stage, posed, progress, elapsed)));
      try {
        return solve(study, posed, stages, folder, record, interruptions, terminal);
      } catch (Interruption interrupted) {
        terminal.error(
            "Interrupted; the state is kept. Go on with: slater resume " + folder.path());
        terminal.document(Map.of("status", "interrupted", "run", folder.path().toString()));
        return interruptions.code();
      }
    }
  }

  private static ExitCode solve(
      FormulaStudy study,
      Posed posed,
      Stages stages,
      RunFolder folder,
      RunRecord record,
      Interruptions interruptions,
      Terminal terminal) {
    long began = System.nanoTime();
    var finding = FormulaFinding.of(study, posed, new Solving(study, stages));
    if (interruptions.requested()) {
      throw new Interruption("results");
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    var document =
        finding.document(
            new FormulaSolution.RunFacts(
                record.id(), record.started(), now(), seconds, study.seed(), record.resumed()));
    // An earlier solution of this run speaks of files that are now replaced.
    folder.delete(SOLUTION);
    var json = SolutionJson.text(document, Map.of("schema", 1L));
    folder.write(REPORT, FormulaReport.page(document, "slater run " + study.path()));
    folder.write(SOLUTION, json);
    say(document, folder, terminal);
    terminal.document(json);
    return finding.exitCode();
  }

  /**
   * Says what the study asks for, without solving it.
   *
   * @param study the study
   * @param show whether every value is printed, with where it comes from
   * @param terminal where it is said
   */
  public static ExitCode validate(FormulaStudy study, boolean show, Terminal terminal) {
    var posed = posed(study);
    posed.start();
    if (show) {
      terminal.raw(study.withOrigins());
    } else {
      opening(study, posed, terminal);
      terminal.say(
          study.program().goal().name().toLowerCase(Locale.ROOT)
              + "  "
              + study.program().objective());
      for (var requirement : study.program().requirements()) {
        terminal.say("  " + requirement.name() + ": " + requirement.comparison());
      }
      terminal.mention("Every formula has a value at the start. Next: slater run " + study.path());
    }
    terminal.document(
        Map.of(
            "exitCode",
            ExitCode.SOLVED.code(),
            "study",
            study.path().toString(),
            "sha256",
            study.sha256(),
            "variables",
            posed.variableNames().size(),
            "requirements",
            posed.problem().requirements().stream().map(r -> r.name()).toList(),
            "components",
            posed.problem().components(),
            "convex",
            posed.problem().isConvex(),
            "resolved",
            study.text()));
    return ExitCode.SOLVED;
  }

  private static Posed posed(FormulaStudy study) {
    try {
      return study.program().pose();
    } catch (IllegalArgumentException refused) {
      throw new InputException(study.path() + ": " + refused.getMessage() + ".");
    }
  }

  private static String fingerprint(FormulaStudy study) {
    return RunFolder.sha256((study.question() + hashes(study)).getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> hashes(FormulaStudy study) {
    return study.data().stream().map(FormulaStudy.DataFile::sha256).toList();
  }

  private static byte[] bytes(RunFolder folder) {
    try {
      return Files.readAllBytes(folder.file(STUDY));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String line(String stage, Posed posed, Progress progress, Duration elapsed) {
    return String.format(
        Locale.ROOT,
        "%-12s step %,d  objective %.6g  violation %.0e  largest price %.3g  %.1f s",
        stage,
        progress.step(),
        posed.objective(progress.objective()),
        progress.worstMiss(),
        progress.largestPrice(),
        elapsed.toMillis() / 1e3);
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
    if (found.status().equals("budget")) {
      terminal.mention("Next   slater resume " + folder.path() + " --steps MORE");
    }
  }

  private static String stem(Path path) {
    return String.valueOf(path.getFileName()).replaceAll("\\.[^.]*$", "");
  }
}
