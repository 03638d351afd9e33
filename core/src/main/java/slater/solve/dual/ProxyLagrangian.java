package slater.solve.dual;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import slater.core.Entry;
import slater.core.Method;
import slater.core.Option;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Vec;
import slater.solve.stochastic.AdamW;
import slater.solve.stochastic.Batches;
import slater.solve.stochastic.Optimizer;
import slater.solve.stochastic.Schedule;

/**
 * The proxy-Lagrangian game for requirements on rates that have no useful gradient: x lowers a
 * weighted sum of the objective and differentiable surrogates, while the weights are learnt from
 * the true rates. It is a game and no saddle point of one function, so that x meets the true
 * requirements without the surrogates' pessimism.
 *
 * <p>Each step takes one pass over its rows, since the weights do not depend on the values. The
 * answer is one of the points measured on all rows, by {@link Candidates} or as {@link
 * Answer#SETTLED} says; the points themselves are kept in the state for whoever wants a mixture of
 * them.
 *
 * <p>The prices that the state shows are the ratios of a violation's weight to the objective's.
 * They steer the game and are no slope of the optimum.
 *
 * <p>Source: Cotter, Jiang and Sridharan, "Two-player games for efficient non-convex constrained
 * optimization", ALT 2019, arXiv 1804.06500, algorithm 2 and its external-regret variant; settings
 * as in TFCO. An equality counts as two inequalities.
 *
 * @param player how the weights are learnt
 * @param primal how x moves
 * @param observation what a step looks at, and which point is answered with
 */
public record ProxyLagrangian(ProxyPlayer player, PointSteps primal, Observation observation)
    implements Method<Problem, ProxyLagrangianState> {

  /** Refuses the mean of points, and points that are never measured. */
  public ProxyLagrangian {
    if (observation.measureEvery() < 1) {
      throw new IllegalArgumentException(
          "A proxy-Lagrangian needs at least 1 step between measurements, not "
              + observation.measureEvery());
    }
    if (observation.answer() == Answer.AVERAGE) {
      throw new IllegalArgumentException(
          "A proxy-Lagrangian is no convex problem: the mean of its points means nothing; answer"
              + " with the best or the last");
    }
  }

  /**
   * Swap regret, multiplicative weights, Adam with 0.01, weights with 0.1, batches of 512, best.
   */
  public static ProxyLagrangian standard() {
    return new ProxyLagrangian(
        ProxyPlayer.standard(),
        PointSteps.of(AdamW.adam(), Schedule.constant(0.01)),
        Observation.of(Batches.of(512), Answer.BEST, 100));
  }

  /**
   * The same method with other regret and weights; additive ones begin with all on the objective.
   */
  public ProxyLagrangian withWeights(Regret other, boolean byFactors) {
    return withPlayer(player.with(other, byFactors));
  }

  /** The same method with another second player. */
  public ProxyLagrangian withPlayer(ProxyPlayer other) {
    return new ProxyLagrangian(other, primal, observation);
  }

  /** The same method with another update rule of x and other step sizes. */
  public ProxyLagrangian withSteps(Optimizer other, Schedule forPoint, Schedule forWeights) {
    return new ProxyLagrangian(player.at(forWeights), PointSteps.of(other, forPoint), observation);
  }

  /** The same method on other batches. */
  public ProxyLagrangian withBatches(Batches others) {
    return new ProxyLagrangian(player, primal, observation.on(others));
  }

  /** The same method with another answer, measured on all rows after so many steps. */
  public ProxyLagrangian withAnswer(Answer other, int every) {
    return new ProxyLagrangian(player, primal, observation.answering(other, every));
  }

  @Override
  public String id() {
    return "proxy-lagrangian";
  }

  /** The settings by name, as the registry lists them; rates are those of the first step. */
  public Map<String, String> options() {
    var options = new TreeMap<String, String>();
    options.put("regret", Names.of(player.regret()));
    options.put("weights", player.multiplicative() ? "multiplicative" : "additive");
    options.put("initial-radius", Double.toString(player.initialRadius()));
    options.put("minimum-radius", Double.toString(player.minimumRadius()));
    options.put("optimism", Double.toString(player.optimism()));
    options.put("optimizer", primal.optimizer().name());
    options.put("step", Double.toString(primal.rate().at(1)));
    options.put("dual-step", Double.toString(player.rate().at(1)));
    options.put("batch", Integer.toString(observation.batches().size()));
    options.put("stratified", Boolean.toString(observation.batches().stratified()));
    options.put("answer", Names.of(observation.answer()));
    options.put("measure-every", Integer.toString(observation.measureEvery()));
    return options;
  }

  /** How the registry lists this method. */
  public static Entry entry() {
    return new Entry(
        standard().id(),
        "core",
        "Proxy-Lagrangian game for rates without gradients; its multipliers are no slopes",
        "Cotter, Jiang, Sridharan: Two-player games for efficient non-convex constrained"
            + " optimization, ALT 2019, arXiv 1804.06500",
        List.of(
            new Option("regret", "external or swap.", "swap"),
            new Option("weights", "additive or multiplicative.", "multiplicative"),
            new Option("initial-radius", "The first weight of all violations.", "0.001"),
            new Option(
                "minimum-radius",
                "Multiplicative weights stay above this share of uniform ones.",
                "0.001"),
            new Option("optimizer", "How x moves: sgd, momentum, nesterov or adam.", "adam"),
            new Option("step", "Its first step size.", "0.05"),
            new Option("dual-step", "The first step size of the weights.", "2"),
            new Option(
                "optimism",
                "By how much of the newest violations played weights are ahead of learnt ones.",
                "20"),
            new Option("decay", "The last step size over the first.", "0.001"),
            new Option("batch", "Rows in a mini-batch; 0 for all.", "512"),
            new Option("stratified", "Whether each batch holds rows of every group.", "true"),
            new Option("epochs", "Passes over the data that the plan is made for.", "50"),
            new Option("steps", "Steps on batches.", "epochs, at least 3000"),
            new Option("settle", "Steps on all rows after those on batches.", "2000"),
            new Option("answer", "The last, best or settled point.", "settled"),
            new Option(
                "measure-every", "After how many steps the point is measured on all rows.", "30"),
            new Option("tolerance", "The largest residual that counts as solved.", "0.001")),
        List.of());
  }

  @Override
  public ProxyLagrangianState start(Problem problem, Vec x0, Seed seed) {
    return new ProxyLagrangianState(this, problem, x0, seed);
  }

  @Override
  public void step(Problem problem, ProxyLagrangianState state) {
    state.step();
  }
}
