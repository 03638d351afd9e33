package slater.solve.dual;

import java.util.List;
import slater.core.Domain;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Outputs;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Progress;
import slater.core.Seed;
import slater.core.Sink;
import slater.core.Source;
import slater.core.State;
import slater.core.Vec;
import slater.core.heap.Heap;
import slater.solve.stochastic.Draws;
import slater.solve.stochastic.Move;

/** Where descent-ascent stands: the point, the prices, and what both update rules remember. */
public final class DescentAscentState implements State {
  private static final int CANDIDATES = 64;

  private final DescentAscent method;
  private final Problem problem;
  private final Evaluator evaluator;
  private final Domain domain;
  private final Draws draws;
  private final Couplings couplings;
  private final DensePrices prices;
  private final DensePrices ahead;
  private final Move move;
  private final Outputs weights;
  private final Outputs ascent;
  private final Outputs previousAscent;
  private final Measurement measurement;
  private final Candidates candidates;
  private final DensePrices averagePrices;
  private final Components measuredPrices;
  private final Settled settled;
  private final Vec x;
  private final Vec gradient;
  private final Vec previousGradient;
  private final Vec other;
  private final Vec average;
  private long steps;

  DescentAscentState(DescentAscent method, Problem problem, Vec x0, Seed seed) {
    this.method = method;
    this.problem = problem;
    domain = problem.domain();
    draws = method.batches().open(problem.oracle(), seed);
    couplings = couplings(method, problem);
    prices =
        method.cap().isPresent()
            ? DensePrices.capped(problem, method.dual(), method.cap().getAsDouble())
            : DensePrices.of(problem, method.dual());
    prices.set(method.prices());
    ahead = DensePrices.of(problem, Ascent.gradient());
    averagePrices = DensePrices.of(problem, Ascent.gradient());
    averagePrices.set(prices);
    x = x0.copy();
    other = x.copy();
    gradient = x.space().zeros(x.size());
    // Brings the starting point into the domain: a step along nothing.
    problem.domain().step(other, gradient, 1, x);
    previousGradient = gradient.copy();
    average = x.copy();
    move = new Move(problem.domain(), method.primal(), x);
    var outputs = problem.oracle().outputs();
    weights = Outputs.zeros(Heap.F64, outputs);
    ascent = Outputs.zeros(Heap.F64, outputs);
    previousAscent = Outputs.zeros(Heap.F64, outputs);
    for (int j = 0; j < outputs.size(); j++) {
      previousAscent.define(j, false);
    }
    measurement = new Measurement(problem, x);
    measuredPrices = new Components(problem);
    settled = new Settled(problem, x);
    candidates = new Candidates(problem, x, method.answer() == Answer.BEST ? CANDIDATES : 0);
    evaluator = problem.oracle().open(x.space());
  }

  private static Couplings couplings(DescentAscent method, Problem problem) {
    return method.couplings().size() == 1
        ? Couplings.all(problem, method.couplings().getFirst(), method.penalty(), method.growth())
        : Couplings.each(problem, method.couplings(), method.penalty(), method.growth());
  }

  void step() {
    var draw = draws.at(steps);
    steps++;
    double primalRate = method.primalRate().at(steps);
    double dualRate = method.dualRate().at(steps);
    prices.setRate(dualRate);
    switch (method.scheme()) {
      case SIMULTANEOUS -> {
        evaluate(x, prices, draw);
        climb(ascent);
        move.step(x, gradient, primalRate);
      }
      case PRIMAL_THEN_DUAL -> {
        evaluate(x, prices, draw);
        move.step(x, gradient, primalRate);
        evaluator.at(x, draw);
        measurement.count(draws.share());
        takeMeasured();
        climb(ascent);
      }
      case DUAL_THEN_PRIMAL -> {
        evaluator.at(x, draw);
        takeMeasured();
        climb(ascent);
        couplings.weights(prices, evaluator.values(), weights);
        evaluator.pull(weights, gradient.fill(0));
        measurement.count(2 * draws.share());
        move.step(x, gradient, primalRate);
      }
      case EXTRAGRADIENT -> {
        evaluate(x, prices, draw);
        // A plain step, whatever the update rule: it is taken back.
        domain.step(x, gradient, primalRate, other);
        ahead.set(prices);
        ahead.setRate(dualRate);
        climb(ahead, ascent);
        evaluate(other, ahead, draw);
        climb(ascent);
        move.step(x, gradient, primalRate);
      }
      case OPTIMISTIC -> {
        evaluate(x, prices, draw);
        reflect();
        climb(ascent);
        move.step(x, gradient, primalRate);
      }
    }
    couplings.grow(evaluator.measured());
    finish();
  }

  /** Sets the gradient by x and the direction of the prices, at a point and prices. */
  private void evaluate(Vec at, DensePrices under, Draw draw) {
    gradient.fill(0);
    if (couplings.weightsNeedValues()) {
      evaluator.at(at, draw);
      couplings.weights(under, evaluator.values(), weights);
      evaluator.pull(weights, gradient);
      measurement.count(2 * draws.share());
    } else {
      // The weights are known beforehand: one pass over the data.
      couplings.weights(under, weights, weights);
      evaluator.atAndPull(at, draw, weights, gradient);
      measurement.count(draws.share());
    }
    takeMeasured();
  }

  private void takeMeasured() {
    couplings.ascent(prices, evaluator.measured(), ascent);
    measurement.take(evaluator.measured());
  }

  private void climb(Outputs direction) {
    climb(prices, direction);
  }

  private static void climb(DensePrices climbing, Outputs direction) {
    for (int j = 1; j < direction.blocks(); j++) {
      if (direction.defined(j)) {
        climbing.ascend(j, direction.rows(j), direction.block(j));
      }
    }
  }

  /** Turns both directions into twice themselves less the previous ones. */
  private void reflect() {
    other.set(gradient);
    if (steps > 1) {
      gradient.scale(2).add(-1, previousGradient);
    }
    previousGradient.set(other);
    for (int j = 1; j < ascent.blocks(); j++) {
      if (!ascent.defined(j)) {
        continue;
      }
      var now = ascent.block(j);
      var before = previousAscent.block(j);
      for (int i = 0; i < now.size(); i++) {
        double plain = now.get(i);
        now.set(i, previousAscent.defined(j) ? 2 * plain - before.get(i) : plain);
        before.set(i, plain);
      }
      previousAscent.define(j, true);
    }
  }

  private void finish() {
    boolean mean = method.answer() == Answer.AVERAGE || method.answer() == Answer.SETTLED;
    if (mean) {
      double share = method.answer() == Answer.AVERAGE ? 1.0 / steps : Settled.share(steps);
      average.scale(1 - share).add(share, x);
      averagePrices.average(prices, share);
    }
    if (method.measureEvery() > 0 && steps % method.measureEvery() == 0) {
      boolean itself = !mean || method.answer() == Answer.SETTLED && Settled.isItself(round());
      var at = itself ? x : average;
      (itself ? prices : averagePrices).copyTo(measuredPrices);
      measurement.measure(evaluator, at, measuredPrices);
      switch (method.answer()) {
        case BEST -> candidates.offer(steps, x, evaluator.measured());
        case SETTLED ->
            settled.offer(
                at, measurement.missOfInequalities(), measurement.residual(), measuredPrices);
        case LAST, AVERAGE -> {}
      }
    }
  }

  /** The number of the measurement. */
  private long round() {
    return steps / method.measureEvery();
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public Vec point() {
    return switch (method.answer()) {
      case LAST -> x;
      case AVERAGE -> average;
      case BEST -> candidates.count() == 0 ? x : candidates.point(candidates.best());
      case SETTLED -> settled.isPresent() ? settled.point() : x;
    };
  }

  @Override
  public List<Price> prices() {
    return switch (method.answer()) {
      case AVERAGE -> averagePrices.prices();
      case SETTLED -> settled.isPresent() ? settled.prices(problem) : prices.prices();
      case LAST, BEST -> prices.prices();
    };
  }

  /** The points measured on the way, where the answer is the best of them. */
  public Candidates candidates() {
    return candidates;
  }

  @Override
  public Progress progress() {
    return measurement.progress(steps, prices.maxAbs());
  }

  @Override
  public void write(Sink out) {
    out.put(steps);
    x.write(out);
    prices.write(out);
    move.write(out);
    couplings.write(out);
    measurement.write(out);
    previousGradient.write(out);
    for (int j = 0; j < previousAscent.blocks(); j++) {
      out.put(previousAscent.defined(j));
      previousAscent.block(j).write(out);
    }
    average.write(out);
    averagePrices.write(out);
    candidates.write(out);
    settled.write(out);
  }

  @Override
  public void read(Source in) {
    steps = in.getLong();
    x.read(in);
    prices.read(in);
    move.read(in);
    couplings.read(in);
    measurement.read(in);
    previousGradient.read(in);
    for (int j = 0; j < previousAscent.blocks(); j++) {
      previousAscent.define(j, in.getBoolean());
      previousAscent.block(j).read(in);
    }
    average.read(in);
    averagePrices.read(in);
    candidates.read(in);
    settled.read(in);
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
