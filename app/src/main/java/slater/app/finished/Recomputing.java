package slater.app.finished;

import java.util.List;
import java.util.Map;
import slater.app.check.StudyCheck;
import slater.app.judge.Costing;
import slater.app.judge.Judging;
import slater.app.onnx.OnnxScorer;
import slater.app.solution.Figure;
import slater.app.solution.Measured;
import slater.app.solution.RequirementFinding;
import slater.learn.Parts;
import slater.learn.certify.Certified;
import slater.learn.certify.Judgements;
import slater.learn.rate.RateRequirement;
import slater.learn.train.Dataset;

/**
 * Every held-out figure of a {@code solution.json}, recomputed from {@code model.onnx}, the data
 * and the row ids of the split alone. Figures of the model without requirements are not among them:
 * that model is not kept.
 */
final class Recomputing {
  private final FinishedRun run;
  private final Differences differences;

  private Recomputing(FinishedRun run) {
    this.run = run;
    this.differences =
        new Differences(run.found().onnx().map(facts -> facts.flippedDecisions()).orElse(0L));
  }

  static Differences of(FinishedRun run) {
    return new Recomputing(run).compare();
  }

  private Differences compare() {
    var found = run.found();
    var checked = StudyCheck.of(run.study(), run.rows());
    var data = checked.dataset();
    var parts =
        Map.of("train", part("train"), "select", part("select"), "certify", part("certify"));
    for (var part : found.split().parts()) {
      var ids = parts.getOrDefault(part.name(), new int[0]);
      differences.count("split." + part.name() + ".rows", part.rows(), ids.length);
      differences.text("split." + part.name() + ".sha256", part.sha256(), Parts.sha256(ids));
    }
    for (var file : found.files()) {
      differences.text("files." + file.path(), file.sha256(), run.folder().sha256(file.path()));
    }
    var judging = Judging.of(checked.study(), data.rows(parts.getOrDefault("train", new int[0])));
    try (var scorer = OnnxScorer.open(run.model())) {
      var witness = run.witness(scorer);
      var select = data.rows(parts.getOrDefault("select", new int[0]));
      var certify = data.rows(parts.getOrDefault("certify", new int[0]));
      var onSelect = witness.judge(select);
      var onCertify = witness.judge(certify);
      requirements(checked.study().requirements(), judging, select, onSelect, certify, onCertify);
      objectives(onSelect, onCertify);
    }
    return differences;
  }

  private int[] part(String name) {
    return run.part(name);
  }

  private void requirements(
      List<RateRequirement> asked,
      Judging judging,
      Dataset select,
      Judgements onSelect,
      Dataset certify,
      Judgements onCertify) {
    var found = run.found();
    differences.count("requirements", found.requirements().size(), asked.size());
    var held = judging.judge(asked, onCertify, certify);
    var chosen = judging.judge(asked, onSelect, select);
    for (int j = 0; j < Math.min(asked.size(), found.requirements().size()); j++) {
      RequirementFinding written = found.requirements().get(j);
      var path = "requirements[" + j + "]";
      boolean counts = asked.get(j).rate().isProportion();
      differences.text(path + ".name", written.name(), asked.get(j).name());
      measured(path + ".select", written.select(), chosen, j, judging, counts);
      measured(path + ".certify", written.certify(), held, j, judging, counts);
      var verdict = held.isEmpty() ? "not estimable" : Judging.word(held.get(j).verdict());
      differences.text(path + ".verdict", written.verdict(), verdict);
    }
    var joint = judging.joint(held);
    differences.text("joint.verdict", found.joint().verdict(), joint.verdict());
    differences.count("joint.met", found.joint().met(), joint.met());
    differences.count("joint.violated", found.joint().violated(), joint.violated());
  }

  private void measured(
      String path, Measured written, List<Certified> now, int j, Judging judging, boolean counts) {
    if (now.isEmpty()) {
      differences.figure(path + ".value", written.value(), Figure.missing("no rows"), 0);
    } else {
      differences.measured(path, written, judging.measured(now.get(j)), counts);
    }
  }

  /** Losses from 32-bit probabilities: the logarithm of a small one keeps few digits. */
  private void objectives(Judgements select, Judgements certify) {
    var found = run.found();
    var study = run.study().study();
    var values = found.objective().values();
    if (!found.objective().name().equals("cost")) {
      loss("objective.select", values.select(), select);
      loss("objective.certify", values.certify(), certify);
    }
    found
        .costs()
        .ifPresent(
            written -> {
              var costs = study.costs().orElseThrow();
              var now = Costing.of(costs, certify, study.certification().confidence());
              differences.figure("costs.certify", written.values().certify(), now.value(), 1e-9);
              differences.figure("costs.lower", written.values().lower(), now.lower(), 1e-9);
              differences.figure("costs.upper", written.values().upper(), now.upper(), 1e-9);
            });
  }

  private void loss(String path, Figure written, Judgements judged) {
    differences.figure(path, written, Figure.of(judged.meanLoss(), "no rows"), 1e-4);
  }
}
