package slater.solve.stochastic;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import slater.core.InputException;
import slater.core.Method;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Vec;

/**
 * Follows gradients of the objective of a problem without requirements: an update rule times a
 * schedule times batches, in any domain. {@code FirstOrder.steps(AdamW.adam(),
 * Schedule.cosine(0.01, 5000)).withBatches(Batches.of(512))} is Adam on mini-batches.
 *
 * <p>On all rows the objective and the residual, which is the largest entry of {@code x - step(x,
 * gradient, 1)}, belong to the point before the step. On batches the objective is that of the last
 * measurement on all rows, or of the last batch where none has been made.
 *
 * @param optimizer the update rule
 * @param schedule the step sizes
 * @param batches what a step looks at
 * @param averageFrom the step from which on the answer is the mean of all points (Polyak and
 *     Juditsky, SIAM Journal on Control and Optimization 30, 1992), for convex problems; empty for
 *     the last point
 * @param measureEvery after how many steps the answer is measured on all rows; 0 for never
 */
public record FirstOrder(
    Optimizer optimizer,
    Schedule schedule,
    Batches batches,
    OptionalLong averageFrom,
    long measureEvery)
    implements Method<Problem, FirstOrderState> {

  /** Checks the ranges. */
  public FirstOrder {
    averageFrom.ifPresent(first -> Settings.positive("the first step of the average", first));
    if (measureEvery < 0) {
      throw new IllegalArgumentException(
          "The steps between measurements are at least 0, not " + measureEvery);
    }
  }

  /** On all rows, answering with the last point. */
  public static FirstOrder steps(Optimizer optimizer, Schedule schedule) {
    return new FirstOrder(optimizer, schedule, Batches.all(), OptionalLong.empty(), 0);
  }

  /** The same method on other batches. */
  public FirstOrder withBatches(Batches others) {
    return new FirstOrder(optimizer, schedule, others, averageFrom, measureEvery);
  }

  /** The same method answering with the mean of all points from a step on. */
  public FirstOrder averagedFrom(long first) {
    return new FirstOrder(optimizer, schedule, batches, OptionalLong.of(first), measureEvery);
  }

  /** The same method, measured on all rows after each multiple of so many steps. */
  public FirstOrder measuredEvery(long steps) {
    return new FirstOrder(optimizer, schedule, batches, averageFrom, steps);
  }

  @Override
  public String id() {
    return "first-order";
  }

  @Override
  public FirstOrderState start(Problem problem, Vec x0, Seed seed) {
    if (!problem.requirements().isEmpty()) {
      throw new InputException(
          "The method \"first-order\" takes no requirements, and the problem has "
              + problem.requirements().size()
              + "; choose a method with prices, such as descent-ascent.");
    }
    return new FirstOrderState(this, problem, x0, seed);
  }

  @Override
  public void step(Problem problem, FirstOrderState state) {
    state.step();
  }

  /** The settings by name; the step size is that of the first step. */
  public Map<String, String> options() {
    var options = new TreeMap<String, String>();
    options.put("rule", optimizer.name());
    options.put("rate", Double.toString(schedule.at(1)));
    options.put("batch", Integer.toString(batches.size()));
    options.put(
        "average-from", averageFrom.isPresent() ? Long.toString(averageFrom.getAsLong()) : "never");
    options.put("measure-every", Long.toString(measureEvery));
    return options;
  }
}
