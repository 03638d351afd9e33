package slater.learn.train;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import slater.core.Domain;
import slater.core.Method;
import slater.core.Price;
import slater.core.Problem;
import slater.core.domain.Bounded;
import slater.solve.nonlinear.HessianSource;
import slater.solve.nonlinear.SequentialQuadratic;

/**
 * Sequential quadratic programming on all rows, for models of some hundreds of coefficients: a few
 * passes over the rows where first derivatives take hundreds. Every step writes the second
 * derivatives down and decomposes them, which costs the square and the cube of the coefficients.
 *
 * @param method its settings; its tolerance is set for each fit
 * @param tolerance the KKT residual that counts as solved, where it is not that of the study
 */
public record Sequential(SequentialQuadratic method, OptionalDouble tolerance)
    implements FullBatches {
  /** The id in the registry. */
  public static final String ID = "sequential-quadratic-programming";

  static Sequential of(Map<String, String> options) {
    var settings = new Settings(SequentialQuadratic.entry(), options);
    var tolerance = settings.number("tolerance", 0, 1);
    var sources = Settings.spelled(HessianSource.values());
    var standard = SequentialQuadratic.standard();
    var method = standard.withHessian(settings.choice("hessian", sources, standard.hessian()));
    settings.done();
    return new Sequential(method, tolerance);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String source() {
    return "Wilson 1963, Han 1977, Powell 1978; Nocedal and Wright, chapter 18";
  }

  @Override
  public Map<String, String> options(long rows) {
    var options = new TreeMap<>(method.options());
    options.remove("tolerance");
    tolerance.ifPresent(value -> options.put("tolerance", Double.toString(value)));
    return options;
  }

  @Override
  public Method<Problem, ?> solver(double accuracy, List<Price> prices) {
    return method.withTolerance(accuracy);
  }

  /** Penalties that bend, as those of a lasso, have no second derivatives. */
  @Override
  public boolean serves(Domain domain) {
    return domain instanceof Bounded;
  }
}
