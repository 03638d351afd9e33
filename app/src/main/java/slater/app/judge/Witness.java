package slater.app.judge;

import java.util.List;
import slater.app.onnx.OnnxScorer;
import slater.app.study.Study;
import slater.learn.Weights;
import slater.learn.certify.Judgements;
import slater.learn.predictor.ModelKind;
import slater.learn.train.Dataset;

/**
 * What the file of a model says about rows: the same figures as the trained model gives, from what
 * anyone who has {@code model.onnx} can see. Probabilities leave it as 32-bit numbers.
 */
public final class Witness {
  private final OnnxScorer scorer;
  private final List<String> classes;
  private final Study study;

  /**
   * A witness.
   *
   * @param scorer the model
   * @param classes the classes of the model, in its order; empty for a number
   * @param study what was asked of it
   */
  public Witness(OnnxScorer scorer, List<String> classes, Study study) {
    this.scorer = scorer;
    this.classes = List.copyOf(classes);
    this.study = study;
  }

  /** The columns that the model needs. */
  public List<String> columns() {
    return scorer.columns();
  }

  /** What it says of some rows, beside what is known of them. */
  public Judgements judge(Dataset part) {
    int n = part.rows();
    var target = part.target();
    int[] labels = target.isClass() ? target.codes(part.table()) : new int[n];
    double[] numbers = target.numbers(part.table());
    var decisions = new int[n];
    var losses = new double[n];
    var predicted = new double[n];
    if (n > 0) {
      var scores = scorer.score(part.table());
      var loss = study.model().loss();
      var kind = study.model().kind();
      boolean numeric = !kind.choosesClass() && kind != ModelKind.LOGISTIC;
      int[] positionOf = target.classes().stream().mapToInt(classes::indexOf).toArray();
      for (int row = 0; row < n; row++) {
        if (numeric) {
          double prediction = scores.predictions()[row][0];
          predicted[row] = prediction;
          losses[row] =
              loss.of(loss.isLogarithmic() ? StrictMath.log(prediction) : prediction, numbers[row]);
        } else {
          int at = labels[row] < 0 ? -1 : positionOf[labels[row]];
          losses[row] = at < 0 ? Double.NaN : -StrictMath.log(scores.probabilities()[row][at]);
          int positive = target.positive() < 0 ? -1 : positionOf[target.positive()];
          predicted[row] = positive < 0 ? 0 : scores.probabilities()[row][positive];
        }
        decisions[row] =
            kind.choosesClass()
                ? target.classes().indexOf(scores.labels()[row])
                : scores.decisions().length > 0 && scores.decisions()[row] == 1 ? 1 : 0;
      }
    }
    var alone =
        new Judgements(
            labels,
            decisions,
            target.positive(),
            losses,
            predicted,
            numbers,
            study.model().close().orElse(Double.NaN),
            part.weights(),
            study.data().weights().map(Weights::kind));
    return alone.clusteredBy(part.clusters());
  }
}
