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
 * @param regret which mistakes the weights learn from
 * @param multiplicative whether the weights move by factors, or by sums
 * @param initialRadius the weight of all violations at the beginning, at most 1
 * @param minimumRadius multiplicative weights stay above this share of the uniform ones
 * @param primal the update rule of x
 * @param primalRate its step sizes
 * @param dualRate the step sizes of the weights
 * @param batches what a step looks at
 * @param answer the last or the best point
 * @param measureEvery after how many steps the point is measured on all rows
 */
public record ProxyLagrangian(
    Regret regret,
    boolean multiplicative,
    double initialRadius,
    double minimumRadius,
    Optimizer primal,
    Schedule primalRate,
    Schedule dualRate,
    Batches batches,
    Answer answer,
    int measureEvery)
    implements Method<Problem, ProxyLagrangianState> {

  /** Refuses settings out of range. */
  public ProxyLagrangian {
    boolean radii =
        initialRadius >= 0
            && initialRadius <= 1
            && minimumRadius > 0
            && minimumRadius <= 1
            && !(multiplicative && initialRadius == 0);
    if (!radii || measureEvery < 1) {
      throw new IllegalArgumentException(
          "A proxy-Lagrangian needs radii between 0 and 1 (above 0 for multiplicative weights)"
              + " and at least 1 step between measurements, not "
              + initialRadius
              + ", "
              + minimumRadius
              + " and "
              + measureEvery);
    }
    if (answer == Answer.AVERAGE) {
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
        Regret.SWAP,
        true,
        1e-3,
        1e-3,
        AdamW.adam(),
        Schedule.constant(0.01),
        Schedule.constant(0.1),
        Batches.of(512),
        Answer.BEST,
        100);
  }

  /**
   * The same method with other regret and weights; additive ones begin with all on the objective.
   */
  public ProxyLagrangian withWeights(Regret other, boolean byFactors) {
    return new ProxyLagrangian(
        other,
        byFactors,
        byFactors ? minimumRadius : 0,
        minimumRadius,
        primal,
        primalRate,
        dualRate,
        batches,
        answer,
        measureEvery);
  }

  /** The same method with another update rule of x and other step sizes. */
  public ProxyLagrangian withSteps(Optimizer other, Schedule forPoint, Schedule forWeights) {
    return new ProxyLagrangian(
        regret,
        multiplicative,
        initialRadius,
        minimumRadius,
        other,
        forPoint,
        forWeights,
        batches,
        answer,
        measureEvery);
  }

  /** The same method on other batches. */
  public ProxyLagrangian withBatches(Batches others) {
    return new ProxyLagrangian(
        regret,
        multiplicative,
        initialRadius,
        minimumRadius,
        primal,
        primalRate,
        dualRate,
        others,
        answer,
        measureEvery);
  }

  /** The same method with another answer, measured on all rows after so many steps. */
  public ProxyLagrangian withAnswer(Answer other, int every) {
    return new ProxyLagrangian(
        regret,
        multiplicative,
        initialRadius,
        minimumRadius,
        primal,
        primalRate,
        dualRate,
        batches,
        other,
        every);
  }

  @Override
  public String id() {
    return "proxy-lagrangian";
  }

  /** The settings by name, as the registry lists them; rates are those of the first step. */
  public Map<String, String> options() {
    var options = new TreeMap<String, String>();
    options.put("regret", Names.of(regret));
    options.put("weights", multiplicative ? "multiplicative" : "additive");
    options.put("initial-radius", Double.toString(initialRadius));
    options.put("minimum-radius", Double.toString(minimumRadius));
    options.put("optimizer", primal.name());
    options.put("step", Double.toString(primalRate.at(1)));
    options.put("dual-step", Double.toString(dualRate.at(1)));
    options.put("batch", Integer.toString(batches.size()));
    options.put("stratified", Boolean.toString(batches.stratified()));
    options.put("answer", Names.of(answer));
    options.put("measure-every", Integer.toString(measureEvery));
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
            new Option("dual-step", "The first step size of the weights.", "1"),
            new Option("decay", "The last step size over the first.", "0.001"),
            new Option("batch", "Rows in a mini-batch; 0 for all.", "512"),
            new Option("stratified", "Whether each batch holds rows of every group.", "true"),
            new Option("epochs", "Passes over the data that the plan is made for.", "50"),
            new Option("steps", "Steps on batches.", "epochs, at least 3000"),
            new Option("settle", "Steps on all rows after those on batches.", "300"),
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
