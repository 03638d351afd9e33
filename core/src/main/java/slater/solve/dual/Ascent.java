package slater.solve.dual;

import slater.solve.stochastic.Optimizer;

/**
 * How multipliers move along their direction of ascent, before they are brought back into range.
 */
public sealed interface Ascent {

  /**
   * The dual optimiser nuPI, per component: {@code xi = nu xi + (1 - nu) e}, then {@code lambda +=
   * eta (ki e + kp (xi - previous xi))}, with the direction e of ascent as it is measured, so that
   * what is remembered does not wind up while a multiplier rests at 0.
   *
   * <p>Source: Sohrabi, Ramirez, Zhang, Lacoste-Julien and Gallego-Posada, ICML 2024, arXiv
   * 2406.04558, algorithm 1. With kp = 0 it is gradient ascent, with kp = ki = 1 and nu = 0
   * optimistic gradient ascent.
   *
   * @param kp the gain of the change of the direction, at least 0
   * @param ki the gain of the direction itself, at least 0
   * @param nu the share of the smoothed direction that is kept, in (-1, 1)
   * @param first what the smoothed direction is before the first step
   * @param decay the rate at which multipliers shrink, decoupled from the direction
   */
  record NuPi(double kp, double ki, double nu, First first, double decay) implements Ascent {
    /** Refuses settings out of range. */
    public NuPi {
      if (!(kp >= 0) || !(ki >= 0) || !(nu > -1 && nu < 1) || !(decay >= 0)) {
        throw new IllegalArgumentException(
            "nuPI needs kp >= 0, ki >= 0, nu between -1 and 1 and decay >= 0, not "
                + kp
                + ", "
                + ki
                + ", "
                + nu
                + " and "
                + decay);
      }
    }
  }

  /** What nuPI's smoothed direction is before a component's first step. */
  enum First {
    /** Zero: the first step is {@code eta (ki + kp (1 - nu)) e}. */
    ZERO,
    /** The first direction itself: the first step is {@code eta ki e}. */
    DIRECTION
  }

  /**
   * An update rule for points, used upwards: momentum, Adam. It moves all components of a
   * requirement together. Momentum on multipliers overshoots; it is here to be compared.
   *
   * @param optimizer the rule
   */
  record By(Optimizer optimizer) implements Ascent {}

  /** {@code lambda += eta e}. */
  static Ascent gradient() {
    return new NuPi(0, 1, 0, First.DIRECTION, 0);
  }

  /** Prices stay where they start. */
  static Ascent none() {
    return new NuPi(0, 0, 0, First.DIRECTION, 0);
  }

  /** nuPI with gains kp and ki, smoothing nu, started at the first direction, without decay. */
  static Ascent nuPi(double kp, double ki, double nu) {
    return new NuPi(kp, ki, nu, First.DIRECTION, 0);
  }

  /** An update rule for points, used upwards. */
  static Ascent by(Optimizer optimizer) {
    return new By(optimizer);
  }
}
