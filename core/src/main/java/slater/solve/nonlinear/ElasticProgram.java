package slater.solve.nonlinear;

import java.util.Optional;
import slater.core.Curvature;
import slater.core.Problem;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Status;
import slater.solve.linear.DualActiveSet.Outcome;

/**
 * Solves for a step even where the linearised requirements contradict each other, or nearly do:
 * they are then missed at a price per unit, which grows until the step misses less, within a radius
 * that follows the lengths of steps that helped (elastic mode; Gill, Murray and Saunders, SIAM
 * Review 47, 2005). Sees to it that the weights of the penalty make the step one of descent.
 */
final class ElasticProgram {
  /** Multipliers so many times larger than the gradient come from near contradictions. */
  private static final double DEAR = 10;

  /** The dearest price of a miss, in units of the gradient. */
  private static final double DEAREST = 1e8;

  /** A step at a price should leave at most this share of what is missed. */
  private static final double HELPFUL = 0.9;

  private final Problem problem;
  private final Linearisation functions;
  private final Subproblem subproblem;
  private final ExactPenalty penalty;
  private final double tolerance;
  private double price;
  private double radius = Double.POSITIVE_INFINITY;
  private boolean elastic;

  ElasticProgram(
      Problem problem,
      Linearisation functions,
      Subproblem subproblem,
      ExactPenalty penalty,
      double tolerance) {
    this.problem = problem;
    this.functions = functions;
    this.subproblem = subproblem;
    this.penalty = penalty;
    this.tolerance = tolerance;
  }

  /** The price at which the last step may miss requirements; infinity where it may not. */
  double cap() {
    return elastic ? price : Double.POSITIVE_INFINITY;
  }

  /**
   * Solves for the step, and sets the weights of the penalty.
   *
   * @param multipliers those before the step
   * @return why there is no step; {@link Status#STALLED} where that is rounding
   */
  Optional<Status> solve(ConvexModel model, Iterate current, double[] multipliers) {
    double steepest = Math.max(1, Iterate.largest(functions.gradient));
    double infinity = Double.POSITIVE_INFINITY;
    var outcome = subproblem.solve(model, current, infinity, infinity);
    if (outcome == Outcome.INFEASIBLE && isProof(current)) {
      return Optional.of(Status.INFEASIBLE);
    }
    boolean misses = current.worstMiss() > tolerance;
    boolean nearlyContradictory =
        misses && Iterate.largest(subproblem.multipliers) > DEAR * steepest;
    elastic = outcome != Outcome.OPTIMAL || nearlyContradictory;
    if (!elastic) {
      penalty.follow(subproblem.multipliers, steepest);
      price = 0;
      radius = infinity;
      return Optional.empty();
    }
    // Without a miss it is rounding that contradicts itself, and the price only has to be high.
    double least = misses ? steepest : 10 * Math.max(steepest, Iterate.largest(multipliers));
    price = Math.max(price, least);
    var failure = solveAtAPrice(model, current, misses, DEAREST * steepest);
    penalty.fill(price);
    return failure;
  }

  private Optional<Status> solveAtAPrice(
      ConvexModel model, Iterate current, boolean misses, double dearest) {
    double missed = 0;
    for (int k = 0; k < penalty.weights.length; k++) {
      missed += functions.miss(k, current.violations[k]);
    }
    while (true) {
      if (subproblem.solve(model, current, price, radius) != Outcome.OPTIMAL) {
        return Optional.of(Status.STALLED);
      }
      double left = subproblem.linearMiss(current.violations);
      if (!misses || left <= HELPFUL * missed) {
        return Optional.empty();
      }
      if (price >= dearest) {
        boolean stationary = left >= missed * (1 - 1e-8);
        return stationary ? Optional.of(Status.LEAST_VIOLATION) : Optional.empty();
      }
      price = Math.min(10 * price, dearest);
    }
  }

  /** Whether a contradiction of the linearised requirements is one of the requirements. */
  private boolean isProof(Iterate current) {
    for (int j = 0; j < problem.requirements().size(); j++) {
      var shape = problem.oracle().curvature(j + 1);
      boolean outer =
          switch (problem.requirements().get(j).sense()) {
            case AT_MOST -> shape.isConvex();
            case AT_LEAST -> shape.isConcave();
            case EQUAL -> shape == Curvature.AFFINE;
          };
      if (!outer) {
        return false;
      }
    }
    return subproblem.contradiction(current) > 1e-9;
  }

  /**
   * By how much the linearised penalty falls along the step. Where that is less than half of what
   * the curvature promises, the weights grow.
   */
  double predictedDecrease(Iterate current, double[] step, double[][] hessian) {
    double bend = 0;
    for (int i = 0; i < step.length; i++) {
      bend += step[i] * ConvexModel.dot(hessian[i], step);
    }
    double gained = 0;
    double gainedPlain = 0;
    for (int k = 0; k < penalty.weights.length; k++) {
      double now = functions.miss(k, current.violations[k]);
      double gain = now - subproblem.linearMiss(k, current.violations);
      gained += penalty.weights[k] * gain;
      gainedPlain += gain;
    }
    double decrease = gained - ConvexModel.dot(functions.gradient, step);
    double wanted = 0.5 * Math.max(0, bend) + 1e-3 * gained;
    if (decrease < wanted && gainedPlain > 1e-12 * subproblem.linearMiss(current.violations)) {
      penalty.raise((wanted - decrease) / gainedPlain);
      decrease = wanted;
    }
    return decrease;
  }

  /** After a step that helped: the next ones at a price are kept about as long. */
  void adaptRadius(Iterate from, Iterate to, double[] step) {
    if (!elastic) {
      return;
    }
    double length = 0;
    for (int i = 0; i < step.length; i++) {
      length = Math.max(length, Math.abs(to.x[i] - from.x[i]));
    }
    double full = Iterate.largest(step);
    radius = length >= 0.9 * full ? Math.max(radius, 4 * full) : 2 * length;
  }

  void write(Sink out) {
    out.put(price).put(radius);
  }

  void read(Source in) {
    price = in.getDouble();
    radius = in.getDouble();
  }
}
