package slater.solve.sketch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Progress;
import slater.core.Seed;
import slater.core.Sink;
import slater.core.Source;
import slater.core.State;
import slater.core.Status;
import slater.core.Vec;
import slater.core.domain.Bounded;

/**
 * Where an exact augmented Lagrangian stands: point and multipliers, the penalties of the merit
 * function, and the accuracy that is asked of the Newton systems.
 */
public final class ExactAugmentedLagrangianState implements State {
  private static final int MOST_CHANGES = 40;

  /** How often penalties change in a step before accuracy is taken to be what is missing. */
  private static final int PENALTIES_ALONE = 16;

  private static final int MOST_HALVINGS = 50;
  private static final int MOST_KICKS = 20;

  /** The residual of a Newton system, relative to R, beyond which there is only rounding. */
  private static final double ROUNDING = 1e-12;

  /** What a function's value may err by, relative to it. */
  private static final double SLACKNESS = 1e-14;

  private final ExactAugmentedLagrangian method;
  private final Bounded box;
  private final EqualityForm form;
  private final KktSystem system;
  private final InnerSolve solver;
  private final ReducedCurvature curvature;
  private final MeritFunction merit;
  private final Standing standing;
  private final Vec shown;
  private final double[] v;
  private final double[] l;
  private final double[] trialV;
  private final double[] trialL;
  private final double[] stepV;
  private final double[] stepL;
  private final double[] right;
  private Optional<DenseSolve> spare = Optional.empty();
  private Seed seed;
  private long steps;
  private long kicks;
  private long sketches;
  private long retreats;
  private double constraintPenalty;
  private double gradientPenalty;
  private double accuracy;
  private double length = 1;
  private double shift;
  private Optional<Status> ended = Optional.empty();

  ExactAugmentedLagrangianState(
      ExactAugmentedLagrangian method, Problem problem, Vec x0, Seed seed) {
    this.method = method;
    this.seed = seed;
    box = problem.domain().need(Bounded.class);
    shown = x0.copy();
    box.project(shown);
    form = new EqualityForm(problem, shown);
    try {
      v = new double[form.variables()];
      l = new double[form.constraints()];
      trialV = new double[v.length];
      trialL = new double[l.length];
      stepV = new double[v.length];
      stepL = new double[l.length];
      right = new double[v.length + l.length];
      boolean iterated =
          method.solver() == SystemSolver.MINRES || method.solver() == SystemSolver.GMRES;
      boolean written =
          method.solver() == SystemSolver.EXACT
              || (right.length <= ExactAugmentedLagrangian.WRITTEN
                  && (!iterated || method.balanced()));
      system = new KktSystem(form, written, method.balanced());
      solver = InnerSolve.of(method.solver(), system, method.blockFor(right.length));
      curvature = new ReducedCurvature(system);
      merit = new MeritFunction(form, method.merit());
      standing = new Standing(problem, form, merit);
      var safeguards = method.safeguards();
      constraintPenalty = safeguards.constraintPenalty();
      gradientPenalty = safeguards.gradientPenalty();
      accuracy = safeguards.accuracy();
      System.arraycopy(shown.toArray(), 0, v, 0, form.unknowns());
      form.begin(v);
      FirstMultipliers.set(form, system, curvature, l, seed.fork(0));
      look();
    } catch (RuntimeException failure) {
      form.close();
      throw failure;
    }
  }

  void step() {
    if (ended.isPresent()) {
      return;
    }
    steps++;
    merit.setPenalties(constraintPenalty, gradientPenalty);
    system.take(l);
    var random = seed.fork(steps).generator();
    curvature.measure(random);
    shift = curvature.shift(method.trigger());
    system.complete(shift);
    merit.differentiate(l);
    double size = merit.residual();
    for (int i = 0; i < v.length; i++) {
      right[i] = -merit.gradient()[i] * system.balance()[i];
    }
    for (int j = 0; j < l.length; j++) {
      right[v.length + j] = -merit.constraints()[j] * system.balance()[v.length + j];
    }
    solver.begin(right, random);
    boolean moved = direction(solver, size) && search();
    sketches += solver.iterations();
    if (!moved && !eliminate(size) && !retreat()) {
      ended =
          Optional.of(
              standing.worstMiss() > Math.sqrt(method.tolerance())
                  ? Status.LEAST_VIOLATION
                  : Status.STALLED);
      merit.at(v, l);
      return;
    }
    look();
  }

  /** Solves the system until the merit function descends; false where it will not. */
  private boolean direction(InnerSolve inner, double size) {
    var safeguards = method.safeguards();
    double theta = safeguards.theta();
    if (safeguards.sharpening() > 0) {
      theta = Math.min(theta, Math.pow(size, safeguards.sharpening()));
    }
    boolean reached;
    for (int change = 0; change <= MOST_CHANGES; change++) {
      reached = inner.reach(Math.max(theta * accuracy, ROUNDING) * size);
      takeStep(inner);
      if (merit.slope(stepV, l, stepL) <= merit.asked()) {
        return true;
      }
      if (!reached) {
        return false;
      }
      double nu = safeguards.factor();
      constraintPenalty *= nu * nu;
      gradientPenalty /= nu;
      if (change >= PENALTIES_ALONE || !merit.approaches(stepV)) {
        accuracy /= nu * nu * nu * nu;
      }
      merit.setPenalties(constraintPenalty, gradientPenalty);
    }
    return false;
  }

  private void takeStep(InnerSolve inner) {
    var z = inner.solution();
    for (int i = 0; i < v.length; i++) {
      stepV[i] = z[i] * system.balance()[i];
    }
    for (int j = 0; j < l.length; j++) {
      stepL[j] = z[v.length + j] * system.balance()[v.length + j];
    }
  }

  /** Armijo's rule on the merit function, from length 1; moves point and multipliers. */
  private boolean search() {
    double before = merit.value();
    double slope = merit.slope(stepV, l, stepL);
    length = 1;
    for (int halving = 0; halving <= MOST_HALVINGS; halving++) {
      for (int i = 0; i < v.length; i++) {
        trialV[i] = v[i] + length * stepV[i];
      }
      for (int j = 0; j < l.length; j++) {
        trialL[j] = l[j] + length * stepL[j];
      }
      merit.at(trialV, trialL);
      double bound =
          before + method.safeguards().decrease() * length * slope + SLACKNESS * Math.abs(before);
      if (merit.value() <= bound && moves()) {
        System.arraycopy(trialV, 0, v, 0, v.length);
        System.arraycopy(trialL, 0, l, 0, l.length);
        return true;
      }
      length /= 2;
    }
    return false;
  }

  /** Whether the trial point differs from the point at all, in its precision. */
  private boolean moves() {
    return !Arrays.equals(trialV, v) || !Arrays.equals(trialL, l);
  }

  /** From a trial point back to the point, where slopes are known. */
  private void back() {
    merit.at(v, l);
    merit.differentiate(l);
  }

  /** Newton's direction by elimination, where the solver did not get to one that descends. */
  private boolean eliminate(double size) {
    if (!system.isWritten() || method.solver() == SystemSolver.EXACT) {
      return false;
    }
    retreats++;
    var elimination = spare.orElseGet(() -> new DenseSolve(system));
    spare = Optional.of(elimination);
    back();
    elimination.begin(right, () -> 0);
    return direction(elimination, size) && search();
  }

  /** The merit function's steepest descent, where Newton's direction failed. */
  private boolean retreat() {
    if (method.merit() != Merit.EXACT) {
      return false;
    }
    retreats++;
    back();
    merit.steepest(stepV, stepL);
    return search();
  }

  /** Looks at the point, and ends or leaves it where there is reason to. */
  private void look() {
    measure();
    if (!Double.isFinite(merit.objective()) || !Double.isFinite(merit.residual())) {
      ended = Optional.of(Status.DIVERGED);
    } else if (standing.residual() <= method.tolerance()) {
      ended = Optional.of(Status.SOLVED);
    } else if (merit.residual() <= method.tolerance()) {
      leaveSaddle();
    }
  }

  /** What can be said of the point; the form is there afterwards. */
  private void measure() {
    merit.at(v, l);
    form.show(shown);
    box.project(shown);
    standing.measure(v, l);
  }

  /**
   * With squared slacks a multiplier of the wrong sign is a saddle point, at a slack of 0: it is
   * left along the slack.
   */
  private void leaveSaddle() {
    boolean left = false;
    for (int i = 0; i < l.length; i++) {
      if (form.slack(i) >= 0 && l[i] < 0) {
        v[form.slack(i)] = Math.max(Math.abs(v[form.slack(i)]), 0.1);
        left = true;
      }
    }
    if (left) {
      kicks++;
      if (kicks > MOST_KICKS) {
        ended = Optional.of(Status.STALLED);
      }
      measure();
    }
  }

  @Override
  public long steps() {
    return steps;
  }

  /** Iterations of the solvers of Newton systems so far, over all steps. */
  public long iterations() {
    return sketches;
  }

  /** Multiplications so far in solving Newton systems, products with their matrix included. */
  public double work() {
    return system.work();
  }

  /** The length of the last step, a power of 1/2; 1 before the first. */
  public double length() {
    return length;
  }

  /** What was added to the Hessian's diagonal in the last step. */
  public double shifted() {
    return shift;
  }

  /** How often a step had to be the merit function's steepest descent. */
  public long retreats() {
    return retreats;
  }

  /** The norm of the conditions' residual R = (gradient of L, c), slacks included. */
  public double norm() {
    return merit.residual();
  }

  /** The merit function at the point, under penalties e1 and e2. */
  public double merit(double e1, double e2) {
    merit.setPenalties(e1, e2);
    return merit.value();
  }

  /** e1, the weight of the constraints in the merit function. */
  public double constraintPenalty() {
    return constraintPenalty;
  }

  /** e2, the weight of the projected gradient in the merit function. */
  public double gradientPenalty() {
    return gradientPenalty;
  }

  /** delta, the accuracy asked of Newton systems. */
  public double accuracy() {
    return accuracy;
  }

  @Override
  public Vec point() {
    return shown;
  }

  @Override
  public List<Price> prices() {
    return standing.prices(l);
  }

  @Override
  public Progress progress() {
    return new Progress(
        steps,
        form.passes(),
        merit.objective() / form.unit(),
        standing.worstMiss(),
        standing.residual(),
        standing.largestPrice());
  }

  @Override
  public Optional<Status> ended() {
    return ended;
  }

  @Override
  public void write(Sink out) {
    out.put(seed.key()).put(steps).put(kicks).put(sketches).put(retreats).put(system.work());
    out.put(constraintPenalty).put(gradientPenalty).put(accuracy).put(length).put(shift);
    out.put(v, 0, v.length);
    out.put(l, 0, l.length);
    form.write(out);
    out.put(ended.map(Status::name).orElse(""));
  }

  @Override
  public void read(Source in) {
    seed = new Seed(in.getLong());
    steps = in.getLong();
    kicks = in.getLong();
    sketches = in.getLong();
    retreats = in.getLong();
    system.setWork(in.getDouble());
    constraintPenalty = in.getDouble();
    gradientPenalty = in.getDouble();
    accuracy = in.getDouble();
    length = in.getDouble();
    shift = in.getDouble();
    in.get(v, 0, v.length);
    in.get(l, 0, l.length);
    form.read(in);
    double passes = form.passes();
    measure();
    form.setPasses(passes);
    var status = in.getString();
    ended = status.isEmpty() ? Optional.empty() : Optional.of(Status.valueOf(status));
  }

  @Override
  public void close() {
    form.close();
  }
}
