package slater.learn.oracle;

import java.util.Comparator;
import java.util.stream.IntStream;
import slater.core.InputException;
import slater.core.heap.Elementary;
import slater.learn.predictor.ModelChoice;

/**
 * Constants that predict the same for every row, from which a solver begins: the mean of the
 * targets for a logarithmic link, their quantile, the shares of the classes in an order; else 0.
 */
final class Beginning {
  private Beginning() {}

  static double[] of(Sample sample, ModelChoice choice) {
    return switch (choice.kind()) {
      case POISSON, GAMMA -> new double[] {Elementary.log(mean(sample))};
      case QUANTILE -> new double[] {quantile(sample, choice.loss().level())};
      case ORDINAL -> thresholds(sample);
      case LINEAR, LOGISTIC, SOFTMAX -> new double[0];
    };
  }

  private static double mean(Sample sample) {
    double total = 0;
    double sum = 0;
    for (int row = 0; row < sample.rows(); row++) {
      total += sample.weight(row);
      sum += sample.weight(row) * sample.numbers()[row];
    }
    double mean = sum / total;
    if (!(mean > 0)) {
      throw new InputException(
          "The mean of \""
              + sample.target().column()
              + "\" over the training rows is not positive.");
    }
    return mean;
  }

  private static double quantile(Sample sample, double level) {
    double total = IntStream.range(0, sample.rows()).mapToDouble(sample::weight).sum();
    int[] order =
        IntStream.range(0, sample.rows())
            .boxed()
            .sorted(Comparator.comparingDouble(row -> sample.numbers()[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    double below = 0;
    for (int row : order) {
      below += sample.weight(row);
      if (below >= level * total) {
        return sample.numbers()[row];
      }
    }
    return sample.numbers()[order[order.length - 1]];
  }

  /** The first threshold and the steps to the next, at which shares are those of the rows. */
  private static double[] thresholds(Sample sample) {
    int classes = sample.target().classes().size();
    var counts = new double[classes];
    double total = 0;
    for (int row = 0; row < sample.rows(); row++) {
      counts[sample.classes()[row]] += sample.weight(row);
      total += sample.weight(row);
    }
    var constants = new double[classes - 1];
    double below = 0;
    double last = 0;
    for (int k = 0; k < classes; k++) {
      if (!(counts[k] > 0)) {
        throw new InputException(
            "No training row has the class \""
                + sample.target().classes().get(k)
                + "\", so no threshold beside it can be learned; join classes, or stratify the"
                + " split by the target.");
      }
      below += counts[k];
      if (k < classes - 1) {
        double threshold = Elementary.log(below / (total - below));
        constants[k] = k == 0 ? threshold : threshold - last;
        last = threshold;
      }
    }
    return constants;
  }
}
