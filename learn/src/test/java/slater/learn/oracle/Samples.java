package slater.learn.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import slater.core.Seed;
import slater.learn.feature.FeatureMatrix;
import slater.learn.group.Groups;
import slater.learn.predictor.Target;

/** Random samples for laws. */
final class Samples {
  private Samples() {}

  /** Two groupings: three groups with some rows in none, and two groups. */
  static Sample of(long seed, int rows, int classes, boolean weighted) {
    var random = new Seed(seed).generator();
    int numbers = 11;
    int categories = 2;
    int coefficients = numbers + 5;
    var values = new float[rows * numbers];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    var slots = new int[rows * categories];
    for (int i = 0; i < slots.length; i++) {
      // Two or three coefficients for each category, and the neutral slot.
      int c = i % categories;
      int pick = random.nextInt(c == 0 ? 3 : 4);
      int first = numbers + 2 * c;
      slots[i] = pick == 0 ? coefficients : first + pick - 1;
    }
    var target =
        classes == 0
            ? new Target("y", List.of(), -1)
            : new Target("y", List.of("a", "b", "c", "d").subList(0, classes), 1);
    var labels = new int[classes == 0 ? 0 : rows];
    var targets = new double[rows];
    for (int i = 0; i < rows; i++) {
      double score = values[i * numbers] + random.nextGaussian();
      if (classes == 0) {
        targets[i] = score;
      } else {
        labels[i] = classes == 2 ? (score > 0 ? 1 : 0) : random.nextInt(classes);
        targets[i] = labels[i] == 1 ? 1 : 0;
      }
    }
    var weights = new double[weighted ? rows : 0];
    Arrays.setAll(weights, i -> random.nextInt(4) * 0.5);
    return new Sample(
        new FeatureMatrix(rows, numbers, categories, coefficients, values, slots),
        target,
        labels,
        targets,
        weights,
        List.of(
            groups("region", List.of("n", "s", "w"), rows, -1, random),
            groups("band", List.of("young", "old"), rows, 0, random)));
  }

  /** The same rows with other numbers to predict. */
  static Sample predicting(Sample sample, java.util.function.DoubleUnaryOperator change) {
    return new Sample(
        sample.features(),
        sample.target(),
        sample.classes(),
        Arrays.stream(sample.numbers()).map(change).toArray(),
        sample.weights(),
        sample.groupings());
  }

  private static Groups groups(
      String name, List<String> labels, int rows, int least, RandomGenerator random) {
    var codes = new int[rows];
    Arrays.setAll(codes, i -> random.nextInt(least, labels.size()));
    return new Groups(name, labels, codes);
  }
}
