package slater.solve.dual;

import java.util.Arrays;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.InputException;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.core.domain.Bounded;
import slater.core.domain.LinearMinimum;
import slater.core.domain.Projection;
import slater.core.heap.Heap;
import slater.solve.smooth.Descent;
import slater.solve.smooth.Divergence;
import slater.solve.smooth.SmoothFunction;

/** Minimises the plain Lagrangian by a descent that remembers where it was. */
final class SmoothDualEvaluator implements DualEvaluator, SmoothFunction {
  private static final int MEMORY = 10;

  private final SmoothDual dual;
  private final Problem problem;
  private final Evaluator evaluator;
  private final PriceOrder order;
  private final Outputs weights;
  private final Descent descent;
  private final Vec scratch;
  private final double[] multipliers;
  private final double[] violations;
  private boolean begun;
  private double value;
  private double inexactness;
  private double passes;

  SmoothDualEvaluator(SmoothDual dual, Vec x0) {
    this.dual = dual;
    problem = dual.problem();
    order = new PriceOrder(problem);
    weights = Outputs.zeros(Heap.F64, problem.oracle().outputs());
    multipliers = new double[order.size()];
    violations = new double[order.size()];
    scratch = x0.copy();
    descent = Descent.in(problem.domain().need(Projection.class), x0, MEMORY);
    evaluator = problem.oracle().open(x0.space());
  }

  @Override
  public void at(double[] prices) {
    System.arraycopy(prices, 0, multipliers, 0, prices.length);
    order.weights(prices, weights);
    if (begun) {
      descent.refresh(this);
    } else {
      begun = true;
      descent.begin(this, scratch);
    }
    int iterations = 0;
    boolean moves = true;
    while (moves && descent.residual() > dual.tolerance() && iterations < dual.iterations()) {
      moves = descent.step(this);
      iterations++;
      if (Divergence.isSeen(descent)) {
        break;
      }
    }
    if (Divergence.isSeen(descent)) {
      throw new InputException(
          "At the prices "
              + (prices.length <= 8 ? Arrays.toString(prices) : prices.length + " in number")
              + " the Lagrangian has no minimum over x; give the variables bounds, begin at other"
              + " prices, or use augmented-lagrangian.");
    }
    // The last point that was tried need not be the one that was kept.
    evaluator.at(descent.point(), Draw.all());
    passes++;
    order.violations(evaluator.values(), violations);
    value = evaluator.values().block(0).get(0) + PriceOrder.dot(prices, violations);
    inexactness = problem.isConvex() ? bound() : Double.POSITIVE_INFINITY;
  }

  /** The Lagrangian; its weights depend on no values, so one pass serves value and gradient. */
  @Override
  public double at(Vec x, Vec gradient) {
    gradient.fill(0);
    evaluator.atAndPull(x, Draw.all(), weights, gradient);
    passes++;
    var values = evaluator.values();
    order.violations(values, violations);
    return values.block(0).get(0) + PriceOrder.dot(multipliers, violations);
  }

  /** How far the convex Lagrangian can fall below its value at the point. */
  private double bound() {
    var x = descent.point();
    var g = descent.gradient();
    double m = dual.modulus();
    if (problem.domain() instanceof Bounded box) {
      double fall = 0;
      for (long i = 0; i < x.size(); i++) {
        fall += fall(g.get(i), box.lower(i) - x.get(i), box.upper(i) - x.get(i), m);
      }
      return fall;
    }
    double byLength = Double.POSITIVE_INFINITY;
    if (m > 0) {
      // With r = x - project(x - g), g . (z - x) >= -|r| (|g| + |z - x|) at all admissible z.
      problem.domain().step(x, g, 1, scratch);
      double r = scratch.add(-1, x).norm();
      byLength = r * (g.norm() + r / (2 * m));
    }
    if (problem.domain() instanceof LinearMinimum compact) {
      compact.minimise(g, scratch);
      return Math.min(byLength, Math.max(0, -g.dot(scratch.add(-1, x))));
    }
    return byLength;
  }

  /** The largest fall of {@code g t + m/2 t²} from 0, for t between two bounds around 0. */
  private static double fall(double g, double least, double most, double m) {
    if (g == 0) {
      return 0;
    }
    double end = g > 0 ? Math.min(0, least) : Math.max(0, most);
    if (m == 0) {
      return -g * end;
    }
    double t = g > 0 ? Math.max(end, -g / m) : Math.min(end, -g / m);
    return -(g + m / 2 * t) * t;
  }

  @Override
  public double value() {
    return value;
  }

  @Override
  public double inexactness() {
    return inexactness;
  }

  @Override
  public double[] violations() {
    return violations;
  }

  @Override
  public Vec minimiser() {
    return descent.point();
  }

  @Override
  public double passes() {
    return passes;
  }

  @Override
  public void write(Sink out) {
    out.put(begun).put(passes);
    descent.write(out);
  }

  @Override
  public void read(Source in) {
    begun = in.getBoolean();
    passes = in.getDouble();
    descent.read(in);
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
