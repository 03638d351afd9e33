package slater.app.finished;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import slater.app.report.FormulaReport;
import slater.app.report.ModelCard;
import slater.app.report.Report;
import slater.app.solution.Figure;
import slater.app.solution.FormulaSolution;
import slater.app.solution.SolutionReader;
import slater.app.store.RunFolder;
import slater.app.store.RunStore;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import slater.core.InputException;

/** {@code slater report}: the pages of a run from its files, and whether its figures are right. */
public final class ReportAgain {
  private static final int MOST_SHOWN = 20;

  private ReportAgain() {}

  /**
   * Rebuilds or checks.
   *
   * @param store where runs are kept
   * @param named the run
   * @param card whether the model card is rebuilt too
   * @param check whether figures are recomputed instead
   * @param terminal where the answer goes
   */
  public static ExitCode run(
      RunStore store, String named, boolean card, boolean check, Terminal terminal) {
    var folder = store.open(named);
    boolean table = folder.has("model.onnx");
    if (!table && (card || check) && folder.has(FinishedRun.SOLUTION)) {
      throw new InputException(
          "The run "
              + folder.path()
              + " solved a formula: it has no model, so there is no card and no held-out figure;"
              + " say slater report "
              + named
              + " alone.");
    }
    if (!table && folder.has(FinishedRun.SOLUTION)) {
      return formula(folder, terminal);
    }
    var run = FinishedRun.open(store, named);
    return check ? check(run, terminal) : rebuild(run, card, terminal);
  }

  private static ExitCode formula(RunFolder folder, Terminal terminal) {
    var found =
        SolutionReader.read(
            folder.read(FinishedRun.SOLUTION),
            folder.file(FinishedRun.SOLUTION).toString(),
            FormulaSolution.class);
    folder.write("report.html", FormulaReport.page(found, "slater run " + found.study().path()));
    return written(folder, java.util.List.of("report.html"), terminal);
  }

  private static ExitCode rebuild(FinishedRun run, boolean card, Terminal terminal) {
    var names = new ArrayList<String>();
    run.folder()
        .write(
            "report.html",
            Report.page(
                run.found(),
                run.study().study().output().minCell(),
                "slater run " + run.found().study().path()));
    names.add("report.html");
    if (card || !run.folder().has("MODEL_CARD.md")) {
      run.folder().write("MODEL_CARD.md", ModelCard.write(run.found()));
      names.add("MODEL_CARD.md");
    }
    return written(run.folder(), names, terminal);
  }

  private static ExitCode written(
      RunFolder folder, java.util.List<String> names, Terminal terminal) {
    terminal.say("Written  " + folder.path() + "/  " + String.join("  ", names));
    terminal.document(Map.of("run", folder.path().toString(), "written", names));
    return ExitCode.SOLVED;
  }

  private static ExitCode check(FinishedRun run, Terminal terminal) {
    var differences = Recomputing.of(run);
    var different = differences.different();
    terminal.tell(
        String.format(
            Locale.ROOT,
            "%s: %,d figures of solution.json recomputed from model.onnx, the data and the row ids:"
                + " %s (largest difference of the others %.0e).",
            run.folder().id(),
            differences.compared(),
            different.isEmpty() ? "all equal" : different.size() + " different",
            differences.largest()));
    different.stream()
        .limit(MOST_SHOWN)
        .forEach(
            each ->
                terminal.tell(
                    "  "
                        + each.path()
                        + ": written "
                        + word(each.written())
                        + ", recomputed "
                        + word(each.recomputed())));
    if (different.size() > MOST_SHOWN) {
      terminal.say("  and " + (different.size() - MOST_SHOWN) + " more");
    }
    terminal.mention("Figures of the model without requirements are not checked: it is not kept.");
    var document = new LinkedHashMap<String, Object>();
    document.put("run", run.folder().path().toString());
    document.put("equal", different.isEmpty());
    document.put("compared", differences.compared());
    document.put("largestDifference", differences.largest());
    document.put(
        "different",
        different.stream()
            .map(
                each ->
                    Map.of(
                        "path", each.path(),
                        "written", word(each.written()),
                        "recomputed", word(each.recomputed())))
            .toList());
    terminal.document(document);
    return different.isEmpty() ? ExitCode.SOLVED : ExitCode.CLAIM;
  }

  private static String word(Figure figure) {
    return figure.exists() ? String.valueOf(figure.orElse(0)) : figure.reason();
  }
}
