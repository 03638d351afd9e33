package slater.solve.dual;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Outputs;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Progress;
import slater.core.Sink;
import slater.core.Source;
import slater.core.State;
import slater.core.Status;
import slater.core.Vec;
import slater.core.heap.Heap;

/** Where dual ascent stands: the memory of its step, and the best bound that is proven. */
public final class DualAscentState implements State {
  private final DualAscent method;
  private final Problem problem;
  private final PriceOrder order;
  private final DualEvaluator dual;
  private final Evaluator evaluator;
  private final PriceSearch search;
  private final Outputs weights;
  private final double[] asked;
  private final double[] violations;
  private final Vec gradient;
  private final Vec moved;
  private long steps;
  private double passes;
  private double bound = Double.NEGATIVE_INFINITY;
  private double objective;
  private double worstMiss;
  private double residual;
  private Optional<Status> ended = Optional.empty();

  DualAscentState(DualAscent method, Problem problem, Vec x0) {
    this.method = method;
    this.problem = problem;
    order = new PriceOrder(problem);
    var function = method.dual().orElseGet(() -> DualFunction.of(problem));
    if (function.prices() != order.size()) {
      throw new IllegalArgumentException(
          "The dual function has "
              + function.prices()
              + " prices, the problem "
              + order.size()
              + " components of requirements");
    }
    weights = Outputs.zeros(Heap.F64, problem.oracle().outputs());
    violations = new double[order.size()];
    gradient = x0.space().zeros(x0.size());
    moved = gradient.copy();
    search = PriceSearch.of(method.step(), method.recovery(), function, x0);
    asked = order.first(method.prices());
    dual = function.open(x0);
    evaluator = problem.oracle().open(x0.space());
    try {
      dual.at(asked);
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
    raiseBound();
    search.begin(asked, dual);
    measure();
  }

  void step() {
    if (ended.isPresent()) {
      return;
    }
    steps++;
    boolean goesOn = search.propose(steps, asked);
    if (goesOn) {
      dual.at(asked);
      raiseBound();
      search.learn(asked, dual);
    }
    measure();
    if (residual <= method.tolerance()) {
      ended = Optional.of(Status.SOLVED);
    } else if (!goesOn) {
      ended = Optional.of(Status.STALLED);
    }
  }

  private void raiseBound() {
    bound = Math.max(bound, dual.value() - dual.inexactness());
  }

  /** The three residuals of the answer under the prices that are answered with. */
  private void measure() {
    var x = search.point();
    double[] prices = search.prices();
    order.weights(prices, weights);
    gradient.fill(0);
    evaluator.atAndPull(x, Draw.all(), weights, gradient);
    passes++;
    objective = evaluator.values().block(0).get(0);
    worstMiss = problem.worstMiss(evaluator.values());
    order.violations(evaluator.values(), violations);
    residual = worstMiss;
    for (int k = 0; k < violations.length; k++) {
      if (order.isInequality(k)) {
        residual = Math.max(residual, Math.abs(Math.min(prices[k], -violations[k])));
      }
    }
    problem.domain().step(x, gradient, 1, moved);
    double stationarity = moved.add(-1, x).maxAbs() / (1 + PriceOrder.maxAbs(prices));
    residual = Math.max(residual, stationarity);
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public Vec point() {
    return search.point();
  }

  @Override
  public List<Price> prices() {
    return order.prices(search.prices());
  }

  /** The best value of the dual function that is proven: no admissible point is better. */
  @Override
  public OptionalDouble lowerBound() {
    return bound > Double.NEGATIVE_INFINITY ? OptionalDouble.of(bound) : OptionalDouble.empty();
  }

  @Override
  public Progress progress() {
    double largest = PriceOrder.maxAbs(search.prices());
    return new Progress(steps, passes + dual.passes(), objective, worstMiss, residual, largest);
  }

  @Override
  public Optional<Status> ended() {
    return ended;
  }

  @Override
  public void write(Sink out) {
    out.put(steps).put(passes).put(bound).put(objective).put(worstMiss).put(residual);
    out.put(ended.map(Status::name).orElse(""));
    search.write(out);
    dual.write(out);
  }

  @Override
  public void read(Source in) {
    steps = in.getLong();
    passes = in.getDouble();
    bound = in.getDouble();
    objective = in.getDouble();
    worstMiss = in.getDouble();
    residual = in.getDouble();
    var status = in.getString();
    ended = status.isEmpty() ? Optional.empty() : Optional.of(Status.valueOf(status));
    search.read(in);
    dual.read(in);
  }

  @Override
  public void close() {
    dual.close();
    evaluator.close();
  }
}
