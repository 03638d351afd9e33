package slater.solve.dual;

import slater.core.Domain;
import slater.core.Vec;
import slater.core.domain.Projection;
import slater.solve.stochastic.GradientDescent;
import slater.solve.stochastic.Optimizer;
import slater.solve.stochastic.OptimizerState;

/**
 * How x moves: a plain step as the domain takes it (a mirror step, say), any other rule followed by
 * the projection.
 */
final class PrimalMove {
  private final Domain domain;
  private final boolean plain;
  private final OptimizerState state;

  PrimalMove(Domain domain, Optimizer optimizer, Vec like) {
    plain = optimizer instanceof GradientDescent;
    this.domain = plain ? domain : domain.need(Projection.class);
    state = optimizer.start(like.space(), like.size());
  }

  void step(Vec x, Vec gradient, double rate) {
    if (plain) {
      domain.step(x, gradient, rate, x);
      return;
    }
    state.step(x, gradient, rate);
    if (domain instanceof Projection set) {
      set.project(x);
    }
  }

  /** A plain step to another point, without memory. */
  void lookAhead(Vec x, Vec gradient, double rate, Vec into) {
    domain.step(x, gradient, rate, into);
  }

  OptimizerState memory() {
    return state;
  }
}
