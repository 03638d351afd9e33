package slater.solve.stochastic;

import slater.core.Domain;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.core.domain.Bounded;
import slater.core.domain.Projection;

/**
 * How a point moves in a domain: the plain step as the domain takes it (by projection, by a mirror
 * map), any other rule in one pass and then the projection. Rules that scale entries are refused
 * where the domain does more than bound each entry, since they would rest at the wrong points.
 */
public final class Move {
  private final Domain domain;
  private final boolean plain;
  private final OptimizerState state;

  /**
   * A move with a fresh memory; {@link slater.core.InputException} where the domain does not offer
   * what the rule needs.
   *
   * @param like a vector of the space and size of the points
   */
  public Move(Domain domain, Optimizer optimizer, Vec like) {
    this.plain = optimizer instanceof GradientDescent && !(domain instanceof Projection);
    this.domain = plain ? domain : needed(domain, optimizer);
    this.state = optimizer.start(like.space(), like.size());
  }

  private static Domain needed(Domain domain, Optimizer optimizer) {
    return optimizer.scalesEntries() ? domain.need(Bounded.class) : domain.need(Projection.class);
  }

  /** Moves a point of the domain against a gradient; allocates nothing. */
  public void step(Vec x, Vec gradient, double eta) {
    if (plain) {
      domain.step(x, gradient, eta, x);
      return;
    }
    state.step(x, gradient, eta);
    if (domain instanceof Projection set) {
      set.project(x);
    }
  }

  /** Writes the memory of the rule. */
  public void write(Sink out) {
    state.write(out);
  }

  /** Reads what {@link #write} wrote. */
  public void read(Source in) {
    state.read(in);
  }
}
