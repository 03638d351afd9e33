package slater.solve.dual;

import java.util.List;
import java.util.Optional;
import slater.core.Evaluator;
import slater.core.Outputs;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Progress;
import slater.core.Seed;
import slater.core.Sink;
import slater.core.Source;
import slater.core.State;
import slater.core.Status;
import slater.core.Vec;
import slater.core.domain.Projection;
import slater.core.domain.Proximal;
import slater.core.heap.Heap;
import slater.solve.smooth.Descent;
import slater.solve.smooth.Divergence;

/**
 * Where an augmented Lagrangian stands: the inner descent, the multipliers and penalties, and the
 * phase. The prices it shows are the first-order estimates at the point, under which the inner
 * residual is the stationarity of the problem itself.
 */
public final class AugmentedLagrangianState implements State {
  private static final int GROWTHS_IN_VAIN = 5;
  private static final int INNER_ITERATIONS = 500;
  private static final int UPDATES_IN_VAIN = 30;
  private static final double INNER_SHRINK = 0.3;

  /** From so many variables on the inner memory is at most {@link #SMALL_MEMORY} pairs. */
  private static final long LARGE = 100_000;

  private static final int SMALL_MEMORY = 10;
  private static final int MOST_RESTORATIONS = 3;

  /** The projected gradient of the violation, relative to it, that counts as stationary. */
  private static final double STATIONARY = 1e-8;

  private final AugmentedLagrangian method;
  private final Problem problem;
  private final Evaluator evaluator;
  private final Components multipliers;
  private final Components penalties;
  private final Components estimates;
  private final PenaltyFunction function;
  private final Scales scales;
  private final PenaltySchedule schedule;
  private final Descent descent;
  private final Outputs values;
  private final Vec outer;
  private final Vec scratch;
  private long steps;
  private long inner;
  private long updatesInVain;
  private long restorations;
  private boolean restoring;
  private boolean innerDone;
  private double innerTolerance;
  private double residual;
  private double bestResidual = Double.POSITIVE_INFINITY;
  private double worstMiss;
  private Optional<Status> ended = Optional.empty();

  AugmentedLagrangianState(AugmentedLagrangian method, Problem problem, Vec x0, Seed seed) {
    this.method = method;
    this.problem = problem;
    evaluator = problem.oracle().open(x0.space());
    multipliers = new Components(problem);
    penalties = new Components(problem);
    estimates = new Components(problem);
    values = Outputs.zeros(Heap.F64, problem.oracle().outputs());
    outer = x0.copy();
    var domain = problem.domain().need(Proximal.class);
    domain.proximal(0, outer);
    // Where the domain adds a penalty the violation cannot be minimised alone.
    restorations = domain instanceof Projection ? 0 : MOST_RESTORATIONS;
    scratch = outer.copy();
    scales = measured(problem, evaluator, outer, seed);
    multipliers.takeOver(problem, method.prices());
    function = new PenaltyFunction(problem, evaluator, multipliers, penalties);
    function.setPasses(scales.passes());
    schedule = new PenaltySchedule(method, problem, scales, multipliers, penalties);
    int memory = Math.min(method.memory(), outer.size() < LARGE ? Integer.MAX_VALUE : SMALL_MEMORY);
    descent = Descent.in(domain, outer, memory);
    descent.begin(function, outer);
    takeValues();
    innerTolerance = Math.min(scales.gradient() / method.firstPenalty(), 0.1 * descent.residual());
    measure();
  }

  private static Scales measured(Problem problem, Evaluator evaluator, Vec x, Seed seed) {
    try {
      return Scales.at(problem, evaluator, x, seed);
    } catch (RuntimeException failure) {
      evaluator.close();
      throw failure;
    }
  }

  void step() {
    if (ended.isPresent()) {
      return;
    }
    if (innerDone) {
      innerDone = false;
      inner = 0;
      updateOuter();
    }
    long before = descent.evaluations();
    boolean moved = descent.step(function);
    steps++;
    inner++;
    if (moved && descent.evaluations() > before) {
      takeValues();
    }
    measure();
    if (restoring) {
      judgeRestoration(!moved);
    } else {
      judge(!moved);
    }
  }

  /** After an iteration on the augmented Lagrangian. */
  private void judge(boolean stalled) {
    if (isUnbounded()) {
      descent.forget();
      boolean grown = schedule.growAll();
      descent.begin(function, outer);
      takeValues();
      measure();
      inner = 0;
      if (!grown) {
        ended = Optional.of(Status.DIVERGED);
      }
    } else if (residual <= method.tolerance()) {
      ended = Optional.of(Status.SOLVED);
    } else {
      double floor = 0.3 * method.tolerance() * (1 + estimates.maxAbs());
      innerDone =
          stalled
              || inner >= INNER_ITERATIONS
              || descent.residual() <= Math.max(innerTolerance, floor);
    }
  }

  private boolean isUnbounded() {
    return Divergence.isSeen(descent) || descent.point().maxAbs() > 1e12 * (1 + outer.maxAbs());
  }

  /** Between two inner minimisations. */
  private void updateOuter() {
    outer.set(descent.point());
    updatesInVain = residual < 0.9 * bestResidual ? 0 : updatesInVain + 1;
    bestResidual = Math.min(bestResidual, residual);
    boolean grown = schedule.update(values);
    if (schedule.growthsInVain() >= GROWTHS_IN_VAIN && restorations < MOST_RESTORATIONS) {
      beginRestoration();
      return;
    }
    if (updatesInVain >= UPDATES_IN_VAIN) {
      boolean misses = worstMiss > Math.sqrt(method.tolerance());
      if (misses && restorations < MOST_RESTORATIONS) {
        beginRestoration();
        return;
      }
      ended = Optional.of(misses ? Status.LEAST_VIOLATION : Status.STALLED);
      return;
    }
    // What was learnt of the curvature is kept even where a penalty has grown: it is soon put
    // right,
    // and to begin anew takes a quarter more passes on logistic models with rates.
    if (!grown) {
      innerTolerance *= INNER_SHRINK;
    }
    descent.refresh(function);
    takeValues();
    measure();
  }

  /** From here on the violation alone is minimised. */
  private void beginRestoration() {
    restorations++;
    restoring = true;
    updatesInVain = 0;
    schedule.applyDistances();
    function.includeObjective(false);
    descent.forget();
    descent.refresh(function);
    takeValues();
    measure();
  }

  private void judgeRestoration(boolean stalled) {
    double distance = Math.sqrt(2 * descent.value());
    if (worstMiss <= 0.5 * method.tolerance()) {
      endRestoration();
    } else if (descent.residual() <= STATIONARY * distance || stalled) {
      problem.domain().step(descent.point(), descent.gradient(), 1, scratch);
      scratch.add(-1, descent.point());
      boolean proven =
          Infeasibility.isProven(
              problem, descent.point(), 2 * descent.value(), descent.gradient(), scratch);
      if (proven) {
        ended = Optional.of(Status.INFEASIBLE);
      } else if (stalled || !problem.isConvex() || descent.residual() == 0) {
        ended = Optional.of(Status.LEAST_VIOLATION);
      }
    }
  }

  private void endRestoration() {
    restoring = false;
    schedule.forgive();
    schedule.applyLevels();
    function.includeObjective(true);
    outer.set(descent.point());
    descent.begin(function, outer);
    takeValues();
    inner = 0;
    bestResidual = Double.POSITIVE_INFINITY;
    measure();
  }

  private void takeValues() {
    var now = function.values();
    for (int j = 0; j < values.blocks(); j++) {
      values.define(j, now.defined(j));
      values.block(j).set(now.block(j));
    }
  }

  /** The three residuals at the point, under the first-order estimates of the multipliers. */
  private void measure() {
    worstMiss = problem.worstMiss(values);
    if (restoring) {
      residual = Double.NaN;
      return;
    }
    double complementarity = 0;
    for (int j = 0; j < estimates.requirements(); j++) {
      boolean defined = values.defined(j + 1);
      var requirement = problem.requirements().get(j);
      for (int i = 0; i < estimates.size(j); i++) {
        double estimate = defined ? schedule.updated(j, i, values) : multipliers.get(j, i);
        estimates.set(j, i, estimate);
        if (defined && requirement.isInequality()) {
          double slack = -requirement.violation(i, values.block(j + 1).get(i));
          complementarity = Math.max(complementarity, Math.abs(Math.min(estimate, slack)));
        }
      }
    }
    double stationarity = descent.residual() / (1 + estimates.maxAbs());
    residual = Math.max(stationarity, Math.max(worstMiss, complementarity));
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public Vec point() {
    return descent.point();
  }

  @Override
  public List<Price> prices() {
    return estimates.prices(problem);
  }

  @Override
  public Progress progress() {
    return new Progress(
        steps,
        function.passes(),
        values.block(0).get(0) + Proximal.penaltyOf(problem.domain(), descent.point()),
        worstMiss,
        residual,
        estimates.maxAbs());
  }

  @Override
  public Optional<Status> ended() {
    return ended;
  }

  @Override
  public void write(Sink out) {
    out.put(steps).put(inner).put(updatesInVain).put(restorations).put(function.passes());
    out.put(restoring).put(innerDone).put(innerTolerance).put(bestResidual);
    out.put(ended.map(Status::name).orElse(""));
    scales.write(out);
    multipliers.write(out);
    penalties.write(out);
    estimates.write(out);
    schedule.write(out);
    for (int j = 0; j < values.blocks(); j++) {
      out.put(values.defined(j));
      values.block(j).write(out);
    }
    outer.write(out);
    descent.write(out);
  }

  @Override
  public void read(Source in) {
    steps = in.getLong();
    inner = in.getLong();
    updatesInVain = in.getLong();
    restorations = in.getLong();
    function.setPasses(in.getLong());
    restoring = in.getBoolean();
    innerDone = in.getBoolean();
    innerTolerance = in.getDouble();
    bestResidual = in.getDouble();
    var status = in.getString();
    ended = status.isEmpty() ? Optional.empty() : Optional.of(Status.valueOf(status));
    scales.read(in);
    multipliers.read(in);
    penalties.read(in);
    estimates.read(in);
    schedule.read(in);
    for (int j = 0; j < values.blocks(); j++) {
      values.define(j, in.getBoolean());
      values.block(j).read(in);
    }
    outer.read(in);
    descent.read(in);
    function.includeObjective(!restoring);
    measure();
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
