package slater.learn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slater.core.Seed;
import slater.core.Workers;
import slater.learn.feature.Features;
import slater.learn.feature.Precision;
import slater.learn.group.Grouping;
import slater.learn.oracle.Objective;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumericColumn;
import slater.tables.Table;

/** Generated classes with groups, for methods that are compared with each other. */
final class Rows {
  private Rows() {}

  /** Five numbers, the first related to the group; groups a and b, and so many rows of a third. */
  static Dataset groups(long seed, int n, int rare) {
    var random = new Seed(seed).generator();
    var x = new double[5][n];
    var good = new int[n];
    var group = new int[n];
    for (int i = 0; i < n; i++) {
      group[i] = i < rare ? 2 : random.nextDouble() < 0.4 ? 1 : 0;
      double score = 0.3;
      for (int j = 0; j < 5; j++) {
        x[j][i] = random.nextGaussian() + (j == 0 ? 0.8 * group[i] : 0);
        score += x[j][i] * (j % 2 == 0 ? 1 : -0.5) / (j + 1);
      }
      good[i] = random.nextDouble() < 1 / (1 + Math.exp(-2 * score)) ? 1 : 0;
    }
    var columns = new ArrayList<Column>();
    for (int j = 0; j < 5; j++) {
      columns.add(NumericColumn.of("x" + j, x[j]));
    }
    columns.add(CategoricalColumn.of("class", List.of("bad", "good"), good));
    var names = rare > 0 ? List.of("a", "b", "c") : List.of("a", "b");
    columns.add(CategoricalColumn.of("group", names, group));
    return dataset(columns);
  }

  /** Card 0, G: one number, a fifth of the labels turned round. */
  static Dataset line(long seed, int n) {
    var random = new Seed(seed).generator();
    var x = new double[n];
    var good = new int[n];
    for (int i = 0; i < n; i++) {
      good[i] = i % 2;
      x[i] = 2 * good[i] - 1 + random.nextGaussian();
      if (random.nextDouble() < 0.2) {
        good[i] = 1 - good[i];
      }
    }
    return dataset(
        List.of(
            NumericColumn.of("x", x),
            CategoricalColumn.of("class", List.of("bad", "good"), good),
            CategoricalColumn.of("group", List.of("a"), new int[n])));
  }

  private static Dataset dataset(List<Column> columns) {
    return Dataset.of(
            Table.of("generated", columns), "class", Optional.of("good"), ModelKind.LOGISTIC)
        .groupedBy(List.of(Grouping.byLevels("group", "group")))
        .withFeatures(Features.standard().excluding(List.of("group")));
  }

  static Training training(
      Dataset data, double temperature, TrainingMethod method, Workers workers) {
    var encoding = data.encoding(Precision.FLOAT);
    return new Training(
        data.sample(encoding),
        encoding,
        ModelChoice.of(ModelKind.LOGISTIC, 0.01),
        Objective.loss(),
        temperature,
        1e-6,
        Optional.empty(),
        workers,
        method);
  }
}
