package slater.app.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import slater.app.check.Planning;
import slater.app.judge.Judging;
import slater.app.report.ModelCard;
import slater.app.report.Report;
import slater.app.solution.SolutionDocument;
import slater.app.solution.SolutionJson;
import slater.app.store.RunFolder;
import slater.app.store.RunStore;
import slater.core.Progress;
import slater.learn.Parts;
import slater.learn.certify.Certified;
import slater.learn.certify.Judgements;
import slater.learn.certify.Planned;
import slater.learn.predictor.Predictor;

/** Judges what was fitted, and writes the files of the run. The solution is written last. */
final class Finding {
  private final Materials materials;
  private final Fitted fitted;
  private final List<Optional<Planned>> planned;
  private final RunRecord record;
  private final String resolved;
  private final int threads;
  private final double seconds;

  Finding(
      Materials materials,
      Fitted fitted,
      List<Optional<Planned>> planned,
      RunRecord record,
      String resolved,
      int threads,
      double seconds) {
    this.materials = materials;
    this.fitted = fitted;
    this.planned = planned;
    this.record = record;
    this.resolved = resolved;
    this.threads = threads;
    this.seconds = seconds;
  }

  SolutionDocument write(RunFolder folder, RunStore store) {
    var study = materials.study();
    var requirements = study.requirements();
    double confidence = study.certification().confidence();
    var judging = Judging.of(study, materials.train());
    var with = judgements(fitted.with());
    var without = judgements(fitted.without());
    var train = judging.judge(requirements, with[0], materials.train());
    var select = judging.judge(requirements, with[1], materials.select());
    var certify = judging.judge(requirements, with[2], materials.certify());
    var trainWithout = judging.judge(requirements, without[0], materials.train());
    var certifyWithout = judging.judge(requirements, without[2], materials.certify());
    var assembly = new Assembly(materials, fitted, planned, judging);
    var describing = new Describing(materials, fitted);
    var findings = assembly.findings(train, select, certify, trainWithout, certifyWithout);
    var joint = judging.joint(certify);
    int looks = materials.certify().rows() == 0 ? 0 : look(materials, resolved, store, folder);

    // An earlier solution of this run speaks of files that are now replaced.
    folder.delete(TablePipeline.SOLUTION);
    var files = new ArrayList<String>();
    splitFiles(folder, files);
    folder.write("trace.csv", traceCsv(fitted.fit().outcome().solution().trace().rows()));
    files.add("trace.csv");
    var exported =
        Exported.of(
            fitted.with(),
            Software.version(),
            assembly.metadata(record.studySha256(), findings, joint),
            materials.certify().table());
    folder.write("model.onnx", exported.bytes());
    files.add("model.onnx");

    var minimum = study.output().minCell();
    var explanation =
        new Explaining(minimum, confidence).of(materials, fitted, without[2], with[2]);
    var solution = fitted.fit().outcome().solution();
    var document =
        new SolutionDocument(
            Software.facts(),
            new SolutionDocument.RunFacts(
                record.id(),
                record.started(),
                TablePipeline.now(),
                seconds,
                study.split().seed(),
                threads,
                record.resumed()),
            Assembly.status(solution.status()),
            exitCode(),
            Solving.message(materials.method(), fitted),
            warnings(certify),
            new SolutionDocument.StudyFacts(
                study.name(),
                record.studyPath(),
                record.studySha256(),
                resolved,
                Solving.choices(materials)),
            describing.data(),
            describing.split(),
            describing.model(with),
            Solving.facts(materials, fitted.fit()),
            assembly.objective(with, without),
            assembly.costs(with, without),
            findings,
            joint,
            assembly.optimality(),
            conflict(),
            new SolutionDocument.CertificateUse(
                looks,
                "Nothing was chosen on held-out rows; limits and points were chosen by training"
                    + " rows alone."),
            Optional.of(exported.facts()),
            hashes(folder, files),
            explanation);
    folder.write("report.html", Report.page(document, minimum, "slater run " + record.studyPath()));
    folder.write("MODEL_CARD.md", ModelCard.write(document));
    folder.write(TablePipeline.SOLUTION, SolutionJson.write(document));
    return document;
  }

  /** What a model says of the three parts. */
  private Judgements[] judgements(Predictor model) {
    return new Judgements[] {
      materials.judgeTrain(model), materials.select().judge(model), materials.certify().judge(model)
    };
  }

  /**
   * Counts how many others looked at the certify rows before, and writes this look down.
   *
   * @param study everything that what is certified depends on
   */
  static int look(Materials materials, String study, RunStore store, RunFolder folder) {
    var rows = new StringBuilder();
    materials.checked().read().sources().forEach(file -> rows.append(file.sha256()).append('\n'));
    rows.append(Parts.sha256(materials.checked().parts().certify()));
    var key = RunFolder.sha256(rows.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var what = RunFolder.sha256(study.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return store.ledger().look(key, what, folder.id());
  }

  private int exitCode() {
    return switch (fitted.fit().outcome().solution().status()) {
      case SOLVED -> 0;
      case INFEASIBLE, LEAST_VIOLATION -> 3;
      case BUDGET, STALLED -> 4;
      case INTERRUPTED -> 130;
      case DIVERGED, UNBOUNDED -> 1;
    };
  }

  /** Requirements that were found not to hold together, and by how much each is missed. */
  private Optional<SolutionDocument.Conflict> conflict() {
    if (fitted.conflict().isEmpty()) {
      return Optional.empty();
    }
    var relaxation = new LinkedHashMap<String, Double>();
    var fit = fitted.fit();
    for (int j = 0; j < fit.requirements().size(); j++) {
      if (fitted.conflict().contains(fit.requirements().get(j).name())) {
        relaxation.put(fit.requirements().get(j).name(), fit.misses().get(j));
      }
    }
    boolean proven = fit.outcome().solution().status() == slater.core.Status.INFEASIBLE;
    return Optional.of(new SolutionDocument.Conflict(proven, fitted.conflict(), relaxation));
  }

  private List<SolutionDocument.Warning> warnings(List<Certified> certify) {
    var warnings = new ArrayList<>(materials.checked().warnings());
    for (var sentence : Planning.hopeless(materials.checked(), planned)) {
      warnings.add(new SolutionDocument.Warning("few-rows", sentence, "requirements"));
    }
    for (var found : certify) {
      for (var cell : found.cells()) {
        boolean constant = cell.n() > 1 && (cell.value() == 0 || cell.value() == 1);
        if (constant && found.requirement().rate().equals(slater.learn.rate.Rate.SELECTION)) {
          warnings.add(
              new SolutionDocument.Warning(
                  "constant-decision",
                  "Every held-out row of \""
                      + cell.group()
                      + "\" gets the same decision: a constant"
                      + " classifier satisfies every parity.",
                  found.requirement().name()));
        }
      }
    }
    if (fitted.with().isMixture()) {
      warnings.add(new SolutionDocument.Warning("mixture", Mixtures.CAVEAT, "output.model"));
    }
    if (fitted.mixed().isEmpty() && !Solving.pricesAreSlopes(materials.method())) {
      warnings.add(
          new SolutionDocument.Warning(
              Solving.PRICES_BY_REFIT, Solving.pricesSentence(fitted), "method"));
    }
    return warnings;
  }

  private void splitFiles(RunFolder folder, List<String> files) {
    var parts = materials.checked().parts();
    var byName = new LinkedHashMap<String, int[]>();
    byName.put("train", parts.train());
    byName.put("select", parts.select());
    byName.put("certify", parts.certify());
    byName.forEach(
        (name, ids) -> {
          var text = new StringBuilder(8 * ids.length);
          for (int id : ids) {
            text.append(id).append('\n');
          }
          folder.write("rows-" + name + ".txt", text.toString());
          files.add("rows-" + name + ".txt");
        });
  }

  private static String traceCsv(List<Progress> rows) {
    var text = new StringBuilder("step,passes,objective,worst_miss,residual,largest_price\n");
    for (var row : rows) {
      text.append(row.step())
          .append(',')
          .append(number(row.evaluations()))
          .append(',')
          .append(number(row.objective()))
          .append(',')
          .append(number(row.worstMiss()))
          .append(',')
          .append(number(row.residual()))
          .append(',')
          .append(number(row.largestPrice()))
          .append('\n');
    }
    return text.toString();
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }

  private static List<SolutionDocument.FileFacts> hashes(RunFolder folder, List<String> names) {
    return names.stream()
        .map(name -> new SolutionDocument.FileFacts(name, folder.sha256(name)))
        .toList();
  }
}
