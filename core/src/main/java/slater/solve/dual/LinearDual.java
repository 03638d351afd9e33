package slater.solve.dual;

import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.core.domain.Bounded;
import slater.core.domain.LinearMinimum;
import slater.core.heap.Heap;

/**
 * The dual function of a linear problem over a compact domain: its Lagrangian is smallest at a
 * vertex, exactly. Two passes, one for the slope and one for the vertex.
 */
record LinearDual(Problem problem) implements DualFunction {

  @Override
  public int prices() {
    return Math.toIntExact(problem.components());
  }

  @Override
  public boolean isInequality(int price) {
    return new PriceOrder(problem).isInequality(price);
  }

  @Override
  public DualEvaluator open(Vec x0) {
    return new Opened(problem, x0);
  }

  /** The vertex at which a linear function is smallest; where it is flat, the lower bound. */
  static void vertex(Problem problem, Vec slope, Vec into) {
    if (problem.domain() instanceof Bounded box) {
      for (long i = 0; i < slope.size(); i++) {
        into.set(i, slope.get(i) < 0 ? box.upper(i) : box.lower(i));
      }
    } else {
      problem.domain().need(LinearMinimum.class).minimise(slope, into);
    }
  }

  private static final class Opened implements DualEvaluator {
    private final Problem problem;
    private final Evaluator evaluator;
    private final PriceOrder order;
    private final Outputs weights;
    private final double[] violations;
    private final Vec base;
    private final Vec slope;
    private final Vec minimiser;
    private double value;
    private double passes;

    Opened(Problem problem, Vec x0) {
      this.problem = problem;
      order = new PriceOrder(problem);
      weights = Outputs.zeros(Heap.F64, problem.oracle().outputs());
      violations = new double[order.size()];
      base = x0.copy();
      slope = x0.space().zeros(x0.size());
      problem.domain().step(x0, slope, 1, base);
      minimiser = base.copy();
      evaluator = problem.oracle().open(x0.space());
    }

    @Override
    public void at(double[] prices) {
      order.weights(prices, weights);
      slope.fill(0);
      // The slope of a linear function is the same everywhere; always taken at the same point, it
      // also has the same bits.
      evaluator.atAndPull(base, Draw.all(), weights, slope);
      vertex(problem, slope, minimiser);
      evaluator.at(minimiser, Draw.all());
      passes += 2;
      order.violations(evaluator.values(), violations);
      value = evaluator.values().block(0).get(0) + PriceOrder.dot(prices, violations);
    }

    @Override
    public double value() {
      return value;
    }

    @Override
    public double inexactness() {
      return 0;
    }

    @Override
    public double[] violations() {
      return violations;
    }

    @Override
    public Vec minimiser() {
      return minimiser;
    }

    @Override
    public double passes() {
      return passes;
    }

    @Override
    public void write(Sink out) {
      out.put(passes);
    }

    @Override
    public void read(Source in) {
      passes = in.getDouble();
    }

    @Override
    public void close() {
      evaluator.close();
    }
  }
}
