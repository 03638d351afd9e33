package slater.core.expression.tape;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import slater.core.Certificate;
import slater.core.Curvature;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Outputs;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Solution;
import slater.core.Vec;
import slater.core.domain.Bounded;
import slater.core.heap.Heap;

/**
 * A number below the objective of every admissible point of a problem of formulas, from a point x
 * and prices. For any prices that are not negative on inequalities, the least value of the
 * Lagrangian within the variables' bounds is such a number (weak duality). Where the Lagrangian is
 * convex it is bounded from below by what is known at x: {@code L(x) + g'd + d'Sd}, with its
 * gradient g and a diagonal S taken out of its quadratic part, to which squares of affine equations
 * may be added; the least value of that is found variable by variable. At an optimum the bound is
 * the optimal value itself.
 *
 * <p>Beside it stands the lower end of the objective's own {@link Enclosure}, which needs neither
 * prices nor convexity; the larger of the two is the answer. There is none where a variable without
 * bounds enters only linearly and its entry of g is not exactly 0. Gradients are believed to be off
 * by 1e-13 of the size of their parts, values by 1e-12; quadratic forms are judged up to rounding
 * ({@code Definiteness}).
 */
public final class DualBound {
  private static final double VALUE_ROUNDING = 1e-12;
  private static final double GRADIENT_ROUNDING = 1e-13;

  /** What squares of affine equations are weighted by, relative to the largest coefficient. */
  private static final double[] SQUARES = {0, 1, 100};

  private final Problem problem;
  private final Bounded bounds;
  private final ExpressionOracle oracle;
  private final PolynomialRun polynomials;
  private final double enclosed;

  private DualBound(Problem problem, ExpressionOracle oracle, Bounded bounds) {
    this.problem = problem;
    this.oracle = oracle;
    this.bounds = bounds;
    polynomials = PolynomialRun.of(oracle.tape());
    enclosed = EnclosureRun.exact(oracle.tape()).output(0, 0).lower();
  }

  /** The bound for a problem of formulas over variables with bounds; none for others. */
  public static Optional<DualBound> of(Problem problem) {
    return problem.oracle() instanceof ExpressionOracle oracle
            && problem.domain() instanceof Bounded bounds
        ? Optional.of(new DualBound(problem, oracle, bounds))
        : Optional.empty();
  }

  /** The solution's certificate, with a duality gap where a bound is known. */
  public Certificate certify(Solution<Vec> solution) {
    var bound = at(solution.x(), solution.prices());
    return bound.isPresent()
        ? solution
            .certificate()
            .withDualityGap(Math.max(0, solution.objective() - bound.getAsDouble()))
        : solution.certificate();
  }

  /**
   * The bound.
   *
   * @param x a point where all functions have values
   * @param prices the multipliers of each requirement, in order; negative ones of inequalities
   *     count as 0
   */
  public OptionalDouble at(Vec x, List<Price> prices) {
    double best = Math.max(enclosed, lagrangian(x, prices));
    return Double.isFinite(best) ? OptionalDouble.of(best) : OptionalDouble.empty();
  }

  /** The least value of the Lagrangian within the bounds; negative infinity for none. */
  private double lagrangian(Vec x, List<Price> prices) {
    var weights = weights(prices);
    var form = form(weights);
    if (form.isEmpty()) {
      return Double.NEGATIVE_INFINITY;
    }
    int n = Math.toIntExact(x.size());
    double[] gradient = new double[n];
    double[] size = new double[n];
    double value = 0;
    double rounding = 0;
    var point = Heap.F64.zeros(n).set(x.toArray());
    try (var evaluator = oracle.open(Heap.F64)) {
      evaluator.at(point, Draw.all());
      var values = evaluator.values();
      var single = Outputs.zeros(Heap.F64, oracle.outputs());
      for (int j = 0; j < values.blocks(); j++) {
        for (int i = 0; i < values.block(j).size(); i++) {
          double weight = weights.block(j).get(i);
          if (weight == 0) {
            continue;
          }
          double limit = j == 0 ? 0 : problem.requirements().get(j - 1).limit(i);
          double own = values.block(j).get(i);
          value += weight * (own - limit);
          rounding += VALUE_ROUNDING * Math.abs(weight) * (Math.abs(own) + Math.abs(limit));
          single.block(j).set(i, weight);
          addGradient(evaluator, single, gradient, size);
          single.block(j).set(i, 0);
        }
      }
    }
    double best = Double.NEGATIVE_INFINITY;
    for (double rho : SQUARES) {
      best =
          Math.max(
              best, value - rounding + least(point.toArray(), gradient, size, form.get(), rho));
    }
    return best;
  }

  /**
   * The least change from x, with rho times the squares of affine equations added: they are 0 at
   * every admissible point, and make a Lagrangian convex that bends upwards along them alone.
   */
  private double least(double[] x, double[] gradient, double[] size, Polynomial form, double rho) {
    if (rho == 0) {
      return least(x, gradient, size, form.quadratic());
    }
    double[] slope = gradient.clone();
    double[] sizes = size.clone();
    double value = 0;
    var sum = Optional.of(form);
    double largest = largest(form.quadratic().values());
    for (int j = 0; j < problem.requirements().size(); j++) {
      var requirement = problem.requirements().get(j);
      long components = requirement.isInequality() ? 0 : oracle.outputs().get(j + 1).size();
      for (int i = 0; i < components; i++) {
        var own = polynomials.output(j + 1, i).filter(p -> p.isAffine() && !p.isConstant());
        if (own.isEmpty()) {
          continue;
        }
        var equation = own.get();
        double scale = largest(equation.linear().values());
        double weight = rho * (largest == 0 ? 1 : largest) / (scale * scale);
        double[] miss = {equation.constant() - requirement.limit(i)};
        equation.linear().forEach((k, c) -> miss[0] += c * x[k]);
        value += weight * miss[0] * miss[0];
        equation
            .linear()
            .forEach(
                (k, c) -> {
                  slope[k] += 2 * weight * miss[0] * c;
                  sizes[k] += Math.abs(2 * weight * miss[0] * c);
                });
        sum = sum.flatMap(q -> equation.times(equation).flatMap(e -> q.plus(weight, e)));
      }
    }
    // The equation's own value is off by a rounding, which its square makes smaller still.
    double bound =
        sum.map(q -> least(x, slope, sizes, q.quadratic())).orElse(Double.NEGATIVE_INFINITY);
    return value * (1 - VALUE_ROUNDING) + bound;
  }

  private static double largest(Collection<Double> numbers) {
    return numbers.stream().mapToDouble(Math::abs).max().orElse(0);
  }

  private static void addGradient(
      Evaluator evaluator, Outputs weights, double[] gradient, double[] size) {
    var part = Heap.F64.zeros(gradient.length);
    evaluator.pull(weights, part);
    for (int k = 0; k < gradient.length; k++) {
      gradient[k] += part.get(k);
      size[k] += Math.abs(part.get(k));
    }
  }

  private double least(
      double[] x, double[] gradient, double[] size, Map<Polynomial.Pair, Double> form) {
    if (!Definiteness.isNonNegative(form, 1)) {
      return Double.NEGATIVE_INFINITY;
    }
    double share = Definiteness.share(form);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double square = share * form.getOrDefault(Polynomial.Pair.of(i, i), 0.0);
      double from = bounds.lower(i) - x[i];
      double to = bounds.upper(i) - x[i];
      double error = GRADIENT_ROUNDING * size[i];
      sum +=
          Math.min(
              least(gradient[i] - error, square, from, to),
              least(gradient[i] + error, square, from, to));
    }
    return sum;
  }

  /** The least value of {@code slope d + square d^2} between two ends. */
  private static double least(double slope, double square, double from, double to) {
    if (square > 0) {
      double d = Math.min(Math.max(-slope / (2 * square), from), to);
      return (slope + square * d) * d;
    }
    return slope == 0 ? 0 : slope > 0 ? slope * from : slope * to;
  }

  /** What each component counts in the Lagrangian. */
  private Outputs weights(List<Price> prices) {
    var weights = Outputs.zeros(Heap.F64, oracle.outputs());
    weights.block(0).fill(1);
    for (int j = 1; j < weights.blocks(); j++) {
      Requirement requirement = problem.requirements().get(j - 1);
      var multipliers = prices.get(j - 1).multipliers();
      for (int i = 0; i < multipliers.size(); i++) {
        double price = multipliers.get(i);
        double allowed = requirement.isInequality() ? Math.max(0, price) : price;
        weights.block(j).set(i, requirement.direction() * allowed);
      }
    }
    return weights;
  }

  /** The quadratic part of the Lagrangian, where all other parts are convex. */
  private Optional<Polynomial> form(Outputs weights) {
    var sum = Optional.of(Polynomial.of(0));
    for (int j = 0; j < weights.blocks(); j++) {
      for (int i = 0; i < weights.block(j).size(); i++) {
        double weight = weights.block(j).get(i);
        if (weight == 0) {
          continue;
        }
        var own = polynomials.output(j, i);
        if (own.isPresent()) {
          sum = sum.flatMap(p -> p.plus(weight, own.get()));
        } else {
          Curvature shape = oracle.curvature(j);
          if (!(weight > 0 ? shape.isConvex() : shape.isConcave())) {
            return Optional.empty();
          }
        }
      }
    }
    return sum;
  }
}
