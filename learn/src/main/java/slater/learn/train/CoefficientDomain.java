package slater.learn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import slater.core.Domain;
import slater.core.InputException;
import slater.core.Layout;
import slater.core.domain.Bounded;
import slater.core.domain.Box;
import slater.core.domain.ElasticNet;
import slater.core.domain.GroupLasso;
import slater.core.domain.Reals;
import slater.learn.feature.Encoding;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;

/** The bounds of a study, per unit of the data, as bounds of coefficients of encoded features. */
final class CoefficientDomain {
  /** At a step of 0 the class between two thresholds is impossible, and its loss infinite. */
  private static final double LEAST_STEP = 1e-6;

  private CoefficientDomain() {}

  static Domain of(ModelChoice choice, Encoding encoding, Layout layout) {
    var lower = new double[Math.toIntExact(layout.size())];
    var upper = new double[lower.length];
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    var bounded = new java.util.TreeSet<>(choice.bounds().keySet());
    bounded.addAll(choice.increasing());
    bounded.addAll(choice.decreasing());
    for (var column : bounded) {
      int slope =
          encoding
              .slope(column)
              .orElseThrow(
                  () ->
                      new InputException(
                          "The domain bounds the coefficient of \""
                              + column
                              + "\", which is no numeric feature of this study."));
      double perUnit = encoding.coefficients().get(slope).perUnit();
      var bounds = choice.boundsOf(column).orElseThrow();
      // A constant column has perUnit 0, and any coefficient does nothing.
      lower[slope] = perUnit == 0 ? lower[slope] : bounds.lower() / perUnit;
      upper[slope] = perUnit == 0 ? upper[slope] : bounds.upper() / perUnit;
    }
    boolean steps = choice.kind() == ModelKind.ORDINAL;
    if (steps) {
      // Thresholds in their order: the steps between them are never negative.
      Arrays.fill(lower, encoding.size() + 1, lower.length, LEAST_STEP);
    }
    Bounded within = bounded.isEmpty() && !steps ? new Reals() : Box.of(lower, upper);
    return choice.penalty().isNone() ? within : penalised(choice, encoding, layout, within);
  }

  private static Domain penalised(
      ModelChoice choice, Encoding encoding, Layout layout, Bounded within) {
    int size = Math.toIntExact(layout.size());
    int scores = Math.toIntExact(layout.block("coefficients").size()) / encoding.size();
    var penalty = choice.penalty();
    if (penalty.group() == 0) {
      var absolute = new double[size];
      Arrays.fill(absolute, 0, scores * encoding.size(), penalty.l1());
      return ElasticNet.of(absolute, new double[size]).within(within);
    }
    if (!(within instanceof Reals)) {
      throw new InputException(
          "Coefficients that are bounded, or beside ordered thresholds, take no penalty of groups;"
              + " leave out model.group, or the bounds.");
    }
    var columns = new TreeMap<String, List<Integer>>();
    for (int k = 0; k < scores; k++) {
      for (int j = 0; j < encoding.size(); j++) {
        var column = encoding.coefficients().get(j).column();
        columns.computeIfAbsent(column, fresh -> new ArrayList<>()).add(k * encoding.size() + j);
      }
    }
    int[][] groups =
        columns.values().stream()
            .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    double[] weights =
        Arrays.stream(groups).mapToDouble(g -> penalty.group() * Math.sqrt(g.length)).toArray();
    return GroupLasso.of(weights, groups).withEntries(penalty.l1());
  }
}
