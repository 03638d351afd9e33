package slater.learn.train;

import java.util.Arrays;
import slater.core.Domain;
import slater.core.InputException;
import slater.core.Layout;
import slater.core.domain.Box;
import slater.core.domain.Reals;
import slater.learn.feature.Encoding;
import slater.learn.predictor.ModelChoice;

/** The bounds of a study, per unit of the data, as bounds of coefficients of encoded features. */
final class CoefficientDomain {
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
    return bounded.isEmpty() ? new Reals() : Box.of(lower, upper);
  }
}
