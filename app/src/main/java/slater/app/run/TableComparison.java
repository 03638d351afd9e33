package slater.app.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import slater.app.check.StudyCheck;
import slater.app.compare.Destination;
import slater.app.compare.Ranking;
import slater.app.compare.Selection;
import slater.app.compare.Showing;
import slater.app.solution.ComparisonDocument;
import slater.app.solution.ComparisonDocument.Conditions;
import slater.app.solution.ComparisonDocument.CurvePoint;
import slater.app.solution.ComparisonDocument.Held;
import slater.app.solution.ComparisonDocument.PriceFigure;
import slater.app.solution.ComparisonDocument.Row;
import slater.app.solution.ComparisonDocument.StudyFacts;
import slater.app.solution.Figure;
import slater.app.study.StudyFile;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import slater.core.Draw;
import slater.core.Seed;
import slater.core.Workers;
import slater.core.heap.Heap;
import slater.core.run.Every;
import slater.learn.oracle.TableOracle;
import slater.learn.train.Alternating;
import slater.learn.train.Fit;
import slater.learn.train.Multipliers;
import slater.learn.train.ProxyGame;
import slater.learn.train.Sequential;
import slater.learn.train.Stages;
import slater.learn.train.Training;
import slater.learn.train.TrainingMethod;

/**
 * {@code slater compare} of a study of a table. What chooses looks at the select part alone; the
 * certify part is not looked at, and the ledger counts no look.
 */
public final class TableComparison {
  private static final List<String> METHODS =
      List.of(Multipliers.ID, Sequential.ID, Alternating.ID, ProxyGame.ID);

  private final Materials materials;
  private final StudyFile file;
  private final Terminal terminal;
  private final Workers workers;

  private TableComparison(Materials materials, StudyFile file, Terminal terminal, Workers workers) {
    this.materials = materials;
    this.file = file;
    this.terminal = terminal;
    this.workers = workers;
  }

  /**
   * Fits by every method, and writes one table and one page.
   *
   * @param file the study
   * @param methods what {@code --methods} says; empty for all
   * @param registry the ids of all methods of this build
   * @param threads how many threads work
   * @param page where the picture goes
   * @param terminal where the table goes
   */
  public static ExitCode run(
      StudyFile file,
      Optional<String> methods,
      List<String> registry,
      int threads,
      Destination page,
      Terminal terminal) {
    var chosen = Selection.of(METHODS, methods, registry, "table");
    var materials = Materials.taking(Abilities.single(StudyCheck.of(file)));
    if (materials.study().requirements().isEmpty()) {
      throw new slater.core.InputException(
          file.path() + " has no requirements, so there is nothing that methods differ in.");
    }
    try (var workers = Workers.of(threads)) {
      return new TableComparison(materials, file, terminal, workers).run(chosen, methods, page);
    }
  }

  private ExitCode run(List<String> chosen, Optional<String> methods, Destination page) {
    boolean held = materials.select().rows() > 0;
    terminal.tell(
        String.format(
            Locale.ROOT,
            "%s: %d methods on %,d training rows, seed %d%s",
            file.path().getFileName(),
            chosen.size(),
            materials.train().rows(),
            materials.study().split().seed(),
            held
                ? String.format(Locale.ROOT, "; %,d select rows choose", materials.select().rows())
                : ""));
    var baseline = training(TrainingMethod.standard()).baseline(stages(new HashMap<>()));
    var rows = new ArrayList<Row>();
    for (String id : chosen) {
      rows.add(row(id, baseline));
    }
    var sorted = Ranking.sorted(rows);
    var code = Ranking.exitCode(sorted);
    var study = materials.study();
    var document =
        new ComparisonDocument(
            "table",
            new StudyFacts(
                study.name(),
                file.path().toString(),
                file.sha256(),
                "minimise",
                study.requirements().stream().map(each -> each.name()).toList()),
            new Conditions(
                study.budget().tolerance(),
                study.budget().steps().orElse(0),
                study.budget().time().map(time -> time.toMillis() / 1e3).orElse(0.0),
                study.split().seed()),
            sorted,
            List.of(held ? choice(sorted) : unchosen()),
            code.code());
    Showing.of(
        document,
        "slater compare " + file.path() + methods.map(m -> " --methods " + m).orElse(""),
        page,
        terminal);
    return code;
  }

  private static String unchosen() {
    return "The study has no select part, so these are figures of the training rows and nothing is"
        + " chosen; a share like split.select=0.2 lets held-out rows choose.";
  }

  /** Less missed first, rounded to what counts as met; of those that miss nothing the cheapest. */
  private static String choice(List<Row> rows) {
    var order =
        Comparator.comparingDouble((Row row) -> held(row).violation().orElse(1e300))
            .thenComparingDouble(row -> held(row).objective().orElse(1e300));
    var best = rows.stream().min(order).orElseThrow();
    double missed = held(best).violation().orElse(0);
    return "By the select rows alone: "
        + best.name()
        + (missed > 0
            ? ", which misses least there; none meets every limit on them."
            : ", the lowest objective of those that meet every limit there.");
  }

  private static Held held(Row row) {
    return row.select().orElseThrow();
  }

  private Training training(TrainingMethod method) {
    return Fitting.training(materials, workers, method);
  }

  /** Stages that keep nothing, and remember the passes of each. */
  private Stages stages(Map<String, Double> passes) {
    return new Stages(
        Optional.empty(),
        new Seed(materials.study().split().seed()),
        "",
        Every.time(Stages.BETWEEN_CHECKPOINTS),
        () -> false,
        (stage, progress, elapsed) -> {
          passes.put(stage, progress.evaluations());
          terminal.progress(stage + "  step " + progress.step());
        });
  }

  private Row row(String id, Fit baseline) {
    var said = materials.study().method();
    Map<String, String> options = said.id().equals(id) ? said.options() : Map.of();
    var method = TrainingMethod.of(id, options);
    var training = training(method);
    var passes = new LinkedHashMap<String, Double>();
    var stages = stages(passes);
    long began = System.nanoTime();
    var fit = training.fit(materials.study().requirements(), baseline, stages);
    double seconds = (System.nanoTime() - began) / 1e9;
    double work = passes.values().stream().mapToDouble(each -> each).sum();
    var priced = training.priced(fit, stages);
    var prices = new ArrayList<PriceFigure>();
    for (int j = 0; j < fit.requirements().size(); j++) {
      int at = j;
      prices.add(
          new PriceFigure(
              fit.requirements().get(j).name(),
              priced
                  .map(near -> Figure.of(near.prices().get(at), "no number"))
                  .orElse(Figure.missing("no refit next to the answer was solved"))));
    }
    var solution = fit.outcome().solution();
    var curve = new ArrayList<CurvePoint>();
    double before = before(passes, solution.trace().rows().getLast().evaluations());
    for (var point : solution.trace().rows()) {
      if (Double.isFinite(point.residual()) && Double.isFinite(point.worstMiss())) {
        curve.add(
            new CurvePoint(
                Math.round(before + point.evaluations()), point.residual(), point.worstMiss()));
      }
    }
    int family = METHODS.indexOf(id);
    return new Row(
        id,
        id,
        family,
        0,
        id,
        method.options(materials.train().rows()),
        solution.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        "",
        Figure.of(fit.objective(), "no value"),
        Figure.of(fit.worstMiss(), "no value"),
        select(fit),
        Figure.of(solution.certificate().residual(), "none is measured"),
        prices,
        fit.outcome().steps(),
        Math.round(work),
        Figure.of(seconds, ""),
        curve);
  }

  /** The passes before the stage that the answer comes from, which is known by its own. */
  private static double before(Map<String, Double> passes, double own) {
    double sum = 0;
    for (double each : passes.values()) {
      if (each == own) {
        return sum;
      }
      sum += each;
    }
    return 0;
  }

  /** The true rates of the fit on the select part. */
  private Optional<Held> select(Fit fit) {
    var part = materials.select();
    if (part.rows() == 0) {
      return Optional.empty();
    }
    var study = materials.study();
    var oracle =
        TableOracle.of(
            part.sample(materials.encoding()),
            study.model(),
            Fitting.objective(study),
            study.requirements(),
            Fitting.TEMPERATURE,
            workers);
    try (var evaluator = oracle.open(Heap.F64)) {
      evaluator.at(fit.x(), Draw.all());
      var measured = evaluator.measured();
      double worst = 0;
      for (int j = 0; j < study.requirements().size(); j++) {
        if (!measured.defined(j + 1)) {
          return Optional.of(
              new Held(
                  Figure.of(measured.block(0).get(0), "no value"),
                  Figure.missing("a group has no rows in the select part")));
        }
        var asked = oracle.requirements().get(j);
        for (int i = 0; i < measured.block(j + 1).size(); i++) {
          double miss = asked.miss(i, measured.block(j + 1).get(i));
          worst = Math.max(worst, miss - study.requirements().get(j).tolerance());
        }
      }
      return Optional.of(
          new Held(Figure.of(measured.block(0).get(0), "no value"), Figure.of(worst, "no value")));
    }
  }
}
