package slater.learn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Draw;
import slater.core.InputException;
import slater.core.Seed;
import slater.core.Status;
import slater.core.Workers;
import slater.core.heap.Heap;
import slater.learn.feature.Features;
import slater.learn.feature.Precision;
import slater.learn.group.Grouping;
import slater.learn.oracle.Objective;
import slater.learn.predictor.Loss;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Sense;
import slater.solve.linear.LinearAnswer;
import slater.solve.linear.LinearProgram;
import slater.solve.linear.LinearRow;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumericColumn;
import slater.tables.Table;

/** Models of numbers, counts and ordered classes against solvers that share no code with them. */
final class RegressionTest {
  private static final Stages STAGES = Stages.silent(new Seed(1));
  private static final int FEATURES = 3;

  /** What a row's target is drawn from, given its linear score. */
  private interface Drawn {
    double number(double score, RandomGenerator random);
  }

  private static Table table(long seed, int n, Drawn drawn) {
    var random = new Seed(seed).generator();
    var x = new double[FEATURES][n];
    var y = new double[n];
    var group = new int[n];
    for (int i = 0; i < n; i++) {
      group[i] = random.nextDouble() < 0.3 ? 1 : 0;
      double score = 0.4;
      for (int j = 0; j < FEATURES; j++) {
        x[j][i] = random.nextGaussian() + (j == 0 ? 0.7 * group[i] : 0);
        score += x[j][i] * (j % 2 == 0 ? 0.5 : -0.3);
      }
      y[i] = drawn.number(score + 0.4 * group[i], random);
    }
    var columns = new ArrayList<Column>();
    for (int j = 0; j < FEATURES; j++) {
      columns.add(NumericColumn.of("x" + j, x[j]));
    }
    columns.add(NumericColumn.of("y", y));
    columns.add(CategoricalColumn.of("group", List.of("a", "b"), group));
    return Table.of("generated", columns);
  }

  private static final Drawn NORMAL = (score, random) -> score + random.nextGaussian();
  private static final Drawn POSITIVE =
      (score, random) -> Math.exp(score) * (0.05 - Math.log(1 - random.nextDouble()));
  private static final Drawn RATING =
      (score, random) -> Math.clamp(Math.round(score + random.nextGaussian()), -1L, 2L);

  /** By counting how many exponential waiting times fit into one unit. */
  private static double counts(double score, RandomGenerator random) {
    double mean = Math.exp(score);
    int count = 0;
    for (double time = 0; ; count++) {
      time -= Math.log(1 - random.nextDouble()) / mean;
      if (time > 1) {
        return count;
      }
    }
  }

  private static Training training(Table table, ModelChoice choice) {
    var data =
        Dataset.of(table, "y", Optional.empty(), choice.kind())
            .groupedBy(List.of(Grouping.byLevels("group", "group")))
            .withFeatures(Features.standard().excluding(List.of("group")));
    var encoding = data.encoding(Precision.FLOAT);
    return new Training(
        data.sample(encoding),
        encoding,
        choice,
        Objective.loss(),
        0.1,
        1e-9,
        Optional.empty(),
        Workers.one());
  }

  private static double[] solved(Fit fit) {
    assertEquals(Status.SOLVED, fit.outcome().solution().status());
    return fit.x().toArray();
  }

  /** The features of a row, and 1. */
  private static double[] row(Training training, int i) {
    var z = new double[FEATURES + 1];
    for (int j = 0; j < FEATURES; j++) {
      z[j] = training.sample().features().value(i, j);
    }
    z[FEATURES] = 1;
    return z;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  /**
   * Generalised linear models by iterated weighted least squares: in each round the working
   * response s + (y - m) / m' is fitted with weights m'^2 / variance (McCullagh and Nelder, 2.5),
   * the l2 term added. The mean deviance has twice the score equations of the likelihood.
   */
  private static double[] reweighted(Training training, boolean counts, double l2) {
    int n = training.sample().rows();
    int d = FEATURES + 1;
    var w = new double[d];
    for (int round = 0; round < 60; round++) {
      var matrix = new double[d][d];
      var right = new double[d];
      for (int i = 0; i < n; i++) {
        var z = row(training, i);
        double score = dot(w, z);
        double mean = Math.exp(score);
        // The link is the logarithm: m' = m; the variance is m for counts, m^2 for Gamma.
        double weight = counts ? mean : 1;
        double working = score + (training.sample().numbers()[i] - mean) / mean;
        for (int j = 0; j < d; j++) {
          for (int k = 0; k < d; k++) {
            matrix[j][k] += 2 * weight * z[j] * z[k] / n;
          }
          right[j] += 2 * weight * working * z[j] / n;
        }
      }
      for (int j = 0; j < FEATURES; j++) {
        matrix[j][j] += l2;
      }
      w = Elimination.solve(matrix, right);
    }
    return w;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void deviancesAreThoseOfReweightedLeastSquares(long seed) {
    double l2 = 0.05;
    for (var kind : List.of(ModelKind.POISSON, ModelKind.GAMMA)) {
      boolean counts = kind == ModelKind.POISSON;
      var table = table(seed, 1500, counts ? RegressionTest::counts : POSITIVE);
      var training = training(table, ModelChoice.of(kind, l2));
      var x = solved(training.baseline(STAGES));
      // The curvature is at least 0.05, so a residual of 1e-9 puts the point within 1e-7.
      assertArrayEquals(reweighted(training, counts, l2), x, 1e-7, kind.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void aQuantileCostsWhatTheLinearProgramSays(double level) {
    int n = 120;
    for (long seed = 1; seed <= 2; seed++) {
      var training = training(table(seed, n, NORMAL), ModelChoice.quantile(level, 0));
      var fit = training.baseline(STAGES);
      solved(fit);
      // min mean of level u + (1 - level) v  such that  y - w'z = u - v,  u, v >= 0.
      int d = FEATURES + 1;
      var costs = new double[d + 2 * n];
      var least = new double[costs.length];
      Arrays.fill(least, 0, d, Double.NEGATIVE_INFINITY);
      var largest = new double[costs.length];
      Arrays.fill(largest, Double.POSITIVE_INFINITY);
      var rows = new ArrayList<LinearRow>();
      for (int i = 0; i < n; i++) {
        var coefficients = Arrays.copyOf(row(training, i), costs.length);
        coefficients[d + 2 * i] = 1;
        coefficients[d + 2 * i + 1] = -1;
        costs[d + 2 * i] = level / n;
        costs[d + 2 * i + 1] = (1 - level) / n;
        rows.add(LinearRow.equal(training.sample().numbers()[i], coefficients));
      }
      var answer = LinearProgram.minimise(costs).such(rows).within(least, largest).solve();
      double best = assertInstanceOf(LinearAnswer.Optimal.class, answer).objective();
      double cost = measuredObjective(training, fit);
      // The rounded kink lies above the true one by width log 2 at most, and the width is 0.05
      // times a temperature of 0.1 in deviations of the target, here under 1.5.
      assertTrue(cost >= best - 1e-9, cost + " under " + best);
      assertTrue(cost <= best + 0.005 * 1.5 * Math.log(2), cost + " over " + best);
      assertTrue(fit.objective() >= cost - 1e-12, "rounding lies above");
    }
  }

  private static double measuredObjective(Training training, Fit fit) {
    var oracle = training.oracle(List.of(), Objective.loss());
    try (var evaluator = oracle.open(Heap.F64)) {
      evaluator.at(fit.x(), Draw.all());
      return evaluator.measured().block(0).get(0);
    }
  }

  @Test
  void theAbsoluteLossIsLeastAtTheMedian() {
    var table = table(3, 801, NORMAL);
    // So large a penalty leaves the intercept alone.
    var choice = ModelChoice.of(ModelKind.LINEAR, 1e6).withLoss(Loss.of(Loss.Kind.ABSOLUTE));
    var x = solved(training(table, choice).baseline(STAGES));
    double[] sorted = table.numeric("y").values().sorted().toArray();
    // Neighbours of the median lie about 0.003 apart, and the kink is rounded over 0.007.
    assertEquals(sorted[400], x[FEATURES], 0.01);
  }

  @Test
  void aWideHuberLossIsTheSquaredAndANarrowOneIsNearTheAbsolute() {
    var table = table(4, 600, NORMAL);
    var squared = solved(training(table, ModelChoice.of(ModelKind.LINEAR, 0.1)).baseline(STAGES));
    var wide = ModelChoice.of(ModelKind.LINEAR, 0.1).withLoss(Loss.huber(1e3));
    assertArrayEquals(squared, solved(training(table, wide).baseline(STAGES)), 1e-8);
    // Its stationary point: the errors, cut off at the width, are at right angles to each feature.
    var choice = ModelChoice.of(ModelKind.LINEAR, 0.1).withLoss(Loss.huber(0.5));
    var training = training(table, choice);
    var x = solved(training.baseline(STAGES));
    var gradient = new double[FEATURES + 1];
    for (int i = 0; i < 600; i++) {
      var z = row(training, i);
      double error = dot(x, z) - training.sample().numbers()[i];
      for (int j = 0; j <= FEATURES; j++) {
        gradient[j] += 2 * Math.clamp(error, -0.5, 0.5) * z[j] / 600;
      }
    }
    for (int j = 0; j <= FEATURES; j++) {
      assertEquals(j < FEATURES ? -0.1 * x[j] : 0, gradient[j], 1e-8);
    }
    assertTrue(Math.abs(x[0] - squared[0]) > 1e-4, "it is another loss");
  }

  @Test
  void anOrderOfTwoClassesIsTheLogisticModel() {
    var numbers = table(5, 900, (score, random) -> score + random.nextGaussian() > 0.4 ? 1 : 0);
    var ordinal = training(numbers, ModelChoice.of(ModelKind.ORDINAL, 0.02));
    var x = solved(ordinal.baseline(STAGES));
    var data =
        Dataset.of(numbers, "y", Optional.of("1"), ModelKind.LOGISTIC)
            .withFeatures(Features.standard().excluding(List.of("group")));
    var encoding = data.encoding(Precision.FLOAT);
    var logistic =
        new Training(
            data.sample(encoding),
            encoding,
            ModelChoice.of(ModelKind.LOGISTIC, 0.02),
            Objective.loss(),
            0.1,
            1e-9,
            Optional.empty(),
            Workers.one());
    var expected = solved(logistic.baseline(STAGES));
    // P(class > 0) = 1 / (1 + exp(t - s)): the threshold is minus the intercept.
    expected[FEATURES] = -expected[FEATURES];
    assertArrayEquals(expected, x, 1e-6);
  }

  @Test
  void thresholdsAreThoseOfTheSharesAndTurnRoundWithTheClasses() {
    var table = table(6, 1200, RATING);
    var training = training(table, ModelChoice.of(ModelKind.ORDINAL, 1e7));
    var x = solved(training.baseline(STAGES));
    double[] y = table.numeric("y").toArray();
    double threshold = 0;
    for (int k = 0; k < 3; k++) {
      double last = k - 1;
      double share = Arrays.stream(y).filter(v -> v <= last).count() / 1200.0;
      threshold += x[FEATURES + k];
      // Coefficients are under 1e-7 of what they would be: only the shares are left.
      assertEquals(Math.log(share / (1 - share)), threshold, 1e-5);
    }
    var forward = solved(training(table, ModelChoice.of(ModelKind.ORDINAL, 0.01)).baseline(STAGES));
    var turned = table(6, 1200, (score, random) -> -RATING.number(score, random));
    var back = solved(training(turned, ModelChoice.of(ModelKind.ORDINAL, 0.01)).baseline(STAGES));
    for (int j = 0; j < FEATURES; j++) {
      assertEquals(-forward[j], back[j], 1e-6);
    }
    double highest = forward[FEATURES] + forward[FEATURES + 1] + forward[FEATURES + 2];
    assertEquals(-highest, back[FEATURES], 1e-6);
    assertEquals(forward[FEATURES + 2], back[FEATURES + 1], 1e-6);
  }

  @Test
  void unitsAndOriginsOfTargetsDoNotMatter() {
    double c = 1000;
    var table = table(7, 500, NORMAL);
    var larger = table(7, 500, (score, random) -> c * NORMAL.number(score, random));
    var plain = solved(training(table, ModelChoice.of(ModelKind.LINEAR, 0.1)).baseline(STAGES));
    var scaled = solved(training(larger, ModelChoice.of(ModelKind.LINEAR, 0.1)).baseline(STAGES));
    for (int j = 0; j <= FEATURES; j++) {
      assertEquals(c * plain[j], scaled[j], 1e-6 * c);
    }
    // A deviance of means is the same in other units; a logarithm moves the intercept alone.
    var positive = table(7, 500, POSITIVE);
    var inOther = table(7, 500, (score, random) -> c * POSITIVE.number(score, random));
    var gamma = ModelChoice.of(ModelKind.GAMMA, 0.1);
    var one = solved(training(positive, gamma).baseline(STAGES));
    var other = solved(training(inOther, gamma).baseline(STAGES));
    one[FEATURES] += Math.log(c);
    assertArrayEquals(one, other, 1e-7);
    var quantile = ModelChoice.quantile(0.8, 0.01);
    var moved = table(7, 500, (score, random) -> 50 + NORMAL.number(score, random));
    var low = solved(training(table, quantile).baseline(STAGES));
    var high = solved(training(moved, quantile).baseline(STAGES));
    low[FEATURES] += 50;
    assertArrayEquals(low, high, 1e-4);
  }

  @Test
  void aBoundedGroupLossIsTheLeastSquaresWithThePriceAsWeight() {
    // L = mean loss + l2 term + price (mean loss of b - limit): weights 1/n, and more in b.
    int n = 800;
    var training = training(table(8, n, NORMAL), ModelChoice.of(ModelKind.LINEAR, 0.05));
    var without = training.baseline(STAGES);
    var group = Scope.group("group", "b");
    var loose = RateRequirement.of("loss of b", Rate.MEAN_LOSS, group, Sense.AT_MOST, 1e3);
    double seen = training.fit(List.of(loose), without, STAGES).measured().getFirst();
    var asked = loose.withLimit(0.97 * seen);
    var with = training.fit(List.of(asked), without, STAGES);
    var x = solved(with);
    double price = with.prices().getFirst();
    assertTrue(price > 0.01, "it costs something");
    assertEquals(asked.limit(), with.measured().getFirst(), 1e-7);
    int[] codes = training.sample().groupings().getFirst().codes();
    long members = Arrays.stream(codes).filter(code -> code == 1).count();
    var matrix = new double[FEATURES + 1][FEATURES + 1];
    var right = new double[FEATURES + 1];
    for (int i = 0; i < n; i++) {
      var z = row(training, i);
      double weight = 1.0 / n + (codes[i] == 1 ? price / members : 0);
      for (int j = 0; j <= FEATURES; j++) {
        for (int k = 0; k <= FEATURES; k++) {
          matrix[j][k] += 2 * weight * z[j] * z[k];
        }
        right[j] += 2 * weight * training.sample().numbers()[i] * z[j];
      }
    }
    for (int j = 0; j < FEATURES; j++) {
      matrix[j][j] += 0.05;
    }
    assertArrayEquals(Elimination.solve(matrix, right), x, 1e-6);
  }

  @ParameterizedTest
  @EnumSource(
      value = ModelKind.class,
      names = {"LINEAR", "POISSON", "GAMMA", "QUANTILE"})
  void ratesOfPredictedNumbersReachTheirLimits(ModelKind kind) {
    Drawn drawn =
        switch (kind) {
          case POISSON -> RegressionTest::counts;
          case GAMMA -> POSITIVE;
          default -> NORMAL;
        };
    var training = training(table(9, 1500, drawn), ModelChoice.of(kind, 0.01).closeUpTo(0.5));
    var without = training.baseline(STAGES);
    var b = Scope.group("group", "b");
    var loose =
        List.of(
            RateRequirement.of("covered", Rate.COVERAGE, b, Sense.AT_LEAST, 0),
            // Least squares are nearly as close as anything: less is what can always be reached.
            RateRequirement.of("close", Rate.CLOSE, Scope.overall(), Sense.AT_MOST, 1),
            RateRequirement.of("bias", Rate.MEAN_ERROR, b, Sense.AT_MOST, 1e3));
    var seen = training.fit(loose, without, STAGES).measured();
    for (int j = 0; j < 3; j++) {
      double step = j == 0 ? 0.05 : j == 1 ? -0.03 : -0.05;
      var asked = loose.get(j).withLimit(seen.get(j) + step);
      var with = training.fit(List.of(asked), without, STAGES);
      solved(with);
      assertEquals(0, with.worstMiss(), 1e-7, kind + " " + asked);
      assertTrue(with.prices().getFirst() > 0, kind + " " + asked.name());
      assertTrue(with.objective() > without.objective(), "it costs something");
    }
  }

  @Test
  void targetsThatALossIsNotDefinedForAreRefused() {
    assertMessage(
        "negative", () -> training(table(1, 50, NORMAL), ModelChoice.of(ModelKind.POISSON, 0)));
    assertMessage(
        "positive amounts",
        () -> training(table(1, 50, NORMAL), ModelChoice.of(ModelKind.GAMMA, 0)));
    assertMessage(
        "0, so there is nothing",
        () -> training(table(1, 50, (s, r) -> 0), ModelChoice.of(ModelKind.POISSON, 0)));
    assertMessage("between 0 and 1", () -> ModelChoice.quantile(1, 0));
    assertMessage("positive number", () -> Loss.huber(0));
    assertMessage(
        "no huber-loss", () -> ModelChoice.of(ModelKind.POISSON, 0).withLoss(Loss.huber(1)));
    assertMessage("median class", () -> ModelChoice.of(ModelKind.ORDINAL, 0).decidingAt(0.5));
    assertMessage("right", () -> ModelChoice.of(ModelKind.LOGISTIC, 0).closeUpTo(1));
  }

  private static void assertMessage(String part, Runnable wrong) {
    var failure = assertThrows(InputException.class, wrong::run);
    assertTrue(String.valueOf(failure.getMessage()).contains(part), failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.3, 2})
  void absoluteCoefficientsSolveTheirOptimalityConditions(double l1) {
    // 0 is in 2 Z'(Zw - y) / n + l2 w + l1 sign(w): where w is 0 the rest is at most l1.
    int n = 700;
    var choice = ModelChoice.of(ModelKind.LINEAR, 0.1).penalised(l1, 0);
    var training = training(table(11, n, NORMAL), choice);
    var fit = training.baseline(STAGES);
    var x = solved(fit);
    var gradient = new double[FEATURES + 1];
    double loss = 0;
    for (int i = 0; i < n; i++) {
      var z = row(training, i);
      double error = dot(x, z) - training.sample().numbers()[i];
      loss += error * error / n;
      for (int j = 0; j <= FEATURES; j++) {
        gradient[j] += 2 * error * z[j] / n;
      }
    }
    assertEquals(0, gradient[FEATURES], 1e-8, "the intercept goes free");
    double squares = 0;
    double absolute = 0;
    for (int j = 0; j < FEATURES; j++) {
      double rest = -gradient[j] - 0.1 * x[j];
      squares += x[j] * x[j];
      absolute += Math.abs(x[j]);
      if (x[j] == 0) {
        assertTrue(Math.abs(rest) <= l1 + 1e-8);
      } else {
        assertEquals(l1 * Math.signum(x[j]), rest, 1e-8);
      }
    }
    assertEquals(loss + 0.05 * squares + l1 * absolute, fit.objective(), 1e-10);
    assertEquals(l1 > 1, absolute == 0, "a large factor leaves nothing");
  }

  @Test
  void penaltiesAndRequirementsHoldTogether() {
    // Beside a limit that costs, the conditions hold with the price times the requirement's slope.
    int n = 700;
    var choice = ModelChoice.of(ModelKind.LINEAR, 0.1).penalised(0.2, 0);
    var training = training(table(12, n, NORMAL), choice);
    var without = training.baseline(STAGES);
    var bias =
        RateRequirement.of("bias", Rate.MEAN_ERROR, Scope.group("group", "b"), Sense.AT_MOST, 9);
    double seen = training.fit(List.of(bias), without, STAGES).measured().getFirst();
    var with = training.fit(List.of(bias.withLimit(seen - 0.1)), without, STAGES);
    var x = solved(with);
    double price = with.prices().getFirst();
    assertTrue(price > 0.01);
    assertEquals(seen - 0.1, with.measured().getFirst(), 1e-7);
    int[] codes = training.sample().groupings().getFirst().codes();
    long members = Arrays.stream(codes).filter(code -> code == 1).count();
    for (int j = 0; j < FEATURES; j++) {
      double rest = -0.1 * x[j];
      for (int i = 0; i < n; i++) {
        var z = row(training, i);
        double error = dot(x, z) - training.sample().numbers()[i];
        rest -= 2 * error * z[j] / n + (codes[i] == 1 ? price * z[j] / members : 0);
      }
      if (x[j] == 0) {
        assertTrue(Math.abs(rest) <= 0.2 + 1e-7);
      } else {
        assertEquals(0.2 * Math.signum(x[j]), rest, 1e-7);
      }
    }
    // What is saved at a looser limit is the price, the penalty counted.
    var looser = training.refit("looser", with, 0, seen - 0.099, STAGES);
    assertEquals(price, (with.objective() - looser.objective()) / 0.001, 0.02 * price);
  }

  @Test
  void groupsOfCoefficientsAreKeptOrDroppedWhole() {
    var random = new Seed(13).generator();
    int n = 900;
    var noise = new int[n];
    var useful = new int[n];
    var y = new double[n];
    for (int i = 0; i < n; i++) {
      noise[i] = random.nextInt(4);
      useful[i] = random.nextInt(4);
      y[i] = 1.5 * useful[i] + random.nextGaussian();
    }
    var levels = List.of("p", "q", "r", "s");
    var table =
        Table.of(
            "levels",
            List.of(
                CategoricalColumn.of("noise", levels, noise),
                CategoricalColumn.of("useful", levels, useful),
                NumericColumn.of("y", y),
                CategoricalColumn.of("group", levels, noise)));
    var training = training(table, ModelChoice.of(ModelKind.LINEAR, 0).penalised(0, 0.15));
    var x = solved(training.baseline(STAGES));
    for (int j = 0; j < 3; j++) {
      assertEquals(0, Math.abs(x[j]), "the levels of noise");
      assertTrue(x[3 + j] != 0, "the levels of what matters");
    }
    var bounded = ModelChoice.of(ModelKind.ORDINAL, 0).penalised(0, 0.1);
    assertMessage(
        "no penalty of groups", () -> training(table(1, 300, RATING), bounded).baseline(STAGES));
  }
}
