package slater.solve.dual;

import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Progress;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.core.domain.Proximal;
import slater.core.heap.Heap;

/** What a first-order method knows of its point: from the last draw, or from all rows. */
final class Measurement {
  private final Problem problem;
  private double objective = Double.NaN;
  private double worstMiss = Double.NaN;
  private double residual = Double.NaN;
  private double missOfInequalities;
  private double passes;
  private final Outputs weights;
  private final Vec gradient;
  private final Vec moved;

  Measurement(Problem problem, Vec like) {
    this.problem = problem;
    weights = Outputs.zeros(Heap.F64, problem.oracle().outputs());
    gradient = like.space().zeros(like.size());
    moved = like.space().zeros(like.size());
  }

  /** Counts passes over the data. */
  void count(double more) {
    passes += more;
  }

  /** Takes the figures of a draw; an objective without a value there keeps the last one. */
  void take(Outputs measured) {
    if (measured.defined(0)) {
      objective = measured.block(0).get(0);
    }
    worstMiss = problem.worstMiss(measured);
    residual = Double.NaN;
  }

  /**
   * Evaluates a point on all rows. The residual is that of a {@link slater.core.Certificate}, with
   * the true rates, as the prices follow them, in place of their surrogates: the derivative of the
   * Lagrangian, the misses, and the slack under a price. Slack that is no more than one step of a
   * rate, and as much of an equality's miss, is none.
   */
  void measure(Evaluator evaluator, Vec x, Components prices) {
    evaluator.at(x, Draw.all());
    measureHere(evaluator, x, prices);
  }

  /** As {@link #measure(Evaluator, Vec, Components)}, where the evaluator is there already. */
  void measureHere(Evaluator evaluator, Vec x, Components prices) {
    take(evaluator.measured());
    addPenalty(x);
    weights.block(0).fill(1);
    double worst = 0;
    missOfInequalities = 0;
    for (int j = 0; j < problem.requirements().size(); j++) {
      worst = Math.max(worst, weigh(j, evaluator.measured(), prices));
    }
    evaluator.pull(weights, gradient.fill(0));
    problem.domain().step(x, gradient, 1, moved);
    residual = Math.max(worst, moved.add(-1, x).maxAbs() / (1 + prices.maxAbs()));
    passes += 2;
  }

  /** Sets the weights of a requirement to its multipliers; the largest residual of its own. */
  private double weigh(int j, Outputs rates, Components prices) {
    var requirement = problem.requirements().get(j);
    double step = problem.oracle().resolution(j + 1);
    var block = weights.block(j + 1);
    double largest = 0;
    for (int i = 0; i < block.size(); i++) {
      double multiplier = prices.get(j, i);
      block.set(i, requirement.direction() * multiplier);
      if (!rates.defined(j + 1)) {
        continue;
      }
      double value = rates.block(j + 1).get(i);
      double miss = requirement.miss(i, value);
      if (requirement.isInequality()) {
        missOfInequalities = Math.max(missOfInequalities, miss);
        double slack = Math.max(0, -requirement.violation(i, value) - step);
        largest = Math.max(largest, Math.max(miss, Math.min(multiplier, slack)));
      } else {
        largest = Math.max(largest, miss - step);
      }
    }
    return largest;
  }

  /** The largest miss of an inequality by the true rates, where the point was measured. */
  double missOfInequalities() {
    return missOfInequalities;
  }

  /** The residual where the point was measured with prices, else NaN. */
  double residual() {
    return residual;
  }

  /** Evaluates a point on all rows, without multipliers to judge. */
  void measure(Evaluator evaluator, Vec x) {
    evaluator.at(x, Draw.all());
    take(evaluator.measured());
    addPenalty(x);
    passes += 1;
  }

  private void addPenalty(Vec x) {
    objective += Proximal.penaltyOf(problem.domain(), x);
  }

  Progress progress(long step, double largestPrice) {
    return new Progress(step, passes, objective, worstMiss, residual, largestPrice);
  }

  void write(Sink out) {
    out.put(objective).put(worstMiss).put(residual).put(passes);
  }

  void read(Source in) {
    objective = in.getDouble();
    worstMiss = in.getDouble();
    residual = in.getDouble();
    passes = in.getDouble();
  }
}
