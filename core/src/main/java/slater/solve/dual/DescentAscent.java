package slater.solve.dual;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
 * @param couplings one coupling for all requirements, or one for each
 * @param penalty the first penalty coefficient, where a coupling has one
 * @param growth how penalty coefficients grow
 * @param primal the update rule of x
 * @param primalRate its step sizes
 * @param dual the update rule of the prices
 * @param dualRate its step sizes
 * @param cap the largest sum of the prices of inequalities
 * @param batches what a step looks at
 * @param answer which point is answered with
 * @param measureEvery after how many steps the point is measured on all rows; 0 for never
 * @param prices where the prices start, by name; others start at 0
 */
public record DescentAscent(
    Scheme scheme,
    List<Coupling> couplings,
    double penalty,
    Growth growth,
    Optimizer primal,
    Schedule primalRate,
    Ascent dual,
    Schedule dualRate,
    OptionalDouble cap,
    Batches batches,
    Answer answer,
    int measureEvery,
    List<Price> prices)
    implements Method<Problem, DescentAscentState> {

  /** Copies the lists and refuses settings out of range. */
  public DescentAscent {
    couplings = List.copyOf(couplings);
    prices = List.copyOf(prices);
    if (measureEvery < 0) {
      throw new IllegalArgumentException(
          "The steps between measurements are at least 0, not " + measureEvery);
    }
    if ((answer == Answer.BEST || answer == Answer.SETTLED) && measureEvery == 0) {
      throw new IllegalArgumentException(
          "The best point is chosen among measured ones: say after how many steps to measure");
    }
  }

  /**
   * Prices first, the plain Lagrangian, gradient steps of these sizes on all rows, measured after
   * every 100th step, the last point.
   */
  public static DescentAscent steps(double primalRate, double dualRate) {
    return new DescentAscent(
        Scheme.DUAL_THEN_PRIMAL,
        List.of(Coupling.LAGRANGIAN),
        1,
        Growth.none(),
        new GradientDescent(),
        Schedule.constant(primalRate),
        Ascent.gradient(),
        Schedule.constant(dualRate),
        OptionalDouble.empty(),
        Batches.all(),
        Answer.LAST,
        100,
        List.of());
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
    return new DescentAscent(
        other,
        couplings,
        penalty,
        growth,
        primal,
        primalRate,
        dual,
        dualRate,
        cap,
        batches,
        answer,
        measureEvery,
        prices);
  }

  /** The same method with another coupling, its first penalty coefficient and how that grows. */
  public DescentAscent withCoupling(Coupling other, double firstPenalty, Growth itsGrowth) {
    return withCouplings(List.of(other), firstPenalty, itsGrowth);
  }

  /** The same method with a coupling for each requirement. */
  public DescentAscent withCouplings(List<Coupling> others, double firstPenalty, Growth itsGrowth) {
    return new DescentAscent(
        scheme,
        others,
        firstPenalty,
        itsGrowth,
        primal,
        primalRate,
        dual,
        dualRate,
        cap,
        batches,
        answer,
        measureEvery,
        prices);
  }

  /** The same method with another update rule of x. */
  public DescentAscent withPrimal(Optimizer other, Schedule rate) {
    return new DescentAscent(
        scheme,
        couplings,
        penalty,
        growth,
        other,
        rate,
        dual,
        dualRate,
        cap,
        batches,
        answer,
        measureEvery,
        prices);
  }

  /** The same method with another update rule of the prices. */
  public DescentAscent withDual(Ascent other, Schedule rate) {
    return new DescentAscent(
        scheme,
        couplings,
        penalty,
        growth,
        primal,
        primalRate,
        other,
        rate,
        cap,
        batches,
        answer,
        measureEvery,
        prices);
  }

  /** The same method with a cap on the sum of the prices of inequalities. */
  public DescentAscent withCap(double largest) {
    return new DescentAscent(
        scheme,
        couplings,
        penalty,
        growth,
        primal,
        primalRate,
        dual,
        dualRate,
        OptionalDouble.of(largest),
        batches,
        answer,
        measureEvery,
        prices);
  }

  /** The same method on other batches. */
  public DescentAscent withBatches(Batches others) {
    return new DescentAscent(
        scheme,
        couplings,
        penalty,
        growth,
        primal,
        primalRate,
        dual,
        dualRate,
        cap,
        others,
        answer,
        measureEvery,
        prices);
  }

  /** The same method with another answer, measured on all rows after so many steps. */
  public DescentAscent withAnswer(Answer other, int every) {
    return new DescentAscent(
        scheme,
        couplings,
        penalty,
        growth,
        primal,
        primalRate,
        dual,
        dualRate,
        cap,
        batches,
        other,
        every,
        prices);
  }

  /** The same method started at known prices. */
  public DescentAscent startingAt(List<Price> known) {
    return new DescentAscent(
        scheme,
        couplings,
        penalty,
        growth,
        primal,
        primalRate,
        dual,
        dualRate,
        cap,
        batches,
        answer,
        measureEvery,
        known);
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
        "coupling", String.join(", ", couplings.stream().map(Names::of).distinct().toList()));
    options.put("penalty", Double.toString(penalty));
    options.put("optimizer", primal.name());
    options.put("step", Double.toString(primalRate.at(1)));
    options.put("dual", Names.of(dual));
    options.put("dual-step", Double.toString(dualRate.at(1)));
    options.put("cap", cap.isPresent() ? Double.toString(cap.getAsDouble()) : "none");
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
                "lagrangian, quadratic-penalty or augmented-lagrangian, for all or each.",
                "lagrangian"),
            new Option("penalty", "The first penalty coefficient, where there is one.", "1"),
            new Option("optimizer", "How x moves: sgd, momentum, nesterov or adam.", "adam"),
            new Option("step", "Its first step size.", "0.05"),
            new Option("dual", "How prices move: nupi, gradient, momentum or adam.", "nupi"),
            new Option("dual-step", "Its first step size.", "0.1"),
            new Option("decay", "The last step size over the first.", "0.001"),
            new Option("cap", "The largest sum of the prices of inequalities.", "none"),
            new Option("batch", "Rows in a mini-batch; 0 for all.", "512"),
            new Option("stratified", "Whether each batch holds rows of every group.", "true"),
            new Option("epochs", "Passes over the data that the plan is made for.", "50"),
            new Option("steps", "Steps on batches.", "epochs, at least 3000"),
            new Option("settle", "Steps on all rows after those on batches.", "300"),
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
