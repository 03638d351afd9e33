package slater.learn.train;

import java.util.Map;
import java.util.OptionalLong;
import slater.solve.dual.Answer;
import slater.solve.stochastic.AdamW;
import slater.solve.stochastic.Batches;
import slater.solve.stochastic.GradientDescent;
import slater.solve.stochastic.Momentum;
import slater.solve.stochastic.Nesterov;
import slater.solve.stochastic.Optimizer;
import slater.solve.stochastic.Schedule;

/**
 * How long a method on mini-batches runs, on which batches and with which steps. Step sizes fall
 * along half a wave of the cosine over the whole plan, and stay at the last ones where a run is
 * taken further.
 *
 * @param batches what a step looks at
 * @param epochs passes over the data that the plan is made for
 * @param given the plan in steps, where it is not made of epochs
 * @param optimizer how the coefficients move
 * @param step their first step size
 * @param dualStep the first step size of prices or weights
 * @param decay the last step size over the first
 * @param answer which point is answered with
 * @param measured after how many steps the point is measured on all rows, where it is said
 * @param tolerance the residual that counts as solved
 */
public record Plan(
    Batches batches,
    double epochs,
    OptionalLong given,
    Optimizer optimizer,
    double step,
    double dualStep,
    double decay,
    Answer answer,
    OptionalLong measured,
    double tolerance) {
  /** Small tables have few steps in an epoch. */
  private static final long LEAST_STEPS = 3000;

  /** A point is measured about so often, but not more than once in an epoch's worth of rows. */
  private static final long MEASUREMENTS = 100;

  private static final double MOMENTUM = 0.9;
  private static final Map<String, Optimizer> OPTIMIZERS =
      Map.of(
          "adam", AdamW.adam(),
          "sgd", new GradientDescent(),
          "momentum", new Momentum(MOMENTUM),
          "nesterov", new Nesterov(MOMENTUM));

  static Plan of(Settings settings, double dualStep, Map<String, Answer> answers) {
    int batch = Math.toIntExact(settings.whole("batch", 512, 0, Integer.MAX_VALUE));
    boolean stratified = settings.flag("stratified", true);
    return new Plan(
        new Batches(batch, stratified),
        settings.number("epochs", 50, 0, 1e9),
        settings.whole("steps", 1, Long.MAX_VALUE),
        settings.choice("optimizer", OPTIMIZERS, AdamW.adam()),
        settings.number("step", 0.05, 0, 1e6),
        settings.number("dual-step", dualStep, 0, 1e6),
        settings.numberUpTo("decay", 0.001, 0, 1),
        settings.choice("answer", answers, Answer.SETTLED),
        settings.whole("measure-every", 1, Integer.MAX_VALUE),
        settings.number("tolerance", 0.001, 0, 1));
  }

  /** The steps of the plan for so many training rows. */
  public long steps(long rows) {
    if (given.isPresent()) {
      return given.getAsLong();
    }
    return Math.max(LEAST_STEPS, (long) Math.ceil(epochs * stepsOfAnEpoch(rows)));
  }

  private double stepsOfAnEpoch(long rows) {
    long batch = batches.size() == 0 ? rows : Math.min(rows, batches.size());
    return rows / (double) batch;
  }

  /** After how many steps the point is measured on all rows. */
  public int measureEvery(long rows) {
    long rhythm =
        measured.orElse(
            Math.max(steps(rows) / MEASUREMENTS, (long) Math.ceil(stepsOfAnEpoch(rows))));
    return Math.toIntExact(Math.clamp(rhythm, 1, Math.min(steps(rows), Integer.MAX_VALUE)));
  }

  /** The step sizes that begin with that one. */
  Schedule schedule(double first, long rows) {
    return new Schedule.Cosine(first, decay * first, steps(rows));
  }

  /** The settings by name that a method does not hold itself. */
  void describe(long rows, Map<String, String> into) {
    into.put("decay", Double.toString(decay));
    into.put("steps", Long.toString(steps(rows)));
    into.put("tolerance", Double.toString(tolerance));
  }
}
