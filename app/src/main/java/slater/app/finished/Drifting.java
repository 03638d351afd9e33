package slater.app.finished;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import slater.app.judge.Witness;
import slater.app.solution.CertificateDocument.Drift;
import slater.app.solution.CertificateDocument.Shifted;
import slater.app.study.Study;
import slater.core.statistics.Simultaneous;
import slater.learn.certify.Judgements;
import slater.learn.certify.Shift;
import slater.learn.train.Dataset;
import slater.tables.NumericColumn;

/**
 * How far rows are from those of a run: each column of the model, of the groups and of the labels
 * against the training rows. What the model says is compared with the rows that it was not fitted
 * to, since on its training rows a fitted model says something else than on any others.
 */
final class Drifting {
  private final Study study;
  private final Witness witness;
  private final List<Shift> shifts = new ArrayList<>();
  private final List<String> roles = new ArrayList<>();
  private final List<String> against = new ArrayList<>();

  Drifting(Study study, Witness witness) {
    this.study = study;
    this.witness = witness;
  }

  Drift of(Dataset train, Dataset held, Judgements heldScores, Dataset now, Judgements scores) {
    var columns = new LinkedHashSet<>(witness.columns());
    for (var name : columns) {
      add(Shift.of(train.table().column(name), now.table().column(name)), "feature", "train");
    }
    for (var name : study.groupColumns()) {
      if (columns.add(name)) {
        add(Shift.of(train.table().column(name), now.table().column(name)), "group", "train");
      }
    }
    var target = study.data().target().column();
    add(Shift.of(train.table().column(target), now.table().column(target)), "label", "train");
    var left = new ArrayList<String>();
    if (held.rows() > 0) {
      add(Shift.of(score(heldScores), score(scores)), "score", "held out");
    } else {
      left.add("The score is not compared: the run kept no rows that its model was not fitted to.");
    }
    if (study.data().weights().isPresent()) {
      left.add("Each row counts once in these comparisons, whatever its weight.");
    }
    if (study.data().clusters().isPresent()) {
      shifts.clear();
      left.add(
          "No shift is tested: the tests take rows for independent, and rows of one cluster may"
              + " depend on each other.");
    }
    double level = 1 - study.certification().confidence();
    double[] adjusted = Simultaneous.holm(shifts.stream().mapToDouble(Shift::pValue).toArray());
    var all = new ArrayList<Shifted>();
    for (int i = 0; i < shifts.size(); i++) {
      var shift = shifts.get(i);
      all.add(
          new Shifted(
              shift.column(),
              roles.get(i),
              against.get(i),
              shift.earlier(),
              shift.now(),
              shift.difference(),
              shift.where(),
              shift.test(),
              shift.pValue(),
              adjusted[i],
              adjusted[i] <= level));
    }
    return new Drift(
        level,
        "Holm: where nothing has shifted, the chance that anything is called shifted is at most "
            + Math.round(100 * level)
            + " %",
        all,
        left);
  }

  private void add(Shift shift, String role, String earlier) {
    shifts.add(shift);
    roles.add(role);
    against.add(earlier);
  }

  private static NumericColumn score(Judgements judged) {
    return NumericColumn.of("score", judged.predictions());
  }
}
