package slater.learn.train;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import slater.core.Problem;
import slater.core.Vec;
import slater.core.run.Outcome;
import slater.core.run.Stop;
import slater.solve.dual.Answer;
import slater.solve.dual.Ascent;
import slater.solve.dual.Candidates;
import slater.solve.dual.Coupling;
import slater.solve.dual.DescentAscent;
import slater.solve.dual.Growth;
import slater.solve.dual.Scheme;
import slater.solve.stochastic.AdamW;
import slater.solve.stochastic.Momentum;
import slater.solve.stochastic.Schedule;

/**
 * Descent in the coefficients along smooth rates, ascent in the prices along the true ones.
 *
 * @param settings the method; its steps, batches and measurements are set by the plan
 * @param plan how long it runs
 */
public record Alternating(DescentAscent settings, Plan plan) implements OnBatches {
  /** The measured points that a mixture may be made of. */
  private static final int SNAPSHOTS = 64;

  /** The id in the registry. */
  public static final String ID = "descent-ascent";

  private static final double DUAL_STEP = 0.5;

  /**
   * What a violation adds to its price at once: it damps how prices and coefficients swing about
   * each other, as they do under the plain Lagrangian where prices are beyond 1. More of it keeps
   * small tables, whose true rates move in large steps, from settling.
   */
  private static final double PENALTY = 5;

  private static final Map<String, Ascent> DUALS =
      Map.of(
          "nupi", Ascent.nuPi(20, 1, 0.9),
          "gradient", Ascent.gradient(),
          "momentum", Ascent.by(new Momentum(0.9)),
          "adam", Ascent.by(AdamW.adam()));

  static Alternating of(Map<String, String> options) {
    var given = new Settings(DescentAscent.entry(), options);
    var plan = Plan.of(given, DUAL_STEP, Settings.spelled(Answer.values()));
    var method =
        DescentAscent.steps(plan.step(), plan.dualStep())
            .withScheme(
                given.choice("scheme", Settings.spelled(Scheme.values()), Scheme.DUAL_THEN_PRIMAL))
            .withCoupling(
                given.choice(
                    "coupling", Settings.spelled(Coupling.values()), Coupling.AUGMENTED_LAGRANGIAN),
                given.number("penalty", PENALTY, 0, 1e12),
                Growth.none())
            .withDual(
                given.choice("dual", DUALS, Ascent.gradient()), Schedule.constant(plan.dualStep()));
    var cap = given.numberOrNone("cap", 0, 1e12);
    given.done();
    return new Alternating(cap.isPresent() ? method.withCap(cap.getAsDouble()) : method, plan);
  }

  private DescentAscent method(long rows) {
    return settings
        .withPrimal(plan.optimizer(), plan.schedule(rows))
        .withDual(settings.dual().ascent(), plan.dualSchedule(rows))
        .withBatches(plan.batches(rows))
        .withAnswer(plan.answer(), plan.measureEvery())
        .withSnapshots(SNAPSHOTS);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String source() {
    return "Arrow, Hurwicz, Uzawa 1958; Gallego-Posada and others 2025, arXiv 2504.01212";
  }

  @Override
  public Map<String, String> options(long rows) {
    var options = new TreeMap<>(method(rows).options());
    plan.describe(rows, options);
    DUALS.forEach(
        (name, ascent) -> {
          if (ascent.equals(settings.dual().ascent())) {
            options.put("dual", name);
          }
        });
    return options;
  }

  /** A penalty alone has no multipliers. */
  @Override
  public boolean pricesAreSlopes() {
    return settings.coupling().kinds().stream().allMatch(Coupling::hasMultiplier);
  }

  @Override
  public Outcome run(
      Stages stages,
      String stage,
      Problem problem,
      Vec x0,
      Stop stop,
      Consumer<? super Candidates> seen) {
    long rows = problem.oracle().terms().orElseThrow();
    return stages.run(
        stage, method(rows), problem, x0, stop, state -> seen.accept(state.candidates()));
  }
}
