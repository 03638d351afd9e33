package slater.solve.dual;

import java.util.List;
import slater.core.Evaluator;
import slater.core.InputException;
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

/** Where a proxy-Lagrangian stands: the point, the weights, and the points measured on the way. */
public final class ProxyLagrangianState implements State {
  private static final int CANDIDATES = 128;

  private final ProxyLagrangian method;
  private final Problem problem;
  private final Evaluator evaluator;
  private final Draws draws;
  private final ProxyWeights weights;
  private final PointMoves moves;
  private final Outputs onOutputs;
  private final double[] violations;
  private final Measurement measurement;
  private final Candidates candidates;
  private final Components ratios;
  private final Components averageRatios;
  private final Vec average;
  private final Settled settled;
  private final Vec x;
  private final Vec gradient;
  private long steps;

  ProxyLagrangianState(ProxyLagrangian method, Problem problem, Vec x0, Seed seed) {
    this.method = method;
    this.problem = problem;
    if (problem.oracle().picksComponents()) {
      throw new InputException(
          "A proxy-Lagrangian weighs all components in every step, but this problem's draws show"
              + " some of them alone; use descent-ascent.");
    }
    draws = method.observation().batches().open(problem.oracle(), seed);
    int count = 0;
    for (int j = 0; j < problem.requirements().size(); j++) {
      count += entries(j) * Math.toIntExact(problem.oracle().outputs().get(j + 1).size());
    }
    weights =
        new ProxyWeights(
            count,
            method.player().regret(),
            method.player().multiplicative(),
            method.player().initialRadius(),
            method.player().minimumRadius());
    violations = new double[count + 1];
    x = x0.copy();
    gradient = x.space().zeros(x.size());
    problem.domain().step(x0.copy(), gradient, Double.MIN_NORMAL, x);
    moves = new PointMoves(problem, method.primal(), x, gradient);
    onOutputs = Outputs.zeros(Heap.F64, problem.oracle().outputs());
    measurement = new Measurement(problem, x);
    candidates = new Candidates(problem, x, CANDIDATES);
    ratios = new Components(problem);
    averageRatios = new Components(problem);
    average = x.copy();
    settled = new Settled(problem, x);
    evaluator = problem.oracle().open(x.space());
  }

  /** How many entries a component has: an equality is two inequalities. */
  private int entries(int requirement) {
    return problem.requirements().get(requirement).isInequality() ? 1 : 2;
  }

  void step() {
    var draw = draws.at(steps);
    steps++;
    setWeights();
    gradient.fill(0);
    evaluator.atAndPull(x, draw, onOutputs, gradient);
    measurement.count(draws.share());
    var measured = evaluator.measured();
    measurement.take(measured);
    setViolations(measured);
    moves.step(steps);
    if (method.observation().readsRates(steps)) {
      weights.ascend(method.player().rate().at(steps), method.player().optimism(), violations);
    }
    if (method.observation().answer() == Answer.SETTLED) {
      double share = Settled.share(steps);
      setRatios();
      average.scale(1 - share).add(share, x);
      averageRatios.add(share, ratios);
    }
    if (method.observation().measures(steps)) {
      measure();
    }
  }

  private void measure() {
    if (method.observation().answer() != Answer.SETTLED) {
      measurement.measure(evaluator, x);
      candidates.offer(steps, x, evaluator.measured());
      return;
    }
    boolean itself = Settled.isItself(steps / method.observation().measureEvery());
    var at = itself ? x : average;
    var under = itself ? ratios : averageRatios;
    measurement.measure(evaluator, at, under);
    settled.offer(at, measurement.missOfInequalities(), measurement.residual(), under);
    candidates.offer(steps, at, evaluator.measured());
  }

  private void setWeights() {
    onOutputs.block(0).set(0, weights.get(0));
    int at = 1;
    for (int j = 0; j < problem.requirements().size(); j++) {
      double direction = problem.requirements().get(j).direction();
      var block = onOutputs.block(j + 1);
      boolean twice = entries(j) == 2;
      for (int i = 0; i < block.size(); i++) {
        double weight = weights.get(at++);
        if (twice) {
          weight -= weights.get(at++);
        }
        block.set(i, direction * weight);
      }
    }
  }

  private void setViolations(Outputs measured) {
    int at = 1;
    for (int j = 0; j < problem.requirements().size(); j++) {
      var requirement = problem.requirements().get(j);
      boolean twice = entries(j) == 2;
      for (int i = 0; i < onOutputs.block(j + 1).size(); i++) {
        // Without a value on this draw the weight has nothing to learn.
        double violation =
            measured.defined(j + 1) ? requirement.violation(i, measured.block(j + 1).get(i)) : 0;
        violations[at++] = violation;
        if (twice) {
          violations[at++] = -violation;
        }
      }
    }
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public Vec point() {
    return switch (method.observation().answer()) {
      case BEST -> candidates.count() == 0 ? x : candidates.point(candidates.best());
      case SETTLED -> settled.isPresent() ? settled.point() : x;
      case LAST, AVERAGE -> x;
    };
  }

  /** The weight of each violation over that of the objective: no slope of the optimum. */
  @Override
  public List<Price> prices() {
    if (method.observation().answer() == Answer.SETTLED && settled.isPresent()) {
      return settled.prices(problem);
    }
    setRatios();
    return ratios.prices(problem);
  }

  private void setRatios() {
    int at = 1;
    for (int j = 0; j < problem.requirements().size(); j++) {
      boolean twice = entries(j) == 2;
      for (int i = 0; i < ratios.size(j); i++) {
        double weight = weights.get(at++);
        if (twice) {
          weight -= weights.get(at++);
        }
        ratios.set(j, i, weight / weights.get(0));
      }
    }
  }

  @Override
  public boolean pricesAreSlopes() {
    return false;
  }

  /** The points measured on all rows on the way, spread over the whole run. */
  public Candidates candidates() {
    return candidates;
  }

  @Override
  public Progress progress() {
    double largest = 0;
    for (int i = 1; i < violations.length; i++) {
      largest = Math.max(largest, weights.get(i));
    }
    return measurement.progress(steps, largest / weights.get(0));
  }

  @Override
  public void write(Sink out) {
    out.put(steps);
    x.write(out);
    moves.write(out);
    weights.write(out);
    measurement.write(out);
    candidates.write(out);
    settled.write(out);
    average.write(out);
    averageRatios.write(out);
  }

  @Override
  public void read(Source in) {
    steps = in.getLong();
    x.read(in);
    moves.read(in);
    weights.read(in);
    measurement.read(in);
    candidates.read(in);
    settled.read(in);
    average.read(in);
    averageRatios.read(in);
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
