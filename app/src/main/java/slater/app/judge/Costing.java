package slater.app.judge;

import slater.app.solution.Figure;
import slater.core.statistics.BoundedMean;
import slater.learn.certify.Judgements;
import slater.learn.rate.Costs;

/**
 * What decisions cost on some rows that the model was not fitted to.
 *
 * @param value the mean cost of a row
 * @param lower the lower end of its interval
 * @param upper the upper end of its interval
 * @param bound the name of the bound behind the interval; empty where there is none
 */
public record Costing(Figure value, Figure lower, Figure upper, String bound) {

  /** The cost of a row lies in a known range, whatever the model: a bounded mean. */
  public static Costing of(Costs costs, Judgements judged, double confidence) {
    double most = Math.max(costs.falsePositive(), costs.falseNegative());
    var value = Figure.of(mean(costs, judged), "no rows");
    if (judged.rows() == 0 || judged.weights().length > 0 || judged.isClustered() || most <= 0) {
      var none = Figure.missing("no interval for weighted or clustered rows");
      return new Costing(value, none, none, "");
    }
    var estimate = BoundedMean.of(ofRows(costs, judged), 0, most);
    var interval = estimate.interval(confidence);
    return new Costing(
        value,
        Figure.of(interval.lower(), "unbounded below"),
        Figure.of(interval.upper(), "unbounded above"),
        estimate.bound());
  }

  /** The weighted mean of the costs; NaN of no rows. */
  public static double mean(Costs costs, Judgements judged) {
    return judged.mean(ofRows(costs, judged));
  }

  private static double[] ofRows(Costs costs, Judgements judged) {
    var each = new double[judged.rows()];
    for (int row = 0; row < each.length; row++) {
      each[row] =
          costs.of(
              judged.decisions()[row] == judged.positive(),
              judged.labels()[row] == judged.positive());
    }
    return each;
  }
}
