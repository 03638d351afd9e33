package slater.learn.oracle;

import java.util.List;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.rate.RateRequirement;

/** Which kernel a model, an objective and requirements need, and how smooth it is. */
final class Scoring {
  /** The width of a rounded kink over the temperature, both in deviations of the target. */
  private static final double ROUNDING = 0.05;

  private Scoring() {}

  static LossKernel kernel(
      Sample sample,
      ModelChoice choice,
      Objective objective,
      List<RateRequirement> requirements,
      int[] further,
      double temperature) {
    boolean used =
        objective instanceof Objective.Cost
            || requirements.stream().anyMatch(r -> r.rate().countsDecisions());
    var target = sample.target();
    if (choice.kind() == ModelKind.SOFTMAX) {
      return new ClassScores(
          target.classes().size(), target.positive(), further, used, temperature);
    }
    if (choice.kind() == ModelKind.ORDINAL) {
      return new OrdinalScore(
          target.classes().size(), target.positive(), further, used, temperature);
    }
    var threshold = choice.scoreThreshold(target.isClass());
    boolean decides = used && threshold.isPresent();
    if (choice.kind() == ModelKind.LOGISTIC) {
      return new SingleScore(
          decides,
          requirements.stream().anyMatch(r -> r.rate().isSigned()),
          threshold.orElse(0),
          temperature);
    }
    double deviation = deviation(sample);
    double unit = target.isClass() || choice.loss().isLogarithmic() ? 1 : deviation;
    return new NumberScore(
        choice.loss(),
        decides,
        threshold.orElse(0),
        unit * temperature,
        requirements.stream().anyMatch(r -> r.rate().comparesNumbers()),
        choice.close().orElse(Double.NaN),
        deviation * temperature,
        ROUNDING * deviation * temperature);
  }

  /** The standard deviation of the targets, in whose unit smooth stand-ins are measured. */
  private static double deviation(Sample sample) {
    double total = 0;
    double sum = 0;
    for (int row = 0; row < sample.rows(); row++) {
      total += sample.weight(row);
      sum += sample.weight(row) * sample.numbers()[row];
    }
    double mean = total > 0 ? sum / total : 0;
    double squares = 0;
    for (int row = 0; row < sample.rows(); row++) {
      double apart = sample.numbers()[row] - mean;
      squares += sample.weight(row) * apart * apart;
    }
    double deviation = total > 0 ? Math.sqrt(squares / total) : 0;
    return deviation > 1e-12 * Math.abs(mean) ? deviation : 1;
  }
}
