package slater.learn.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import slater.core.Domain;
import slater.core.InputException;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Status;
import slater.core.Vec;
import slater.core.Workers;
import slater.core.run.Outcome;
import slater.core.run.Stop;
import slater.learn.feature.Encoding;
import slater.learn.oracle.Objective;
import slater.learn.oracle.Sample;
import slater.learn.oracle.TableOracle;
import slater.learn.predictor.ModelChoice;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.solve.dual.Candidates;

/**
 * Fits a model to training rows under requirements.
 *
 * <p>A solver on {@link FullBatches} sees smooth stand-ins for rates, so a solution of its problem
 * may miss a limit by the true rates, or stay needlessly far from it. The limits that the solver
 * sees are therefore moved by the difference, a few times, each time from where the last solution
 * was; the best point by the true training rates is kept. Methods {@link OnBatches} follow the true
 * rates themselves, and nothing is moved. Only training rows are looked at.
 *
 * @param sample the training rows
 * @param encoding how they were encoded
 * @param choice the model
 * @param objective what is minimised
 * @param temperature of the smooth decision, in units of the score
 * @param tolerance the KKT residual that counts as solved
 * @param budget when the main fit stops before that
 * @param workers who passes over the data
 * @param method how the fit under requirements is solved
 */
public record Training(
    Sample sample,
    Encoding encoding,
    ModelChoice choice,
    Objective objective,
    double temperature,
    double tolerance,
    Optional<Stop> budget,
    Workers workers,
    TrainingMethod method) {
  /** Refits and points of a curve stop here: they start next to their solution. */
  private static final int STEPS_OF_A_REFIT = 2_000;

  /** Temperatures over the asked one through which the first solution is reached. */
  private static final int[] SMOOTHER = {10, 3};

  /** How often limits are moved to meet the true rates. */
  private static final int ROUNDS = 6;

  /** The same, solved by the standard method. */
  public Training(
      Sample sample,
      Encoding encoding,
      ModelChoice choice,
      Objective objective,
      double temperature,
      double tolerance,
      Optional<Stop> budget,
      Workers workers) {
    this(
        sample,
        encoding,
        choice,
        objective,
        temperature,
        tolerance,
        budget,
        workers,
        TrainingMethod.standard());
  }

  /** The model without requirements. */
  public Fit baseline(Stages stages) {
    var oracle = oracle(List.of(), Objective.loss());
    var x = oracle.start();
    if (choice.loss().hasKink()) {
      // A rounder kink leads near the solution in few steps.
      for (int factor : SMOOTHER) {
        var rounder = oracle(List.of(), Objective.loss(), factor * temperature);
        var stage = "baseline-smooth-" + factor;
        x = solve(stage, stages, rounder, List.of(), List.of(), x, List.of(), true).x();
      }
    }
    var fit = solve("baseline", stages, oracle, List.of(), List.of(), x, List.of(), true);
    if (objective instanceof Objective.Loss) {
      return fit;
    }
    // The cost of smooth decisions is not convex: it is minimised from where the loss is least.
    var cost = oracle(List.of(), objective);
    return solve("baseline-cost", stages, cost, List.of(), List.of(), fit.x(), List.of(), true);
  }

  /** The model under requirements, started at the one without. */
  public Fit fit(List<RateRequirement> requirements, Fit baseline, Stages stages) {
    return switch (method) {
      case FullBatches full -> byMovingLimits(requirements, baseline, stages);
      case OnBatches batches -> byTrueRates(batches, requirements, baseline, stages);
    };
  }

  private Fit byMovingLimits(List<RateRequirement> requirements, Fit baseline, Stages stages) {
    var oracle = oracle(requirements, objective);
    var best = sharpened("fit", requirements, baseline, stages, true);
    var last = best;
    for (int round = 1; round < ROUNDS && movable(last); round++) {
      var moved = moved(last);
      if (moved.equals(last.shifts())) {
        break;
      }
      last =
          solve(
              "fit-" + round,
              stages,
              oracle,
              requirements,
              moved,
              last.x(),
              last.multipliers(),
              true);
      best = better(best, last);
    }
    return best;
  }

  private Fit byTrueRates(
      OnBatches batches, List<RateRequirement> requirements, Fit baseline, Stages stages) {
    if (!choice.penalty().isNone()) {
      throw new InputException(
          "Penalties that make coefficients 0 are trained on all rows; say method:"
              + " augmented-lagrangian, or leave out l1 and group.");
    }
    var oracle = oracle(requirements, objective);
    var outcome = played(batches, oracle, baseline, stages, seen -> {});
    var ended = PlanEnd.fit(oracle, requirements, outcome, batches.plan().tolerance());
    boolean misses = outcome.solution().status() == Status.BUDGET && ended.worstMiss() > 0;
    if (!misses) {
      return ended;
    }
    // Prices that climb without end do not say that nothing meets the requirements; a minimum of
    // the misses does.
    return hopeless(requirements, baseline, stages).orElse(ended);
  }

  /** Runs a method on mini-batches under the requirements of an oracle. */
  Outcome played(
      OnBatches batches,
      TableOracle oracle,
      Fit baseline,
      Stages stages,
      Consumer<? super Candidates> seen) {
    return batches.run(
        stages,
        "fit",
        new Problem(oracle, domain(oracle), oracle.requirements()),
        baseline.x(),
        PlanEnd.stop(budget, batches.plan().steps(sample.rows())),
        seen);
  }

  /** The least violation that is found on all rows, where that is a miss. */
  Optional<Fit> hopeless(List<RateRequirement> requirements, Fit baseline, Stages stages) {
    var least = once("feasible", requirements, baseline, stages);
    var status = least.outcome().solution().status();
    boolean missed = status == Status.LEAST_VIOLATION || status == Status.INFEASIBLE;
    return missed ? Optional.of(least) : Optional.empty();
  }

  /**
   * The best distribution over the points that a method on mini-batches measured on its way, in
   * place of one point: at most one model more than there are components of requirements.
   */
  public Mixed mixed(List<RateRequirement> requirements, Fit baseline, Stages stages) {
    if (!(method instanceof OnBatches batches)) {
      throw new IllegalStateException("A mixture is made of the points of a method on batches");
    }
    return new Mixing(this, batches).mixed(requirements, baseline, stages);
  }

  /**
   * The fit whose multipliers are prices: what relaxing a limit saves. A fit on mini-batches is
   * taken to the solution of the smooth problem that it is near, with the limits where the smooth
   * rates are, on all rows; empty where that problem is not solved from there, or the fit is not.
   */
  public Optional<Fit> priced(Fit fit, Stages stages) {
    if (fit.outcome().solution().status() != Status.SOLVED) {
      return Optional.empty();
    }
    if (method instanceof FullBatches || fit.requirements().isEmpty()) {
      return Optional.of(fit);
    }
    var oracle = oracle(fit.requirements(), objective);
    var near =
        solve(
            "prices",
            stages,
            oracle,
            fit.requirements(),
            fit.shifts(),
            fit.x(),
            fit.multipliers(),
            false);
    return Optional.of(near).filter(n -> n.outcome().solution().status() == Status.SOLVED);
  }

  /** The model under requirements as the solver sees them, without moving any limit. */
  public Fit once(String stage, List<RateRequirement> requirements, Fit start, Stages stages) {
    return sharpened(stage, requirements, start, stages, false);
  }

  /**
   * The fit without moved limits, reached through smoother decisions: sharp ones have many
   * stationary points far from any solution, and smooth ones lead past them.
   */
  private Fit sharpened(
      String stage, List<RateRequirement> requirements, Fit start, Stages stages, boolean main) {
    List<Double> shifts = Collections.nCopies(requirements.size(), 0.0);
    var x = start.x();
    List<Price> prices = List.of();
    if (requirements.stream().anyMatch(this::isSmoothed)) {
      for (int factor : SMOOTHER) {
        var smooth = oracle(requirements, objective, factor * temperature);
        var fit =
            solve(
                stage + "-smooth-" + factor, stages, smooth, requirements, shifts, x, prices, main);
        if (fit.outcome().solution().status() == Status.SOLVED) {
          x = fit.x();
          prices = fit.multipliers();
        }
      }
    }
    var oracle = oracle(requirements, objective);
    return solve(stage, stages, oracle, requirements, shifts, x, prices, main);
  }

  /** The same with one limit changed, started at a fit of the unchanged problem. */
  public Fit refit(String stage, Fit near, int requirement, double limit, Stages stages) {
    var changed = new ArrayList<>(near.requirements());
    changed.set(requirement, changed.get(requirement).withLimit(limit));
    var oracle = oracle(changed, objective);
    return solve(
        stage, stages, oracle, changed, near.shifts(), near.x(), near.multipliers(), false);
  }

  /** An oracle of these rows. */
  public TableOracle oracle(List<RateRequirement> requirements, Objective minimised) {
    return oracle(requirements, minimised, temperature);
  }

  private TableOracle oracle(
      List<RateRequirement> requirements, Objective minimised, double itsTemperature) {
    return TableOracle.of(sample, choice, minimised, requirements, itsTemperature, workers);
  }

  private Fit solve(
      String stage,
      Stages stages,
      TableOracle oracle,
      List<RateRequirement> requirements,
      List<Double> shifts,
      Vec x0,
      List<Price> prices,
      boolean main) {
    var shifted = new ArrayList<Requirement>();
    for (int j = 0; j < requirements.size(); j++) {
      shifted.add(oracle.requirements().get(j).shifted(shifts.get(j)));
    }
    var problem = new Problem(oracle, domain(oracle), shifted);
    double accuracy = accuracy();
    var solver = solver(problem.domain()).solver(accuracy, prices);
    var stop = Stop.residual(accuracy);
    stop =
        main && budget.isPresent()
            ? stop.or(budget.get())
            : stop.or(Stop.steps(main ? 100_000 : STEPS_OF_A_REFIT));
    var outcome = stages.run(stage, solver, problem, x0, stop);
    return Fit.at(oracle, problem.domain(), requirements, shifts, outcome);
  }

  /** The residual that counts as solved on all rows. */
  double accuracy() {
    return method instanceof FullBatches full ? full.tolerance().orElse(tolerance) : tolerance;
  }

  /** The solver on all rows; the augmented Lagrangian where that of the study does not serve. */
  private FullBatches solver(Domain domain) {
    return method instanceof FullBatches full && full.serves(domain)
        ? full
        : Multipliers.of(Map.of());
  }

  Domain domain(TableOracle oracle) {
    return CoefficientDomain.of(choice, encoding, oracle.input());
  }

  /** Whether true rates and stand-ins differ, and moving limits may help. */
  private boolean movable(Fit fit) {
    return fit.outcome().solution().status() == Status.SOLVED
        && fit.requirements().stream().anyMatch(this::isSmoothed);
  }

  /** Whether solvers see something smoother than what is asked. */
  private boolean isSmoothed(RateRequirement requirement) {
    return requirement.rate().isProportion()
        || requirement.rate().equals(Rate.MEAN_LOSS) && choice.loss().hasKink();
  }

  /**
   * Limits moved by the difference between what was asked and what the true rates are, where a
   * requirement is missed, or is active and could be met with less.
   */
  private List<Double> moved(Fit fit) {
    var oracle = oracle(fit.requirements(), objective);
    var shifts = new ArrayList<Double>();
    for (int j = 0; j < fit.requirements().size(); j++) {
      var source = fit.requirements().get(j);
      var asked = oracle.requirements().get(j);
      double shift = fit.shifts().get(j);
      double violation = fit.violations().get(j);
      boolean active = fit.prices().get(j) != 0;
      // Rates of n rows move in steps of about 1/n: closer than that there is nothing to gain.
      double step = 1.0 / Math.max(1, sample.rows());
      boolean misses = violation > 0;
      boolean wastes = active && violation < -2 * step && asked.isInequality();
      if (isSmoothed(source) && asked.isInequality() && (misses || wastes)) {
        shift -= asked.direction() * (misses ? violation + step : 0.5 * violation);
      }
      if (source.compares() && !source.isRatio()) {
        // A difference and its opposite cannot both be negative.
        shift = Math.max(shift, -source.limit());
      }
      shifts.add(shift);
    }
    return shifts;
  }

  /** Less missed first; of two that miss nothing, the lower objective. */
  private static Fit better(Fit one, Fit other) {
    if (other.outcome().solution().status() != Status.SOLVED) {
      return one;
    }
    if (one.worstMiss() > 0 || other.worstMiss() > 0) {
      return other.worstMiss() < one.worstMiss() ? other : one;
    }
    return other.objective() < one.objective() ? other : one;
  }
}
