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
 * along half a wave of the cosine over the steps on batches. What follows are steps on all rows, in
 * which the noise of batches dies out: they begin with a tenth of the first step size, while prices
 * move by full steps again, and fall the same way. Where a run is taken further, the last step
 * sizes stay.
 *
 * @param batches what a step looks at
 * @param epochs passes over the data that the plan is made for
 * @param given the steps on batches, where they are not made of epochs
 * @param settle the steps on all rows that follow
 * @param optimizer how the coefficients move
 * @param step their first step size
 * @param dualStep the first step size of prices or weights
 * @param decay the last step size over the first
 * @param answer which point is answered with
 * @param measureEvery after how many steps the point is measured on all rows
 * @param tolerance the residual that counts as solved
 */
public record Plan(
    Batches batches,
    double epochs,
    OptionalLong given,
    long settle,
    Optimizer optimizer,
    double step,
    double dualStep,
    double decay,
    Answer answer,
    int measureEvery,
    double tolerance) {
  /** Small tables have few steps in an epoch. */
  private static final long LEAST_STEPS = 3000;

  /** Of the first step size of prices, at the very end: a rate of few rows moves in large steps. */
  private static final double LAST = 0.01;

  /** Of the first step size, where batches end. */
  private static final double SETTLING = 0.1;

  private static final long LONGEST = 1_000_000_000_000L;
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
        stratified ? sized(batch).withEveryKind() : sized(batch),
        settings.number("epochs", 50, 0, 1e9),
        settings.whole("steps", 1, LONGEST),
        settings.whole("settle", 2000, 0, LONGEST),
        settings.choice("optimizer", OPTIMIZERS, AdamW.adam()),
        settings.number("step", 0.05, 0, 1e6),
        settings.number("dual-step", dualStep, 0, 1e6),
        settings.numberUpTo("decay", 0.001, 0, 1),
        settings.choice("answer", answers, Answer.SETTLED),
        Math.toIntExact(settings.whole("measure-every", 30, 1, Integer.MAX_VALUE)),
        settings.number("tolerance", 0.001, 0, 1));
  }

  private static Batches sized(int batch) {
    return batch == 0 ? Batches.all() : Batches.of(batch);
  }

  /** All steps of the plan for so many training rows. */
  public long steps(long rows) {
    return Math.addExact(onBatches(rows), settle);
  }

  private long onBatches(long rows) {
    if (given.isPresent()) {
      return given.getAsLong();
    }
    long batch = batches.size() == 0 ? rows : Math.min(rows, batches.size());
    return Math.max(LEAST_STEPS, (long) Math.ceil(epochs * rows / batch));
  }

  /** What a step looks at, for so many training rows. */
  Batches batches(long rows) {
    return batches.forSteps(onBatches(rows));
  }

  /** The step sizes of the coefficients. */
  Schedule schedule(long rows) {
    long first = onBatches(rows);
    return new Phases(
        first,
        new Schedule.Cosine(step, decay * step, first),
        new Schedule.Cosine(SETTLING * step, decay * step, Math.max(1, settle)));
  }

  /** The step sizes of the prices or weights. */
  Schedule dualSchedule(long rows) {
    long first = onBatches(rows);
    return new Phases(
        first,
        new Schedule.Cosine(dualStep, decay * dualStep, first),
        new Schedule.Cosine(dualStep, LAST * dualStep, Math.max(1, settle)));
  }

  /**
   * One schedule after the other.
   *
   * @param steps how many steps follow the first
   * @param first theirs
   * @param second that of the steps that follow, from their first on
   */
  private record Phases(long steps, Schedule first, Schedule second) implements Schedule {
    @Override
    public double at(long step) {
      return step <= steps ? first.at(step) : second.at(step - steps);
    }
  }

  /** The settings by name that a method does not hold itself. */
  void describe(long rows, Map<String, String> into) {
    into.put("decay", Double.toString(decay));
    into.put("steps", Long.toString(onBatches(rows)));
    into.put("settle", Long.toString(settle));
    into.put("tolerance", Double.toString(tolerance));
  }
}
