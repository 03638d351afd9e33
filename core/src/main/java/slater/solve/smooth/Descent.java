package slater.solve.smooth;

import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.core.domain.Bounded;
import slater.core.domain.Projection;
import slater.core.domain.Proximal;

/**
 * A point that is moved downhill, one iteration at a time, inside a domain. Whoever uses it passes
 * the function with every call, and may change the function between two iterations, saying so by
 * {@link #refresh}. Its memory is written and read back bit for bit.
 */
public interface Descent {

  /**
   * The right descent for a domain: {@link QuasiNewtonDescent} where it is nothing but bounds,
   * {@link SpectralDescent} where it can only project, {@link ProximalDescent} with restarts where
   * it adds a penalty.
   *
   * @param domain where the point has to stay
   * @param like a vector of the space and size of the points
   * @param memory how many pairs of steps and gradient changes a quasi-Newton model keeps
   */
  static Descent in(Proximal domain, Vec like, int memory) {
    return switch (domain) {
      case Bounded bounded -> new QuasiNewtonDescent(bounded, like, memory);
      case Projection projection -> new SpectralDescent(projection, like);
      default -> new ProximalDescent(domain, like, Inertia.RESTARTED, 0);
    };
  }

  /** Goes to a point, projected onto the domain, with an empty memory, and evaluates there. */
  void begin(SmoothFunction function, Vec x);

  /** Evaluates the function, which has changed, at the point; the memory is kept. */
  void refresh(SmoothFunction function);

  /** Drops what was learnt of the function's curvature. */
  void forget();

  /**
   * One iteration: a direction and a line search along it.
   *
   * @return whether the point is stationary or was moved; false where no step lowers the function
   *     in the precision of the numbers
   */
  boolean step(SmoothFunction function);

  /** The point; owned by the descent. */
  Vec point();

  /** The gradient at the point; owned by the descent. */
  Vec gradient();

  /** The value at the point, with the domain's penalty. */
  double value();

  /** The largest entry of {@code x - step(x, gradient, 1)}: 0 exactly at stationary points. */
  double residual();

  /** How often the function has been evaluated. */
  long evaluations();

  /** Writes everything that the next iteration depends on. */
  void write(Sink out);

  /** Reads what {@link #write} wrote. */
  void read(Source in);
}
