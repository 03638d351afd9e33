package slater.solve.dual;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import slater.core.Entry;
import slater.core.Method;
import slater.core.Option;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Vec;
import slater.solve.stochastic.AdamW;
import slater.solve.stochastic.Batches;
import slater.solve.stochastic.GradientDescent;
import slater.solve.stochastic.Optimizer;
import slater.solve.stochastic.Schedule;

/**
 * Gradient descent in x and ascent in the prices, on all rows or on mini-batches: an update rule
 * and a schedule for each, a {@link Scheme} for their order, a {@link Coupling} for how
 * requirements enter. x follows the differentiable values; the prices follow the true rates. A
 * requirement without a value on a mini-batch leaves its price where it is.
 *
 * <p>Source: Arrow, Hurwicz and Uzawa 1958; the schemes as in Cooper (Gallego-Posada and others
 * 2025, arXiv 2504.01212), whose recommended order, prices first, is the standard one. The rule of
 * thumb for the dual rate there is ten times the primal rate.
 *
 * @param scheme the order of the moves
 * @param coupling how requirements enter
 * @param primal how x moves
 * @param dual how the prices move
 * @param observation what a step looks at, and which point is answered with
 */
public record DescentAscent(
    Scheme scheme,
    CouplingChoice coupling,
    PointSteps primal,
    PriceSteps dual,
    Observation observation)
    implements Method<Problem, DescentAscentState> {

  /**
   * Prices first, the plain Lagrangian, gradient steps of these sizes on all rows, measured after
   * every 100th step, the last point.
   */
  public static DescentAscent steps(double primalRate, double dualRate) {
    return new DescentAscent(
        Scheme.DUAL_THEN_PRIMAL,
        CouplingChoice.lagrangian(),
        PointSteps.of(new GradientDescent(), Schedule.constant(primalRate)),
        PriceSteps.of(Ascent.gradient(), Schedule.constant(dualRate)),
        Observation.of(Batches.all(), Answer.LAST, 100));
  }

  /**
   * Adam with a rate of 0.01 on mini-batches of 512 rows, prices by gradients with a rate of 0.1.
   */
  public static DescentAscent standard() {
    return steps(0.01, 0.1)
        .withPrimal(AdamW.adam(), Schedule.constant(0.01))
        .withBatches(Batches.of(512));
  }

  /** The same method with another order of the moves. */
  public DescentAscent withScheme(Scheme other) {
    return new DescentAscent(other, coupling, primal, dual, observation);
  }

  /** The same method with another coupling, its first penalty coefficient and how that grows. */
  public DescentAscent withCoupling(Coupling other, double firstPenalty, Growth itsGrowth) {
    return withCouplings(List.of(other), firstPenalty, itsGrowth);
  }

  /** The same method with a coupling for each requirement. */
  public DescentAscent withCouplings(List<Coupling> others, double firstPenalty, Growth itsGrowth) {
    var choice = new CouplingChoice(others, firstPenalty, itsGrowth, coupling.own());
    return new DescentAscent(scheme, choice, primal, dual, observation);
  }

  /** The same method with settings of its own for the coupling of a requirement. */
  public DescentAscent withCoupling(String requirement, CouplingTerm term) {
    return new DescentAscent(scheme, coupling.with(requirement, term), primal, dual, observation);
  }

  /** The same method with another update rule of x. */
  public DescentAscent withPrimal(Optimizer other, Schedule rate) {
    return withPrimal(PointSteps.of(other, rate));
  }

  /** The same method with other steps of x, perhaps some of their own for blocks of variables. */
  public DescentAscent withPrimal(PointSteps other) {
    return new DescentAscent(scheme, coupling, other, dual, observation);
  }

  /** The same method with another update rule of the prices. */
  public DescentAscent withDual(Ascent other, Schedule rate) {
    return withDual(dual.by(other, rate));
  }

  /** The same method with other steps of the prices, perhaps some of their own by requirement. */
  public DescentAscent withDual(PriceSteps other) {
    return new DescentAscent(scheme, coupling, primal, other, observation);
  }

  /** The same method with a cap on the sum of the prices of inequalities. */
  public DescentAscent withCap(double largest) {
    return withDual(dual.within(PriceCap.together(largest)));
  }

  /** The same method started at known prices. */
  public DescentAscent startingAt(List<Price> known) {
    return withDual(dual.startingAt(known));
  }

  /** The same method on other batches. */
  public DescentAscent withBatches(Batches others) {
    return withObservation(observation.on(others));
  }

  /** The same method with another answer, measured on all rows after so many steps. */
  public DescentAscent withAnswer(Answer other, int every) {
    return withObservation(observation.answering(other, every));
  }

  /** The same method with the true rates read, and the prices moved, after so many steps. */
  public DescentAscent withRatesEvery(int steps) {
    return withObservation(observation.readingRatesEvery(steps));
  }

  /** The same method keeping so many of the measured points, for a mixture of them. */
  public DescentAscent withSnapshots(int points) {
    return withObservation(observation.keeping(points));
  }

  private DescentAscent withObservation(Observation other) {
    return new DescentAscent(scheme, coupling, primal, dual, other);
  }

  @Override
  public String id() {
    return "descent-ascent";
  }

  /** The settings by name, as the registry lists them; rates are those of the first step. */
  public Map<String, String> options() {
    var options = new TreeMap<String, String>();
    options.put("scheme", Names.of(scheme));
    options.put(
        "coupling",
        String.join(", ", coupling.kinds().stream().map(Names::of).distinct().toList()));
    options.put("penalty", Double.toString(coupling.penalty()));
    options.put("optimizer", primal.optimizer().name());
    options.put("step", Double.toString(primal.rate().at(1)));
    options.put("dual", Names.of(dual.ascent()));
    options.put("dual-step", Double.toString(dual.rate().at(1)));
    options.put("cap", dual.cap().text());
    options.put("batch", Integer.toString(observation.batches().size()));
    options.put("stratified", Boolean.toString(observation.batches().stratified()));
    options.put("answer", Names.of(observation.answer()));
    options.put("measure-every", Integer.toString(observation.measureEvery()));
    if (observation.ratesEvery() > 1) {
      options.put("rates-every", Integer.toString(observation.ratesEvery()));
    }
    return options;
  }

  /** How the registry lists this method. */
  public static Entry entry() {
    return new Entry(
        standard().id(),
        "core",
        "Descent in x, ascent in the prices, on all rows or mini-batches",
        "Arrow, Hurwicz, Uzawa 1958; Korpelevich 1976; Popov 1980; Gallego-Posada and others,"
            + " arXiv 2504.01212",
        List.of(
            new Option(
                "scheme",
                "simultaneous, primal-then-dual, dual-then-primal, extragradient or optimistic.",
                "dual-then-primal"),
            new Option(
                "coupling",
                "lagrangian, quadratic-penalty, exact-penalty or augmented-lagrangian, for all or"
                    + " each.",
                "augmented-lagrangian"),
            new Option("penalty", "The first penalty coefficient, where there is one.", "5"),
            new Option("optimizer", "How x moves: sgd, momentum, nesterov or adam.", "adam"),
            new Option("step", "Its first step size.", "0.05"),
            new Option("dual", "How prices move: nupi, gradient, momentum or adam.", "gradient"),
            new Option("dual-step", "Its first step size.", "0.5"),
            new Option("decay", "The last step size over the first.", "0.001"),
            new Option("cap", "The largest sum of the prices of inequalities.", "none"),
            new Option("batch", "Rows in a mini-batch; 0 for all.", "512"),
            new Option("stratified", "Whether each batch holds rows of every group.", "true"),
            new Option("epochs", "Passes over the data that the plan is made for.", "50"),
            new Option("steps", "Steps on batches.", "epochs, at least 3000"),
            new Option("settle", "Steps on all rows after those on batches.", "2000"),
            new Option("answer", "The last, average, best or settled point.", "settled"),
            new Option(
                "measure-every", "After how many steps the point is measured on all rows.", "30"),
            new Option("tolerance", "The largest KKT residual that counts as solved.", "0.001")),
        List.of());
  }

  @Override
  public DescentAscentState start(Problem problem, Vec x0, Seed seed) {
    return new DescentAscentState(this, problem, x0, seed);
  }

  @Override
  public void step(Problem problem, DescentAscentState state) {
    state.step();
  }
}
