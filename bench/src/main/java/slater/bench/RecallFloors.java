package slater.bench;

import java.util.List;
import java.util.random.RandomGenerator;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Workers;
import slater.core.domain.Reals;
import slater.learn.feature.FeatureMatrix;
import slater.learn.group.Groups;
import slater.learn.oracle.Objective;
import slater.learn.oracle.Sample;
import slater.learn.oracle.TableOracle;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.predictor.Target;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Sense;

/**
 * The problem that Slater and its peers are timed on: a logistic model of 100 normal features with
 * an intercept, the label being whether the first ten and a normal error sum up to more than 0,
 * such that the recall of each of four random groups is at least 0.8. True rates move the prices,
 * rates of the smooth decision at temperature 1 the model.
 */
final class RecallFloors {
  static final int COLUMNS = 100;
  private static final int TELLING = 10;
  private static final double FLOOR = 0.8;

  private RecallFloors() {}

  /** So many rows. */
  static Sample sample(int rows) {
    var generator = new Seed(1).generator();
    var features = new float[rows * COLUMNS];
    var numbers = new double[rows];
    var classes = new int[rows];
    var groups = new int[rows];
    for (int row = 0; row < rows; row++) {
      fill(features, row, generator);
      double sum = generator.nextGaussian();
      for (int j = 0; j < TELLING; j++) {
        sum += features[row * COLUMNS + j];
      }
      classes[row] = sum > 0 ? 1 : 0;
      numbers[row] = classes[row];
      groups[row] = generator.nextInt(4);
    }
    return new Sample(
        new FeatureMatrix(rows, COLUMNS, 0, COLUMNS, features, new int[0]),
        new Target("label", List.of("no", "yes"), 1),
        classes,
        numbers,
        new double[0],
        List.of(new Groups("group", List.of("a", "b", "c", "d"), groups)));
  }

  private static void fill(float[] features, int row, RandomGenerator generator) {
    for (int j = 0; j < COLUMNS; j++) {
      features[row * COLUMNS + j] = (float) generator.nextGaussian();
    }
  }

  /** The oracle of a sample. */
  static TableOracle oracle(Sample sample, Workers workers) {
    return TableOracle.of(
        sample,
        ModelChoice.of(ModelKind.LOGISTIC, 0),
        Objective.loss(),
        List.of(
            RateRequirement.of(
                "recall", Rate.TRUE_POSITIVE, Scope.eachGroup("group"), Sense.AT_LEAST, FLOOR)),
        1,
        workers);
  }

  /** The problem of an oracle. */
  static Problem problem(TableOracle oracle) {
    return new Problem(oracle, new Reals(), oracle.requirements());
  }
}
