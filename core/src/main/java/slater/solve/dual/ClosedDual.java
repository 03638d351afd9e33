package slater.solve.dual;

import slater.core.Problem;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;

/** A dual function whose minimum over x is known in closed form. */
record ClosedDual(Problem problem, DualFunction.ClosedForm form) implements DualFunction {

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
    return new Opened(form, prices(), x0);
  }

  private static final class Opened implements DualEvaluator {
    private final DualFunction.ClosedForm form;
    private final double[] violations;
    private final double[] entries;
    private final Vec minimiser;
    private double value;
    private double calls;

    Opened(DualFunction.ClosedForm form, int prices, Vec x0) {
      this.form = form;
      violations = new double[prices];
      minimiser = x0.copy();
      entries = x0.toArray();
    }

    @Override
    public void at(double[] prices) {
      value = form.at(prices, violations, entries);
      minimiser.set(entries);
      calls++;
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
      return calls;
    }

    @Override
    public void write(Sink out) {
      out.put(calls);
    }

    @Override
    public void read(Source in) {
      calls = in.getDouble();
    }
  }
}
