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

/** Where descent-ascent stands: the point, the prices, and what both update rules remember. */
public final class DescentAscentState implements State {
  private static final int CANDIDATES = 64;

  private final DescentAscent method;
  private final Problem problem;
  private final Evaluator evaluator;
  private final Domain domain;
  private final Draws draws;
  private final Couplings couplings;
  private final ClimbingPrices prices;
  private final DensePrices ahead;
  private final PointMoves moves;
  private final ShapedOutputs weights;
  private final ShapedOutputs ascent;
  private final Outputs previousAscent;
  private final boolean[][] hasPrevious;
  private final boolean picks;
  private final Measurement measurement;
  private final Candidates candidates;
  private final DensePrices averagePrices;
  private final DensePrices stagedPrices;
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
    draws = method.observation().batches().open(problem.oracle(), seed);
    couplings = method.coupling().open(problem);
    prices = method.dual().open(problem);
    ahead = DensePrices.of(problem, Ascent.gradient());
    averagePrices = DensePrices.of(problem, Ascent.gradient());
    stagedPrices = DensePrices.of(problem, Ascent.gradient());
    averagePrices.set(prices);
    x = x0.copy();
    other = x.copy();
    gradient = x.space().zeros(x.size());
    // Brings the starting point into the domain: a step along nothing.
    problem.domain().step(other, gradient, Double.MIN_NORMAL, x);
    previousGradient = gradient.copy();
    average = x.copy();
    moves = new PointMoves(problem, method.primal(), x, gradient);
    var outputs = problem.oracle().outputs();
    weights = new ShapedOutputs(outputs);
    ascent = new ShapedOutputs(outputs);
    previousAscent = Outputs.zeros(Heap.F64, outputs);
    hasPrevious = new boolean[outputs.size()][];
    for (int j = 0; j < hasPrevious.length; j++) {
      hasPrevious[j] = new boolean[Math.toIntExact(outputs.get(j).size())];
    }
    picks = problem.oracle().picksComponents();
    measurement = new Measurement(problem, x);
    measuredPrices = new Components(problem);
    settled = new Settled(problem, x);
    candidates =
        new Candidates(
            problem,
            x,
            method.observation().answer() == Answer.BEST
                ? CANDIDATES
                : method.observation().snapshots());
    evaluator = problem.oracle().open(x.space());
  }

  void step() {
    var draw = draws.at(steps);
    steps++;
    boolean climbs = method.observation().readsRates(steps);
    if (climbs) {
      setRates(prices);
    }
    switch (method.scheme()) {
      case SIMULTANEOUS -> {
        evaluate(x, prices, draw);
        if (climbs) {
          climb(prices);
        }
        moves.step(steps);
      }
      case PRIMAL_THEN_DUAL -> {
        evaluate(x, prices, draw);
        moves.step(steps);
        if (climbs) {
          evaluator.at(x, draw);
          measurement.count(draws.share());
          takeMeasured();
          climb(prices);
        }
      }
      case DUAL_THEN_PRIMAL -> {
        if (climbs) {
          evaluator.at(x, draw);
          takeMeasured();
          climb(prices);
          pull(prices);
          measurement.count(2 * draws.share());
        } else {
          evaluate(x, prices, draw);
        }
        moves.step(steps);
      }
      case EXTRAGRADIENT -> {
        evaluate(x, prices, draw);
        // A plain step, whatever the update rule: it is taken back.
        domain.step(x, gradient, method.primal().rate().at(steps), other);
        ahead.set(prices);
        if (climbs) {
          setRates(ahead);
          climb(ahead);
        }
        evaluate(other, ahead, draw);
        if (climbs) {
          climb(prices);
        }
        moves.step(steps);
      }
      case OPTIMISTIC -> {
        evaluate(x, prices, draw);
        reflect();
        if (climbs) {
          reflectAscent();
          climb(prices);
        }
        moves.step(steps);
      }
    }
    if (climbs) {
      couplings.grow(evaluator.measured());
    }
    finish();
  }

  private void setRates(ClimbingPrices climbing) {
    for (int j = 0; j < problem.requirements().size(); j++) {
      var own = method.dual().of(problem.requirements().get(j).name());
      climbing.setRate(j, own.rate().at(steps));
    }
  }

  /** Sets the gradient by x and the direction of the prices, at a point and prices. */
  private void evaluate(Vec at, ClimbingPrices under, Draw draw) {
    if (couplings.weightsNeedValues() || picks) {
      evaluator.at(at, draw);
      pull(under);
      measurement.count(2 * draws.share());
    } else {
      // The weights are known beforehand: one pass over the data.
      couplings.weights(under, weights, weights);
      evaluator.atAndPull(at, draw, weights, gradient.fill(0));
      measurement.count(draws.share());
    }
    takeMeasured();
  }

  /** Sets the gradient by x from the values at the evaluator's point. */
  private void pull(ClimbingPrices under) {
    weights.shape(evaluator.values());
    couplings.weights(under, evaluator.values(), weights);
    evaluator.pull(weights, gradient.fill(0));
  }

  private void takeMeasured() {
    ascent.shape(evaluator.measured());
    couplings.ascent(prices, evaluator.measured(), ascent);
    measurement.take(evaluator.measured());
  }

  private void climb(ClimbingPrices climbing) {
    for (int j = 1; j < ascent.blocks(); j++) {
      if (ascent.defined(j)) {
        climbing.ascend(j, ascent.rows(j), ascent.block(j));
      }
    }
  }

  /** Turns the gradient into twice itself less the previous one. */
  private void reflect() {
    other.set(gradient);
    if (steps > 1) {
      gradient.scale(2).add(-1, previousGradient);
    }
    previousGradient.set(other);
  }

  /** Turns each price's direction into twice itself less what it was when it last moved. */
  private void reflectAscent() {
    for (int j = 1; j < ascent.blocks(); j++) {
      if (!ascent.defined(j)) {
        continue;
      }
      int[] rows = ascent.rows(j);
      var now = ascent.block(j);
      var before = previousAscent.block(j);
      for (int i = 0; i < rows.length; i++) {
        double plain = now.get(i);
        now.set(i, hasPrevious[j][rows[i]] ? 2 * plain - before.get(rows[i]) : plain);
        before.set(rows[i], plain);
        hasPrevious[j][rows[i]] = true;
      }
    }
  }

  private void finish() {
    boolean mean =
        method.observation().answer() == Answer.AVERAGE
            || method.observation().answer() == Answer.SETTLED;
    if (mean) {
      double share =
          method.observation().answer() == Answer.AVERAGE ? 1.0 / steps : Settled.share(steps);
      average.scale(1 - share).add(share, x);
      averagePrices.average(prices, stagedPrices, share);
    }
    if (method.observation().measures(steps)) {
      boolean itself =
          !mean || method.observation().answer() == Answer.SETTLED && Settled.isItself(round());
      var at = itself ? x : average;
      stagedPrices.set(itself ? prices : averagePrices);
      stagedPrices.copyTo(measuredPrices);
      evaluator.at(at, Draw.all());
      couplings.addPenalties(measuredPrices, evaluator.values());
      measurement.measureHere(evaluator, at, measuredPrices);
      switch (method.observation().answer()) {
        case SETTLED ->
            settled.offer(
                at, measurement.missOfInequalities(), measurement.residual(), measuredPrices);
        case BEST, LAST, AVERAGE -> {}
      }
      candidates.offer(steps, at, evaluator.measured());
    }
  }

  /** The number of the measurement. */
  private long round() {
    return steps / method.observation().measureEvery();
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public Vec point() {
    return switch (method.observation().answer()) {
      case LAST -> x;
      case AVERAGE -> average;
      case BEST -> candidates.count() == 0 ? x : candidates.point(candidates.best());
      case SETTLED -> settled.isPresent() ? settled.point() : x;
    };
  }

  @Override
  public List<Price> prices() {
    return switch (method.observation().answer()) {
      case AVERAGE -> averagePrices.prices();
      case SETTLED -> settled.isPresent() ? settled.prices(problem) : prices.prices();
      case LAST, BEST -> prices.prices();
    };
  }

  /**
   * The points measured on all rows on the way, spread over the whole run: those that the best one
   * is chosen among, or as many as the method was asked to keep.
   */
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
    moves.write(out);
    couplings.write(out);
    measurement.write(out);
    previousGradient.write(out);
    for (int j = 0; j < previousAscent.blocks(); j++) {
      for (boolean one : hasPrevious[j]) {
        out.put(one);
      }
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
    moves.read(in);
    couplings.read(in);
    measurement.read(in);
    previousGradient.read(in);
    for (int j = 0; j < previousAscent.blocks(); j++) {
      for (int i = 0; i < hasPrevious[j].length; i++) {
        hasPrevious[j][i] = in.getBoolean();
      }
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
