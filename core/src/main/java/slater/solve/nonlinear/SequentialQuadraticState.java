package slater.solve.nonlinear;

import java.util.List;
import java.util.Optional;
import slater.core.Evaluator;
import slater.core.InputException;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Progress;
import slater.core.Sink;
import slater.core.Source;
import slater.core.State;
import slater.core.Status;
import slater.core.Vec;

/** Where sequential quadratic programming stands: point, prices, weights, and learnt curvature. */
public final class SequentialQuadraticState implements State {
  private static final double FAR = 1e15;
  private static final int MOST_FAILURES = 8;
  private static final int MOST_ESCAPES = 5;

  /** So many steps without a smaller residual end the run. */
  private static final int PATIENCE = 60;

  private final double tolerance;
  private final Evaluator evaluator;
  private final Linearisation functions;
  private final ConvexModel model;
  private final Subproblem subproblem;
  private final ExactPenalty penalty;
  private final ElasticProgram elastic;
  private final ArcSearch arc;
  private final SaddleEscape escape;
  private final Residual residual;
  private final LearntHessian learnt;
  private final Iterate current;
  private final Iterate trial;
  private final double[] multipliers;
  private final double[] boundMultipliers;
  private final double[] step;
  private final double[] slope;
  private final double[] change;
  private final double[][] units;
  private final double[][] second;
  private boolean exact;
  private double shift;
  private double best = Double.POSITIVE_INFINITY;
  private long bestStep;
  private long steps;
  private long failures;
  private long escapes;
  private Optional<Status> ended = Optional.empty();

  SequentialQuadraticState(SequentialQuadratic method, Problem problem, Vec x0) {
    this.tolerance = method.tolerance();
    evaluator = problem.oracle().open(x0.space());
    functions = new Linearisation(problem, evaluator, x0);
    int n = functions.variables();
    model = new ConvexModel(n);
    subproblem = new Subproblem(functions);
    penalty = new ExactPenalty(functions);
    elastic = new ElasticProgram(problem, functions, subproblem, penalty, tolerance);
    arc = new ArcSearch(functions, subproblem, penalty);
    escape = new SaddleEscape(functions);
    residual = new Residual(functions);
    learnt = new LearntHessian(n);
    current = new Iterate(functions, x0);
    trial = new Iterate(functions, x0);
    multipliers = new double[functions.components()];
    boundMultipliers = new double[n];
    step = new double[n];
    slope = new double[n];
    change = new double[n];
    second = new double[n][n];
    units = new double[n][n];
    for (int i = 0; i < n; i++) {
      units[i][i] = 1;
    }
    x0.copyTo(current.x);
    current.evaluate();
    functions.differentiate();
    if (!current.isFinite() || !functions.hasFiniteGradients()) {
      evaluator.close();
      throw new InputException(
          "At the starting point the objective ("
              + current.objective
              + "), a requirement or a gradient is not finite; start elsewhere.");
    }
    exact = method.hessian() == HessianSource.EXACT && hasSecondDerivatives();
    residual.measure(current, multipliers);
    judge();
  }

  private boolean hasSecondDerivatives() {
    try {
      functions.lagrangianHessian(multipliers, second);
      return true;
    } catch (UnsupportedOperationException none) {
      return false;
    }
  }

  void step() {
    if (ended.isPresent()) {
      return;
    }
    steps++;
    formModel();
    var failure = elastic.solve(model, current, multipliers);
    if (failure.isPresent()) {
      ended = failure;
      if (failure.get() == Status.STALLED) {
        giveUp();
      }
      return;
    }
    System.arraycopy(subproblem.step, 0, step, 0, step.length);
    double decrease = elastic.predictedDecrease(current, step, hessian());
    if (arc.search(current, step, decrease, elastic.cap(), trial)) {
      failures = 0;
      shift = shift > 1e-8 ? 0.1 * shift : 0;
      elastic.adaptRadius(current, trial, step);
      accept();
    } else {
      fail();
    }
  }

  private double[][] hessian() {
    return exact ? second : learnt.matrix;
  }

  /** The convex model at the point, for the present multipliers. */
  private void formModel() {
    if (exact) {
      functions.lagrangianHessian(multipliers, second);
    }
    double more = shift * scale();
    if (!model.plain(hessian(), functions.gradient, more)) {
      fixActive(0);
      model.convexify(hessian(), functions.gradient, reach(), more);
    }
  }

  private double scale() {
    double largest = 0;
    for (double[] row : hessian()) {
      largest = Math.max(largest, Iterate.largest(row));
    }
    return largest > 0 ? largest : 1;
  }

  private double reach() {
    return 10 * Math.max(1, Iterate.largest(current.x));
  }

  /** Fixes what is taken to be active: equalities, and what has a multiplier above a size. */
  private void fixActive(double least) {
    model.clear();
    for (int k = 0; k < multipliers.length; k++) {
      if (functions.isEqual(k)) {
        model.fix(functions.normals[k], -current.violations[k]);
      }
    }
    for (int i = 0; i < step.length; i++) {
      if (Math.abs(boundMultipliers[i]) > least) {
        double bound = boundMultipliers[i] > 0 ? functions.upper[i] : functions.lower[i];
        model.fix(units[i], bound - current.x[i]);
      }
    }
    for (int k = 0; k < multipliers.length; k++) {
      if (!functions.isEqual(k) && multipliers[k] > least) {
        model.fix(functions.normals[k], -current.violations[k]);
      }
    }
  }

  /** The trial becomes the point. */
  private void accept() {
    System.arraycopy(subproblem.multipliers, 0, multipliers, 0, multipliers.length);
    System.arraycopy(subproblem.boundMultipliers, 0, boundMultipliers, 0, step.length);
    if (!exact) {
      functions.lagrangianGradient(multipliers, slope);
      for (int i = 0; i < step.length; i++) {
        step[i] = trial.x[i] - current.x[i];
      }
    }
    move();
    if (!exact && ended.isEmpty()) {
      functions.lagrangianGradient(multipliers, change);
      for (int i = 0; i < step.length; i++) {
        change[i] -= slope[i];
      }
      learnt.learn(step, change);
    }
    judge();
  }

  private void move() {
    current.set(trial);
    functions.differentiate();
    if (!functions.hasFiniteGradients()) {
      ended = Optional.of(Status.DIVERGED);
    }
    residual.measure(current, multipliers);
  }

  /** No step lowers the penalty: more curvature makes steps shorter. */
  private void fail() {
    failures++;
    current.evaluateAgain();
    learnt.forget();
    shift = Math.max(1e-4, 10 * shift);
    if (failures >= MOST_FAILURES) {
      giveUp();
    }
  }

  private void giveUp() {
    boolean misses = current.worstMiss() > Math.sqrt(tolerance);
    ended = Optional.of(misses ? Status.LEAST_VIOLATION : Status.STALLED);
  }

  private void judge() {
    if (ended.isPresent()) {
      return;
    }
    if (!(current.objective >= -FAR * FAR) || !(Iterate.largest(current.x) <= FAR)) {
      ended = Optional.of(Status.DIVERGED);
    } else if (residual.size() <= tolerance) {
      ended = escaped() ? Optional.empty() : Optional.of(Status.SOLVED);
    } else if (residual.size() < best) {
      best = residual.size();
      bestStep = steps;
    } else if (steps - bestStep >= PATIENCE) {
      giveUp();
    }
  }

  /** Leaves a point where only the conditions of second order fail; whether there was a way. */
  private boolean escaped() {
    if (!exact || escapes >= MOST_ESCAPES || step.length == 0) {
      return false;
    }
    functions.lagrangianHessian(multipliers, second);
    fixActive(1e-6 * (1 + Iterate.largest(multipliers)));
    double curvature = model.open(second);
    if (!(curvature < -1e-6 * scale())) {
      return false;
    }
    if (!escape.search(model, curvature, 0.1 * reach(), tolerance, current, multipliers, trial)) {
      current.evaluateAgain();
      return false;
    }
    escapes++;
    best = Double.POSITIVE_INFINITY;
    move();
    return true;
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public Vec point() {
    return current.point;
  }

  @Override
  public List<Price> prices() {
    return functions.prices(multipliers);
  }

  @Override
  public Progress progress() {
    return new Progress(
        steps,
        functions.evaluations(),
        current.objective,
        current.worstMiss(),
        residual.size(),
        Iterate.largest(multipliers));
  }

  @Override
  public Optional<Status> ended() {
    return ended;
  }

  @Override
  public void write(Sink out) {
    out.put(steps).put(failures).put(escapes).put(functions.evaluations()).put(exact);
    out.put(shift).put(best).put(bestStep);
    out.put(ended.map(Status::name).orElse(""));
    out.put(multipliers, 0, multipliers.length);
    out.put(boundMultipliers, 0, boundMultipliers.length);
    penalty.write(out);
    elastic.write(out);
    current.point.write(out);
    learnt.write(out);
  }

  @Override
  public void read(Source in) {
    steps = in.getLong();
    failures = in.getLong();
    escapes = in.getLong();
    long evaluations = in.getLong();
    exact = in.getBoolean();
    shift = in.getDouble();
    best = in.getDouble();
    bestStep = in.getLong();
    var status = in.getString();
    ended = status.isEmpty() ? Optional.empty() : Optional.of(Status.valueOf(status));
    in.get(multipliers, 0, multipliers.length);
    in.get(boundMultipliers, 0, boundMultipliers.length);
    penalty.read(in);
    elastic.read(in);
    current.point.read(in);
    learnt.read(in);
    current.point.copyTo(current.x);
    current.evaluateAgain();
    functions.differentiate();
    functions.setEvaluations(evaluations);
    residual.measure(current, multipliers);
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
