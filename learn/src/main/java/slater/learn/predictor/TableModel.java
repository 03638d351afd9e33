package slater.learn.predictor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import slater.learn.feature.Coefficient;
import slater.learn.feature.Encoding;
import slater.learn.feature.FeatureMatrix;
import slater.tables.Table;

/**
 * A trained model: how rows are encoded, and the coefficients of their features.
 *
 * <p>Scores are sums of 64-bit products of coefficients with 32-bit features, the same features as
 * in training; a decision compares the score with a threshold in 64 bits.
 */
public final class TableModel implements Predictor {
  /** Rows that are encoded before they are scored: their features are not kept. */
  private static final int ROWS_AT_A_TIME = 4096;

  private final ModelChoice choice;
  private final Target target;
  private final Encoding encoding;
  private final double[] point;
  private final int perRow;
  private final int constants;

  private TableModel(ModelChoice choice, Target target, Encoding encoding, double[] point) {
    this.choice = choice;
    this.target = target;
    this.encoding = encoding;
    this.point = point.clone();
    this.perRow = choice.kind() == ModelKind.SOFTMAX ? target.classes().size() : 1;
    this.constants = choice.kind() == ModelKind.ORDINAL ? target.classes().size() - 1 : perRow;
    if (point.length != perRow * encoding.size() + constants) {
      throw new IllegalArgumentException(
          "A model of "
              + perRow
              + " x "
              + encoding.size()
              + " coefficients and "
              + constants
              + " constants was given "
              + point.length
              + " numbers");
    }
  }

  /**
   * A model.
   *
   * @param choice what was trained
   * @param target what it predicts
   * @param encoding how rows are encoded
   * @param point the coefficients, for each score one after the other, then the intercepts; for
   *     classes in an order the first threshold and the steps to the next; copied
   */
  public static TableModel of(
      ModelChoice choice, Target target, Encoding encoding, double... point) {
    return new TableModel(choice, target, encoding, point);
  }

  /**
   * A coefficient with its name.
   *
   * @param of what it stands for
   * @param scoreOf the class whose score it is part of; empty where there is one score
   * @param value of the feature as it is encoded
   * @param perUnit of the column as it stands in the data
   */
  public record Named(Coefficient of, Optional<String> scoreOf, double value, double perUnit) {}

  @Override
  public ModelChoice choice() {
    return choice;
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public Encoding encoding() {
    return encoding;
  }

  @Override
  public List<Share> shares() {
    return List.of(new Share(this, 1));
  }

  /** How many scores a row has: one, or one for each class of a softmax model. */
  public int scoresPerRow() {
    return perRow;
  }

  /** A copy of all numbers: the coefficients of each score, then the intercepts. */
  public double[] point() {
    return point.clone();
  }

  /** A coefficient of a score. */
  public double coefficient(int score, int index) {
    return point[score * encoding.size() + index];
  }

  /** The intercept of a score; 0 where there are thresholds instead. */
  public double intercept(int score) {
    return choice.kind() == ModelKind.ORDINAL ? 0 : point[perRow * encoding.size() + score];
  }

  /** The scores from which on the next class in an order is decided for; empty for others. */
  public double[] thresholds() {
    if (choice.kind() != ModelKind.ORDINAL) {
      return new double[0];
    }
    var thresholds = new double[constants];
    double sum = 0;
    for (int k = 0; k < constants; k++) {
      sum += point[encoding.size() + k];
      thresholds[k] = sum;
    }
    return thresholds;
  }

  /** All coefficients by name, without the intercepts. */
  public List<Named> coefficients() {
    var named = new ArrayList<Named>();
    for (int k = 0; k < perRow; k++) {
      Optional<String> scoreOf =
          perRow == 1 ? Optional.empty() : Optional.of(target.classes().get(k));
      for (int j = 0; j < encoding.size(); j++) {
        var of = encoding.coefficients().get(j);
        double value = coefficient(k, j);
        named.add(new Named(of, scoreOf, value, value * of.perUnit()));
      }
    }
    return named;
  }

  /** The score from which on a decision is positive, where there is one score and a decision. */
  public OptionalDouble scoreThreshold() {
    return choice.scoreThreshold(target.isClass());
  }

  @Override
  public Predictions predict(Table table) {
    int n = table.rows();
    var scores = new double[n * perRow];
    for (int from = 0; from < n; from += ROWS_AT_A_TIME) {
      int to = Math.min(n, from + ROWS_AT_A_TIME);
      score(encoding.encode(table, from, to), scores, from);
    }
    return predictions(n, scores);
  }

  @Override
  public Predictions predict(FeatureMatrix features) {
    var scores = new double[features.rows() * perRow];
    score(features, scores, 0);
    return predictions(features.rows(), scores);
  }

  /** Puts the scores of rows where those of the first row after some others belong. */
  private void score(FeatureMatrix features, double[] scores, int before) {
    for (int k = 0; k < perRow; k++) {
      var padded = Arrays.copyOfRange(point, k * encoding.size(), (k + 1) * encoding.size() + 2);
      padded[encoding.size()] = 0;
      padded[encoding.size() + 1] = Double.NaN;
      for (int row = 0; row < features.rows(); row++) {
        scores[(before + row) * perRow + k] = features.score(row, padded, 0) + intercept(k);
      }
    }
  }

  private Predictions predictions(int n, double[] scores) {
    return choice.kind() == ModelKind.ORDINAL
        ? ordered(n, scores)
        : perRow == 1 ? single(n, scores) : several(n, scores);
  }

  private Predictions single(int n, double[] scores) {
    boolean logistic = choice.kind() == ModelKind.LOGISTIC;
    var probabilities = new double[logistic ? 2 * n : 0];
    for (int row = 0; row < probabilities.length / 2; row++) {
      probabilities[2 * row] = Probabilities.sigmoid(-scores[row]);
      probabilities[2 * row + 1] = Probabilities.sigmoid(scores[row]);
    }
    var threshold = scoreThreshold();
    var decisions = new boolean[threshold.isPresent() ? n : 0];
    for (int row = 0; row < decisions.length; row++) {
      decisions[row] = scores[row] >= threshold.orElseThrow();
    }
    var labels = new int[target.isClass() ? n : 0];
    for (int row = 0; row < labels.length; row++) {
      boolean second = logistic ? scores[row] >= 0 : decisions[row];
      labels[row] = Double.isNaN(scores[row]) ? -1 : second ? 1 : 0;
    }
    return new Predictions(n, scores, probabilities, labels, decisions);
  }

  private Predictions ordered(int n, double[] scores) {
    double[] thresholds = thresholds();
    int classes = constants + 1;
    var probabilities = new double[n * classes];
    var labels = new int[n];
    var decisions = new boolean[target.positive() < 0 ? 0 : n];
    for (int row = 0; row < n; row++) {
      double below = 0;
      int median = 0;
      for (int k = 0; k < classes; k++) {
        double upTo = k < constants ? Probabilities.sigmoid(thresholds[k] - scores[row]) : 1;
        probabilities[row * classes + k] = upTo - below;
        below = upTo;
        median += k < constants && scores[row] >= thresholds[k] ? 1 : 0;
      }
      if (Double.isNaN(scores[row])) {
        Arrays.fill(probabilities, row * classes, (row + 1) * classes, Double.NaN);
        median = -1;
      }
      labels[row] = median;
      if (decisions.length > 0) {
        decisions[row] = median == target.positive();
      }
    }
    return new Predictions(n, scores, probabilities, labels, decisions);
  }

  /** The predicted number of a score: itself, or {@code exp(score)} for a logarithmic link. */
  public double prediction(double score) {
    return choice.loss().prediction(score);
  }

  private Predictions several(int n, double[] scores) {
    var probabilities = new double[scores.length];
    var labels = new int[n];
    var decisions = new boolean[target.positive() < 0 ? 0 : n];
    for (int row = 0; row < n; row++) {
      int at = row * perRow;
      Probabilities.softmax(scores, at, perRow, probabilities);
      int best = 0;
      for (int k = 1; k < perRow; k++) {
        best = scores[at + k] > scores[at + best] ? k : best;
      }
      labels[row] = Double.isNaN(probabilities[at]) ? -1 : best;
      if (decisions.length > 0) {
        decisions[row] = labels[row] == target.positive();
      }
    }
    return new Predictions(n, scores, probabilities, labels, decisions);
  }
}
