package slater.learn.train;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import slater.core.Domain;
import slater.core.Method;
import slater.core.Price;
import slater.core.Problem;
import slater.solve.dual.AugmentedLagrangian;

/**
 * The augmented Lagrangian on all rows, with limits that are moved by the surrogate gap.
 *
 * @param method its settings; its tolerance and first prices are set for each fit
 * @param tolerance the KKT residual that counts as solved, where it is not that of the study
 */
public record Multipliers(AugmentedLagrangian method, OptionalDouble tolerance)
    implements FullBatches {
  /** The id in the registry. */
  public static final String ID = "augmented-lagrangian";

  static Multipliers of(Map<String, String> options) {
    var settings = new Settings(AugmentedLagrangian.entry(), options);
    var standard = AugmentedLagrangian.standard();
    var tolerance = settings.number("tolerance", 0, 1);
    double first = settings.number("first-penalty", standard.firstPenalty(), 0, 1e12);
    double largest =
        settings.number("largest-penalty", Math.max(standard.largestPenalty(), first), 0, 1e16);
    var method =
        new AugmentedLagrangian(
            standard.tolerance(),
            Math.toIntExact(settings.whole("memory", standard.memory(), 1, 1000)),
            settings.flag("common-penalty", standard.commonPenalty()),
            first,
            settings.atLeast("largest-penalty", largest, "first-penalty", first),
            standard.prices());
    settings.done();
    return new Multipliers(method, tolerance);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Method<Problem, ?> solver(double accuracy, List<Price> prices) {
    return method.withTolerance(accuracy).startingAt(prices);
  }

  @Override
  public boolean serves(Domain domain) {
    return true;
  }

  @Override
  public String source() {
    return "Hestenes 1969, Powell 1969; Nocedal and Wright, algorithm 17.4; inner L-BFGS-B";
  }

  @Override
  public Map<String, String> options(long rows) {
    var options = new TreeMap<>(method.options());
    options.remove("tolerance");
    tolerance.ifPresent(value -> options.put("tolerance", Double.toString(value)));
    return options;
  }
}
