package slater.app.compare;

import java.time.Duration;
import slater.app.study.Budget;
import slater.core.Seed;
import slater.core.run.Stop;

/**
 * What is the same for every method of a comparison.
 *
 * @param tolerance the KKT residual that counts as solved
 * @param steps the most steps
 * @param time the longest time
 * @param seed of everything that is drawn
 */
record Limits(double tolerance, long steps, Duration time, Seed seed) {
  private static final long STEPS = 100_000;
  private static final Duration TIME = Duration.ofSeconds(30);

  /** Those of a study, and where it says nothing 100,000 steps and 30 s for each method. */
  static Limits of(Budget budget, Seed seed) {
    var time = budget.time().filter(said -> !said.equals(Budget.STANDARD_TIME)).orElse(TIME);
    return new Limits(budget.tolerance(), budget.steps().orElse(STEPS), time, seed);
  }

  /** The rule that ends a run by its budget. */
  Stop budget() {
    return Stop.steps(steps).or(Stop.time(time));
  }
}
