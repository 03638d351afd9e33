package slater.app.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slater.app.judge.Costing;
import slater.app.judge.Judging;
import slater.app.solution.Figure;
import slater.app.solution.MixtureFacts;
import slater.learn.certify.Judgements;
import slater.learn.predictor.MixtureModel;
import slater.learn.predictor.TableModel;
import slater.learn.train.Dataset;
import slater.learn.train.Mixed;

/** What documents say of a mixture: its members, and what rounding it to one of them would cost. */
final class Mixtures {
  /** What a reader of the card must know. */
  static final String CAVEAT =
      "Several models share the rows: which one serves a row is a hash of its features. The same"
          + " row gets the same answer, always, but two rows that differ in a digit may be served"
          + " by two models.";

  private final Materials materials;
  private final Fitted fitted;

  Mixtures(Materials materials, Fitted fitted) {
    this.materials = materials;
    this.fitted = fitted;
  }

  /** The members; none where one model decides. */
  List<MixtureFacts.Member> members() {
    var members = new ArrayList<MixtureFacts.Member>();
    if (fitted.mixed().isPresent() && fitted.with() instanceof MixtureModel model) {
      var served = new long[model.shares().size()];
      for (int member : model.drawn(materials.certify().table())) {
        served[member]++;
      }
      for (int k = 0; k < served.length; k++) {
        var member = fitted.mixed().get().members().get(k);
        members.add(
            new MixtureFacts.Member(
                k,
                member.weight(),
                served[k],
                member.step(),
                member.objective(),
                member.worstMiss(),
                Describing.coefficients(model.shares().get(k).model())));
      }
    }
    return members;
  }

  /** How they were chosen; empty where one model decides. */
  Optional<MixtureFacts> facts(Judgements[] with) {
    if (fitted.mixed().isEmpty() || !(fitted.with() instanceof MixtureModel model)) {
      return Optional.empty();
    }
    var mixed = fitted.mixed().get();
    return Optional.of(
        new MixtureFacts(
            mixed.candidates().count(), model.draw().salt(), rounding(mixed, model, with)));
  }

  /** The member that misses least, of equal ones the one of the lowest objective. */
  private MixtureFacts.Rounding rounding(Mixed mixed, MixtureModel model, Judgements[] with) {
    var select = materials.select();
    boolean held = select.rows() > 0;
    var selected = new ArrayList<Judgements>();
    int best = 0;
    double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    for (int k = 0; k < mixed.members().size(); k++) {
      var member = mixed.members().get(k);
      TableModel single = model.shares().get(k).model();
      double miss = member.worstMiss();
      double objective = member.objective();
      if (held) {
        var judged = select.judge(single);
        selected.add(judged);
        miss = worstMiss(judged, select);
        objective = objective(judged);
      }
      if (miss < least[0] || (miss == least[0] && objective < least[1])) {
        least = new double[] {miss, objective};
        best = k;
      }
    }
    var member = mixed.members().get(best);
    var onTrain =
        new MixtureFacts.Beside(
            Figure.of(mixed.fit().objective(), "not finite"),
            Figure.of(member.objective(), "not finite"),
            Figure.of(mixed.fit().worstMiss(), "not finite"),
            Figure.of(member.worstMiss(), "not finite"));
    return new MixtureFacts.Rounding(
        best,
        held ? "select" : "train",
        onTrain,
        held ? Optional.of(beside(with[1], selected.get(best), select)) : Optional.empty());
  }

  private MixtureFacts.Beside beside(Judgements mixture, Judgements single, Dataset part) {
    return new MixtureFacts.Beside(
        Figure.of(objective(mixture), "no rows"),
        Figure.of(objective(single), "no rows"),
        Figure.of(worstMiss(mixture, part), "no rows"),
        Figure.of(worstMiss(single, part), "no rows"));
  }

  private double worstMiss(Judgements judged, Dataset part) {
    return Judging.of(materials.study(), materials.train())
        .worstMiss(materials.study().requirements(), judged, part);
  }

  private double objective(Judgements judged) {
    var study = materials.study();
    return study.objectiveName().equals("cost")
        ? Costing.mean(study.costs().orElseThrow(), judged)
        : judged.meanLoss();
  }

  /** One sentence on how training ended. */
  static String message(Mixed mixed, String method, long steps) {
    int members = mixed.members().size();
    var what =
        members == 1
            ? "one model is the best mixture"
            : "a mixture of " + members + " models is the best";
    return what
        + " over "
        + mixed.candidates().count()
        + " points of "
        + method
        + ", "
        + Reasons.count(steps)
        + " steps";
  }
}
