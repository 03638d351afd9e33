package slater.learn.certify;

import java.util.Optional;
import java.util.stream.IntStream;
import slater.learn.Weights;
import slater.learn.group.Groups;

/**
 * What a model said about some rows, beside what is known of them. The arrays are not copied:
 * nobody changes them.
 *
 * @param labels the class of each row; for a predicted number 1 where it is positive, else 0
 * @param decisions the class that the model decides for
 * @param positive the index of the positive class; -1 where none is named
 * @param losses the loss of each row, without the l2 term
 * @param predictions the prediction: a number, or the probability of the positive class
 * @param targets what was to be predicted: a number, or 1 for the positive class and 0 for others
 * @param close up to which error a prediction is close; NaN where nothing is made of it
 * @param weights how much each row counts; empty for 1 each
 * @param weighting what the weights mean; empty where there are none
 * @param given whether a given model decides each row positive; empty where none is looked at
 * @param clusters the cluster of each row; empty where each row stands alone
 */
public record Judgements(
    int[] labels,
    int[] decisions,
    int positive,
    double[] losses,
    double[] predictions,
    double[] targets,
    double close,
    double[] weights,
    Optional<Weights.Kind> weighting,
    boolean[] given,
    int[] clusters) {

  /** Checks that all arrays speak of the same rows. */
  public Judgements {
    int n = labels.length;
    if (decisions.length != n
        || losses.length != n
        || predictions.length != n
        || targets.length != n
        || (weights.length != 0 && weights.length != n)
        || (given.length != 0 && given.length != n)
        || (clusters.length != 0 && clusters.length != n)) {
      throw new IllegalArgumentException(
          "Labels, decisions, losses, predictions, targets and weights must speak of the same"
              + " rows");
    }
    if (n > 0 && weighting.isPresent() != (weights.length != 0)) {
      throw new IllegalArgumentException("Weights need a kind, and a kind needs weights");
    }
  }

  /** Without another model. */
  public Judgements(
      int[] labels,
      int[] decisions,
      int positive,
      double[] losses,
      double[] predictions,
      double[] targets,
      double close,
      double[] weights,
      Optional<Weights.Kind> weighting) {
    this(
        labels,
        decisions,
        positive,
        losses,
        predictions,
        targets,
        close,
        weights,
        weighting,
        new boolean[0],
        new int[0]);
  }

  /** Rows whose targets are 1 where the label is positive, else 0. */
  public Judgements(
      int[] labels,
      int[] decisions,
      int positive,
      double[] losses,
      double[] predictions,
      double[] weights,
      Optional<Weights.Kind> weighting) {
    this(
        labels,
        decisions,
        positive,
        losses,
        predictions,
        IntStream.of(labels).mapToDouble(label -> label == positive ? 1 : 0).toArray(),
        Double.NaN,
        weights,
        weighting);
  }

  /** Rows that all count once. */
  public static Judgements of(
      int[] labels, int[] decisions, int positive, double[] losses, double[] predictions) {
    return new Judgements(
        labels, decisions, positive, losses, predictions, new double[0], Optional.empty());
  }

  /** What the model said about some of the rows, in their order. */
  public Judgements rows(int... picked) {
    return new Judgements(
        IntStream.of(picked).map(row -> labels[row]).toArray(),
        IntStream.of(picked).map(row -> decisions[row]).toArray(),
        positive,
        IntStream.of(picked).mapToDouble(row -> losses[row]).toArray(),
        IntStream.of(picked).mapToDouble(row -> predictions[row]).toArray(),
        IntStream.of(picked).mapToDouble(row -> targets[row]).toArray(),
        close,
        weights.length == 0
            ? weights
            : IntStream.of(picked).mapToDouble(row -> weights[row]).toArray(),
        weighting,
        picked(given, picked),
        clusters.length == 0 ? clusters : IntStream.of(picked).map(row -> clusters[row]).toArray());
  }

  private static boolean[] picked(boolean[] of, int... rows) {
    var some = new boolean[of.length == 0 ? 0 : rows.length];
    for (int i = 0; i < some.length; i++) {
      some[i] = of[rows[i]];
    }
    return some;
  }

  /** The same beside what a given model decides: positive for the rows of the one group. */
  public Judgements beside(Groups decidedPositive) {
    var positives = new boolean[rows()];
    for (int row = 0; row < positives.length; row++) {
      positives[row] = decidedPositive.codes()[row] == 0;
    }
    return new Judgements(
        labels,
        decisions,
        positive,
        losses,
        predictions,
        targets,
        close,
        weights,
        weighting,
        positives,
        clusters);
  }

  /**
   * The same rows in clusters.
   *
   * @param of the cluster of each row; empty where each row stands alone
   */
  public Judgements clusteredBy(int... of) {
    return new Judgements(
        labels,
        decisions,
        positive,
        losses,
        predictions,
        targets,
        close,
        weights,
        weighting,
        given,
        of);
  }

  /** Whether rows of one cluster may depend on each other. */
  public boolean isClustered() {
    return clusters.length > 0;
  }

  /** Whether a given model decides a row positive. */
  boolean isGiven(int row) {
    return given.length > 0 && given[row];
  }

  /** The number of rows. */
  public int rows() {
    return labels.length;
  }

  /** How much a row counts. */
  public double weight(int row) {
    return weights.length == 0 ? 1 : weights[row];
  }

  /** Whether counts of rows are numbers of independent rows: no weights, or frequencies. */
  public boolean countsRows() {
    return weighting.isEmpty() || weighting.get() == Weights.Kind.FREQUENCY;
  }

  /** The weighted mean of the losses; NaN of no rows. */
  public double meanLoss() {
    return mean(losses);
  }

  /** The weighted mean of a number for each row; NaN of no rows. */
  public double mean(double[] values) {
    double sum = 0;
    double total = 0;
    for (int row = 0; row < values.length; row++) {
      sum += weight(row) * values[row];
      total += weight(row);
    }
    return sum / total;
  }
}
