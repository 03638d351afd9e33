package slater.learn.train;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import slater.core.Problem;
import slater.core.Vec;
import slater.core.run.Outcome;
import slater.core.run.Stop;
import slater.solve.dual.Answer;
import slater.solve.dual.Candidates;
import slater.solve.dual.ProxyLagrangian;
import slater.solve.dual.ProxyPlayer;
import slater.solve.dual.Regret;

/**
 * The proxy-Lagrangian game with one model as its answer: the coefficients lower a weighted sum of
 * smooth functions, the weights are learnt from the true rates.
 *
 * @param settings the method; its steps, batches and measurements are set by the plan
 * @param plan how long it runs
 */
public record ProxyGame(ProxyLagrangian settings, Plan plan) implements OnBatches {
  /** The id in the registry. */
  public static final String ID = "proxy-lagrangian";

  private static final double DUAL_STEP = 2;

  /**
   * Where prices are beyond 1 the plain game swings: weights fall behind the violations by a
   * quarter of a wave, and on a step of few rows for ever. Played weights that are ahead damp that;
   * much more of it lets the steps of true rates through.
   */
  private static final double OPTIMISM = 20;

  static ProxyGame of(Map<String, String> options) {
    var given = new Settings(ProxyLagrangian.entry(), options);
    var plan =
        Plan.of(given, DUAL_STEP, Settings.spelled(Answer.LAST, Answer.BEST, Answer.SETTLED));
    var standard = ProxyLagrangian.standard();
    var player = standard.player();
    boolean factors =
        given.choice("weights", Map.of("multiplicative", true, "additive", false), true);
    double minimum = given.numberUpTo("minimum-radius", player.minimumRadius(), 0, 1);
    var method =
        standard.withPlayer(
            new ProxyPlayer(
                given.choice("regret", Settings.spelled(Regret.values()), player.regret()),
                factors,
                // Weights that move by sums may begin with all on the objective, those by factors
                // not.
                factors
                    ? given.numberUpTo("initial-radius", player.initialRadius(), 0, 1)
                    : given.numberFrom("initial-radius", 0, 0, 1),
                minimum,
                player.rate(),
                given.numberFrom("optimism", OPTIMISM, 0, 1e6)));
    given.done();
    return new ProxyGame(method, plan);
  }

  private ProxyLagrangian method(long rows) {
    return settings
        .withSteps(plan.optimizer(), plan.schedule(rows), plan.dualSchedule(rows))
        .withBatches(plan.batches(rows))
        .withAnswer(plan.answer(), plan.measureEvery());
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String source() {
    return "Cotter, Jiang, Sridharan, ALT 2019, arXiv 1804.06500, algorithm 2";
  }

  @Override
  public Map<String, String> options(long rows) {
    var options = new TreeMap<>(method(rows).options());
    plan.describe(rows, options);
    return options;
  }

  /** The weights steer a game between two functions; they are the slope of neither. */
  @Override
  public boolean pricesAreSlopes() {
    return false;
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
