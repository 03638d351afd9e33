package slater.core.run;

import java.time.Duration;

/**
 * When a run ends, as a value: {@code Stop.residual(1e-6).or(Stop.time(Duration.ofSeconds(30)))}.
 * Tolerances end it as {@link slater.core.Status#SOLVED}, budgets as {@link
 * slater.core.Status#BUDGET}. Where one of two rules that must both hold is a tolerance, the run is
 * solved.
 */
public sealed interface Stop {

  /**
   * The residual that the method measures is small enough.
   *
   * @param tolerance the largest residual
   */
  record Residual(double tolerance) implements Stop {}

  /**
   * The worst requirement is missed by little enough.
   *
   * @param tolerance the largest miss
   */
  record Miss(double tolerance) implements Stop {}

  /**
   * The objective has changed little over some steps, relative to its size or to 1.
   *
   * @param tolerance the largest relative change
   * @param steps over how many steps; the objective is looked at after each multiple of them
   */
  record Change(double tolerance, long steps) implements Stop {}

  /**
   * So many steps have been taken, those before a resume included.
   *
   * @param steps the budget
   */
  record Steps(long steps) implements Stop {}

  /**
   * So many passes over the data have been made.
   *
   * @param evaluations the budget, in units of all terms
   */
  record Evaluations(double evaluations) implements Stop {}

  /**
   * So much time has passed since this run began or was resumed. It is looked at after each step;
   * where it ends the run is the one thing that is not the same twice.
   *
   * @param budget the budget
   */
  record Time(Duration budget) implements Stop {}

  /**
   * The first of two rules to hold.
   *
   * @param first looked at first
   * @param second looked at where the first does not hold
   */
  record Either(Stop first, Stop second) implements Stop {}

  /**
   * Both rules hold after the same step.
   *
   * @param first one rule
   * @param second the other
   */
  record Both(Stop first, Stop second) implements Stop {}

  /** The residual that the method measures is at most the tolerance. */
  static Stop residual(double tolerance) {
    return new Residual(tolerance);
  }

  /** The worst requirement is missed by at most the tolerance. */
  static Stop miss(double tolerance) {
    return new Miss(tolerance);
  }

  /** The objective has changed by at most the tolerance, relatively, over so many steps. */
  static Stop change(double tolerance, long steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("A change is measured over at least 1 step, not " + steps);
    }
    return new Change(tolerance, steps);
  }

  /** A budget of steps. */
  static Stop steps(long steps) {
    return new Steps(steps);
  }

  /** A budget of passes over the data. */
  static Stop evaluations(double passes) {
    return new Evaluations(passes);
  }

  /** A budget of time. */
  static Stop time(Duration budget) {
    return new Time(budget);
  }

  /** This rule or another one. */
  default Stop or(Stop other) {
    return new Either(this, other);
  }

  /** This rule and another one, after the same step. */
  default Stop and(Stop other) {
    return new Both(this, other);
  }
}
