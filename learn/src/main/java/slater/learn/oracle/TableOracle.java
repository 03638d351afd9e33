package slater.learn.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import slater.core.Curvature;
import slater.core.InputException;
import slater.core.Layout;
import slater.core.Oracle;
import slater.core.Price;
import slater.core.Requirement;
import slater.core.Space;
import slater.core.Vec;
import slater.core.Workers;
import slater.core.heap.Heap;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;

/**
 * A table, a model and requirements on rates as an oracle.
 *
 * <p>The point holds a block {@code coefficients} (p numbers; for K classes K rows of p) and a
 * block {@code intercept} (1 or K); for classes in an order {@code thresholds} stands instead: the
 * first of them and the K - 2 steps to the next. Output block 0 is {@code sum of weight * loss /
 * sum of weight + l2 / 2 * |coefficients|^2} over the rows of the draw; block j holds the
 * components of requirement j:
 *
 * <ul>
 *   <li>values: rates of the smooth decision, {@code sigmoid((score - threshold) / temperature)},
 *       means of the loss, the kink of an absolute loss or a quantile's rounded off, and exact
 *       means of the prediction and its error;
 *   <li>measured: rates of the true decision, and means of the true loss.
 * </ul>
 *
 * <p>Differences to each other are all ordered pairs {@code r_a - r_b}; a ratio {@code r_a / r_b >=
 * c} is written {@code r_a - c r_b >= 0}, and {@link #price} converts its multipliers back to the
 * unit of the ratio. Denominators are the true sums of weights on the draw; a requirement of which
 * a group has no row on the draw is undefined there.
 *
 * <p>Passes over the data run on the given workers, in blocks whose number and size depend on the
 * number of rows alone and which are merged in their order: the bits do not depend on the number of
 * threads.
 */
public final class TableOracle implements Oracle {
  private final Sample sample;
  private final ModelChoice choice;
  private final Objective objective;
  private final LossKernel kernel;
  private final Workers workers;
  private final Profiles profiles;
  private final List<Cell> cells;
  private final int[] further;
  private final boolean quotients;
  private final List<RateBlock> blocks;
  private final int[][] members;
  private final double[] steps;
  private final Layout input;
  private final List<Layout> outputs;

  private TableOracle(
      Sample sample,
      ModelChoice choice,
      Objective objective,
      List<RateRequirement> requirements,
      double temperature,
      Workers workers) {
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new InputException(
          "The temperature of a smooth decision is a positive number, not " + temperature + ".");
    }
    this.sample = sample;
    this.choice = choice;
    this.objective = objective;
    this.workers = workers;
    checkDecision(requirements);
    var composed = new RateBlocks(sample.groupings(), sample.target());
    requirements.forEach(composed::add);
    this.cells = composed.cells();
    int[] asked = AskedClasses.of(sample, cells);
    this.further =
        choice.kind().choosesClass()
            ? Arrays.stream(asked).filter(c -> c != sample.target().positive()).toArray()
            : new int[0];
    this.kernel = Scoring.kernel(sample, choice, objective, requirements, further, temperature);
    this.quotients = cells.stream().anyMatch(Cell::isQuotient);
    this.profiles = Profiles.of(sample, composed.groupings(), asked);
    this.blocks = List.copyOf(composed.blocks());
    this.members = new int[cells.size()][];
    for (int c = 0; c < members.length; c++) {
      var cell = cells.get(c);
      members[c] = profiles.members(cell);
      if (members[c].length == 0) {
        throw new InputException(emptyCell(cell, composed));
      }
    }
    this.steps = blocks.stream().mapToDouble(this::step).toArray();
    int k = kernel.scores();
    int p = sample.features().coefficients();
    this.input =
        k == 1
            ? Layout.empty()
                .plus("coefficients", p)
                .plus(kernel.hasThresholds() ? "thresholds" : "intercept", kernel.constants())
            : Layout.empty().plus("coefficients", k, p).plus("intercept", k);
    var layouts = new ArrayList<Layout>();
    layouts.add(Layout.of(1));
    blocks.forEach(block -> layouts.add(Layout.of(block.components().size())));
    this.outputs = List.copyOf(layouts);
  }

  /**
   * The oracle of a sample.
   *
   * @param sample the rows
   * @param choice the model
   * @param objective what is minimised
   * @param requirements what must hold
   * @param temperature of the smooth decision, in units of the score; smaller is nearer to the true
   *     decision and harder to solve
   * @param workers who passes over the data
   * @throws InputException where a requirement names a group that is not there or has no rows, or
   *     needs a decision or a positive class that the model lacks
   */
  public static TableOracle of(
      Sample sample,
      ModelChoice choice,
      Objective objective,
      List<RateRequirement> requirements,
      double temperature,
      Workers workers) {
    return new TableOracle(sample, choice, objective, requirements, temperature, workers);
  }

  private void checkDecision(List<RateRequirement> requirements) {
    boolean decides =
        choice.kind().choosesClass()
            || choice.scoreThreshold(sample.target().isClass()).isPresent();
    boolean positive = sample.target().positive() >= 0;
    for (var requirement : requirements) {
      var rate = requirement.rate();
      checkNumbers(requirement);
      if (rate.countsDecisions() && !decides) {
        throw new InputException(
            "Requirement \""
                + requirement.name()
                + "\" limits a rate of decisions, but a model of"
                + " a number makes none; say from which score on a decision is positive.");
      }
      boolean needs =
          rate.needsPositive() && (choice.kind().choosesClass() || rate.looksAtLabels())
              || rate.isSigned() && choice.kind().choosesClass()
              || rate.equals(Rate.ERROR) && !sample.target().isClass()
              || rate.equals(Rate.ACCURACY) && !sample.target().isClass();
      AskedClasses.check(requirement, sample.target());
      if (needs && !positive) {
        throw new InputException(
            "Requirement \""
                + requirement.name()
                + "\" limits the "
                + rate
                + " rate, which needs a"
                + " positive class; name it with the target.");
      }
    }
    if (objective instanceof Objective.Cost && (!decides || !positive)) {
      throw new InputException(
          "A cost of decisions needs a model that decides, and a positive class; name it with the"
              + " target.");
    }
  }

  private void checkNumbers(RateRequirement requirement) {
    if (requirement.rate().comparesNumbers() && sample.target().isClass()) {
      throw new InputException(
          "Requirement \""
              + requirement.name()
              + "\" limits the "
              + requirement.rate()
              + " of predicted numbers, but the target is a class.");
    }
    if (requirement.rate().equals(Rate.CLOSE) && choice.close().isEmpty()) {
      throw new InputException(
          "Requirement \""
              + requirement.name()
              + "\" limits the share of close predictions; say up to which error one is close, as"
              + " in decide: {close-when: error <= 5}.");
    }
  }

  private double step(RateBlock block) {
    if (!block.source().rate().isProportion()) {
      return 0;
    }
    double largest = 0;
    for (var component : block.components()) {
      for (var part : component.parts()) {
        double share = heaviestShare(part.cell()) * cells.get(part.cell()).rate().largestShare();
        largest = Math.max(largest, Math.abs(part.factor()) * share);
      }
    }
    return largest;
  }

  /** The weight of the heaviest row of a cell over the weight of all of them. */
  private double heaviestShare(int cell) {
    var counts = new boolean[profiles.size()];
    for (int q : members[cell]) {
      counts[q] = true;
    }
    double total = 0;
    double heaviest = 0;
    for (int row = 0; row < sample.rows(); row++) {
      if (counts[profiles.of()[row]]) {
        double weight = sample.weight(row);
        total += weight;
        heaviest = Math.max(heaviest, weight);
      }
    }
    return total > 0 ? heaviest / total : 0;
  }

  private static String emptyCell(Cell cell, RateBlocks composed) {
    String group =
        cell.grouping() < 0
            ? "no row"
            : "no row of \""
                + composed.groupings().get(cell.grouping()).labels().get(cell.group())
                + "\"";
    String label =
        switch (cell.rate().among()) {
          case ALL -> "";
          case POSITIVE -> " with a positive label";
          case NEGATIVE -> " with a negative label";
        };
    return "The "
        + cell.rate()
        + " rate can not be trained: "
        + group
        + label
        + (cell.condition() < 0 ? "" : " " + composed.groupings().get(cell.condition()).name())
        + " is in the training part; join groups, or give that part more rows.";
  }

  @Override
  public Layout input() {
    return input;
  }

  @Override
  public List<Layout> outputs() {
    return outputs;
  }

  @Override
  public OptionalLong terms() {
    return OptionalLong.of(sample.rows());
  }

  /** The label and the groups of each row, as far as requirements look at them. */
  @Override
  public int[] strata() {
    return profiles.of();
  }

  /**
   * Mean losses are convex and mean predictions of a linear model affine; smooth rates are neither.
   */
  @Override
  public Curvature curvature(int block) {
    if (block == 0) {
      return objective instanceof Objective.Loss ? Curvature.CONVEX : Curvature.UNKNOWN;
    }
    var source = blocks.get(block - 1).source();
    if (source.rate().equals(Rate.MEAN_LOSS) && !source.compares()) {
      return Curvature.CONVEX;
    }
    return source.rate().isSigned()
            && (choice.kind() == ModelKind.LINEAR || choice.kind() == ModelKind.QUANTILE)
        ? Curvature.AFFINE
        : Curvature.UNKNOWN;
  }

  /** A rate of decisions moves by one row of the smallest group that the block compares. */
  @Override
  public double resolution(int block) {
    return block == 0 ? 0 : steps[block - 1];
  }

  @Override
  public TableEvaluator open(Space space) {
    return new TableEvaluator(this, space);
  }

  /** The requirements over the components of the blocks, in order. */
  public List<Requirement> requirements() {
    return blocks.stream().map(RateBlock::requirement).toList();
  }

  /** What each component of a requirement is, as in {@code young - older}; 0 is the first. */
  public List<String> components(int requirement) {
    return blocks.get(requirement).components().stream().map(RateBlock.Component::name).toList();
  }

  /**
   * The price of a requirement in the unit of its limit: the saving in the objective per unit by
   * which the limit is relaxed. For a ratio it needs the rates at the solution.
   *
   * @param requirement its number from 0
   * @param multipliers of its components
   * @param evaluator at the solution, on all rows
   */
  public double price(int requirement, Price multipliers, TableEvaluator evaluator) {
    return blocks.get(requirement).price(multipliers, evaluator.smoothRates());
  }

  /**
   * A value of a component in the unit of the stated limit: of {@code a - c b}, which stands for
   * the ratio a / b, it is that ratio; where b is 0, c.
   *
   * @param requirement its number from 0
   * @param component its number from 0
   * @param value of the component
   * @param truly whether by the true decisions, else by the smooth ones
   * @param evaluator at the point, on the rows
   */
  public double stated(
      int requirement, int component, double value, boolean truly, TableEvaluator evaluator) {
    double[] ratios = truly ? evaluator.trueRates() : evaluator.smoothRates();
    return blocks.get(requirement).stated(component, value, ratios);
  }

  /** Whether the components of a requirement are in the unit of its stated limit. */
  public boolean isStated(int requirement) {
    return blocks.get(requirement).components().getFirst().unit().isEmpty();
  }

  /** A point to begin at: coefficients of 0, and constants that suit every row alike. */
  public Vec start() {
    var x = Heap.F64.zeros(input);
    double[] constants = Beginning.of(sample, choice);
    for (int k = 0; k < constants.length; k++) {
      x.set(x.size() - constants.length + k, constants[k]);
    }
    return x;
  }

  /** The rows. */
  public Sample sample() {
    return sample;
  }

  /** The model. */
  public ModelChoice choice() {
    return choice;
  }

  Objective objective() {
    return objective;
  }

  LossKernel kernel() {
    return kernel;
  }

  Workers workers() {
    return workers;
  }

  Profiles profiles() {
    return profiles;
  }

  List<Cell> cells() {
    return cells;
  }

  List<RateBlock> blocks() {
    return blocks;
  }

  /** The place of a class among those with slots of their own; -1 where it has none. */
  int further(int positive) {
    return Arrays.binarySearch(further, positive) < 0 ? -1 : Arrays.binarySearch(further, positive);
  }

  /** Whether a denominator moves with the model. */
  boolean hasQuotients() {
    return quotients;
  }

  /** The profiles whose rows a cell averages over. */
  int[] members(int cell) {
    return members[cell];
  }
}
