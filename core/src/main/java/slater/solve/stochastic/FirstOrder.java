package slater.solve.stochastic;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import slater.core.Entry;
import slater.core.InputException;
import slater.core.Method;
import slater.core.Option;
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

  /** Adam with a rate of 0.01 on mini-batches of 512 rows, measured after every 100th step. */
  public static FirstOrder standard() {
    return steps(AdamW.adam(), Schedule.constant(0.01))
        .withBatches(Batches.of(512))
        .measuredEvery(100);
  }

  @Override
  public String id() {
    return "first-order";
  }

  /** How the registry lists this method. */
  public static Entry entry() {
    return new Entry(
        standard().id(),
        "core",
        "Gradients of the objective alone, on all rows or mini-batches, in any domain",
        "Robbins, Monro 1951; Polyak 1964; Nesterov 1983; Kingma, Ba, ICLR 2015; Loshchilov,"
            + " Hutter, ICLR 2019",
        List.of(
            new Option("rule", "The update rule: sgd, momentum, nesterov, adam, adamw.", "adam"),
            new Option("rate", "The step size of the first step.", "0.01"),
            new Option("batch", "Rows in a mini-batch; 0 for all.", "512"),
            new Option(
                "average-from", "The step from which the answer is a mean of points.", "never"),
            new Option(
                "measure-every",
                "After how many steps the answer is measured on all rows; 0 for never.",
                "100")),
        List.of());
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
