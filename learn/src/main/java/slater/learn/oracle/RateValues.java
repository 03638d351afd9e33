package slater.learn.oracle;

import java.util.Arrays;
import java.util.List;
import slater.core.Outputs;
import slater.core.heap.Heap;
import slater.learn.rate.Costs;
import slater.learn.rate.Rate;
import slater.learn.rate.Rate.Counted;

/**
 * From sums over profiles to rates to components of requirements, and the same way back: from
 * weights on components to weights on what the rows of each profile count.
 */
final class RateValues {
  private final TableOracle oracle;
  private final int profiles;
  private final int width;
  private final Outputs values;
  private final Outputs measured;
  private final double[] smooth;
  private final double[] truth;
  private final double[] along;
  private final double[] cellWeights;

  /** Denominators of the smooth and of the true decisions: the same where they count rows alone. */
  private final double[] denominators;

  private final double[] trueDenominators;

  /** Denominators along a direction. */
  private final double[] denominatorsAlong;

  RateValues(TableOracle oracle) {
    this.oracle = oracle;
    this.profiles = oracle.profiles().size();
    this.width = oracle.kernel().width();
    this.values = Outputs.zeros(Heap.F64, oracle.outputs());
    this.measured = Outputs.zeros(Heap.F64, oracle.outputs());
    int cells = oracle.cells().size();
    this.smooth = new double[cells];
    this.truth = new double[cells];
    this.along = new double[cells];
    this.cellWeights = new double[cells];
    this.denominators = new double[cells];
    this.trueDenominators = new double[cells];
    this.denominatorsAlong = new double[cells];
  }

  Outputs values() {
    return values;
  }

  Outputs measured() {
    return measured;
  }

  double[] smooth() {
    return smooth;
  }

  /** The true ratios. */
  double[] truth() {
    return truth;
  }

  /** Sets values and measured rates from the sums of a draw. */
  void set(double[] sums, double ridge) {
    for (int c = 0; c < smooth.length; c++) {
      var cell = oracle.cells().get(c);
      denominators[c] = sum(c, cell.denominator(), sums, Sums.SOFT);
      trueDenominators[c] = sum(c, cell.denominator(), sums, Sums.HARD);
      smooth[c] = sum(c, cell.numerator(), sums, Sums.SOFT) / denominators[c];
      truth[c] = sum(c, cell.numerator(), sums, Sums.HARD) / trueDenominators[c];
    }
    boolean some = total(sums) > 0;
    values.define(0, some);
    measured.define(0, some);
    compose(values, smooth, denominators, some ? objective(sums, true) + ridge : 0);
    compose(measured, truth, trueDenominators, some ? objective(sums, false) + ridge : 0);
  }

  private void compose(Outputs into, double[] ratios, double[] below, double objective) {
    into.block(0).set(0, objective);
    for (int j = 1; j < into.blocks(); j++) {
      var block = oracle.blocks().get(j - 1);
      boolean defined = defined(block, below);
      into.define(j, defined);
      for (int i = 0; i < block.components().size(); i++) {
        into.block(j).set(i, defined ? block.components().get(i).value(ratios) : 0);
      }
    }
  }

  private static boolean defined(RateBlock block, double[] below) {
    for (var component : block.components()) {
      for (var part : component.parts()) {
        if (!(below[part.cell()] > 0)) {
          return false;
        }
      }
    }
    return true;
  }

  /** A sum over the rows of a cell, of smooth or of true decisions. */
  private double sum(int c, List<Rate.Term> terms, double[] sums, int slot) {
    var cell = oracle.cells().get(c);
    double sum = 0;
    for (int q : oracle.members(c)) {
      boolean label = oracle.profiles().labels()[q] == cell.positive();
      boolean given = oracle.profiles().isGiven(q, cell);
      for (var term : terms) {
        if (term.holds(label, given)) {
          sum += term.factor() * counted(term.counted(), cell, q, sums, slot);
        }
      }
    }
    return sum;
  }

  private double counted(Counted counted, Cell cell, int q, double[] sums, int slot) {
    int at = q * width;
    return switch (counted) {
      case ROW -> sums[at + Sums.WEIGHT];
      case POSITIVE_DECISION -> decided(cell, q, sums, slot);
      case NEGATIVE_DECISION -> sums[at + Sums.WEIGHT] - decided(cell, q, sums, slot);
      case RIGHT_DECISION -> right(q, sums, slot, slot - Sums.SOFT + Sums.SOFT_RIGHT);
      case WRONG_DECISION ->
          sums[at + Sums.WEIGHT] - right(q, sums, slot, slot - Sums.SOFT + Sums.SOFT_RIGHT);
      case LOSS -> sums[at + loss(slot == Sums.SOFT)];
      case PREDICTION -> sums[at + Sums.PREDICTION];
      case PREDICTION_ERROR -> sums[at + Sums.PREDICTION] - sums[at + Sums.TARGET];
      case COVERED -> sums[at + slot - Sums.SOFT + Sums.SOFT_COVERED];
      case CLOSE_PREDICTION -> sums[at + slot - Sums.SOFT + Sums.SOFT_CLOSE];
    };
  }

  private int loss(boolean smoothly) {
    return smoothly || !oracle.kernel().roundsLoss() ? Sums.LOSS : Sums.TRUE_LOSS;
  }

  /** The weight of the rows decided for the class of a cell. */
  private double decided(Cell cell, int q, double[] sums, int slot) {
    int at = q * width;
    int further = oracle.further(cell.positive());
    if (further >= 0) {
      return sums[at + Sums.WIDTH + 2 * further + slot - Sums.SOFT];
    }
    return isOther(cell) ? sums[at + Sums.WEIGHT] - sums[at + slot] : sums[at + slot];
  }

  /** Whether a cell looks at the other one of two classes. */
  private boolean isOther(Cell cell) {
    return oracle.kernel().rightFollows() && cell.positive() == 0;
  }

  private double right(int q, double[] sums, int positive, int right) {
    int at = q * width;
    if (!oracle.kernel().rightFollows()) {
      return sums[at + right];
    }
    return isPositive(q) ? sums[at + positive] : sums[at + Sums.WEIGHT] - sums[at + positive];
  }

  private boolean isPositive(int q) {
    return oracle.profiles().labels()[q] == oracle.sample().target().positive();
  }

  private double total(double[] sums) {
    double total = 0;
    for (int q = 0; q < profiles; q++) {
      total += sums[q * width + Sums.WEIGHT];
    }
    return total;
  }

  private double objective(double[] sums, boolean smoothly) {
    double sum = 0;
    for (int q = 0; q < profiles; q++) {
      sum += objectiveOf(q, sums, smoothly);
    }
    return sum / total(sums);
  }

  private double objectiveOf(int q, double[] sums, boolean smoothly) {
    int at = q * width;
    int positive = smoothly ? Sums.SOFT : Sums.HARD;
    return switch (oracle.objective()) {
      case Objective.Loss loss -> sums[at + loss(smoothly)];
      case Objective.Cost(Costs costs) ->
          isPositive(q)
              ? costs.falseNegative() * (sums[at + Sums.WEIGHT] - sums[at + positive])
              : costs.falsePositive() * sums[at + positive];
    };
  }

  /**
   * Spreads weights on outputs over the profiles; blocks without a value on the draw are left out.
   */
  void spread(Outputs outputs, double[] sums, ProfileWeights into) {
    if (!oracle.hasQuotients()) {
      // Known from the weights of the rows alone, before any score is.
      for (int c = 0; c < denominators.length; c++) {
        denominators[c] = sum(c, oracle.cells().get(c).denominator(), sums, Sums.SOFT);
      }
    }
    into.clear();
    double total = total(sums);
    double share = total > 0 ? outputs.block(0).get(0) / total : 0;
    for (int q = 0; q < profiles; q++) {
      switch (oracle.objective()) {
        case Objective.Loss loss -> into.loss[q] += share;
        case Objective.Cost(Costs costs) ->
            into.positive[q] +=
                isPositive(q) ? -share * costs.falseNegative() : share * costs.falsePositive();
      }
    }
    gather(outputs);
    for (int c = 0; c < cellWeights.length; c++) {
      if (cellWeights[c] != 0) {
        double each = cellWeights[c] / denominators[c];
        var cell = oracle.cells().get(c);
        spread(c, cell.numerator(), each, into);
        if (cell.isQuotient()) {
          spread(c, cell.denominator(), -each * smooth[c], into);
        }
      }
    }
  }

  /**
   * Spreads the change of what {@link #spread} gives, along a direction: ratios with a moving
   * denominator have one, d(1/D) = -D'/D^2 and d(r/D) = r'/D - r D'/D^2. The derivatives of ratios
   * and denominators along the direction must be there.
   */
  void spreadAlong(Outputs outputs, ProfileWeights into) {
    into.clear();
    gather(outputs);
    for (int c = 0; c < cellWeights.length; c++) {
      var cell = oracle.cells().get(c);
      if (cellWeights[c] != 0 && cell.isQuotient()) {
        double share = cellWeights[c] / denominators[c];
        double shrinks = denominatorsAlong[c] / denominators[c];
        spread(c, cell.numerator(), -share * shrinks, into);
        spread(c, cell.denominator(), share * (smooth[c] * shrinks - along[c]), into);
      }
    }
  }

  private void gather(Outputs outputs) {
    Arrays.fill(cellWeights, 0);
    for (int j = 1; j < outputs.blocks(); j++) {
      var block = oracle.blocks().get(j - 1);
      if (outputs.defined(j) && defined(block, denominators)) {
        for (int i = 0; i < block.components().size(); i++) {
          for (var part : block.components().get(i).parts()) {
            cellWeights[part.cell()] += part.factor() * outputs.block(j).get(i);
          }
        }
      }
    }
  }

  private void spread(int c, List<Rate.Term> terms, double share, ProfileWeights into) {
    var cell = oracle.cells().get(c);
    for (int q : oracle.members(c)) {
      boolean label = oracle.profiles().labels()[q] == cell.positive();
      boolean given = oracle.profiles().isGiven(q, cell);
      for (var term : terms) {
        if (term.holds(label, given)) {
          spread(term.counted(), cell, q, share * term.factor(), into);
        }
      }
    }
  }

  private void spread(Counted counted, Cell cell, int q, double share, ProfileWeights into) {
    switch (counted) {
      case ROW -> {}
      case POSITIVE_DECISION -> spreadDecided(cell, q, share, into);
      case NEGATIVE_DECISION -> spreadDecided(cell, q, -share, into);
      case RIGHT_DECISION -> spreadRight(q, share, into);
      case WRONG_DECISION -> spreadRight(q, -share, into);
      case LOSS -> into.loss[q] += share;
      case PREDICTION, PREDICTION_ERROR -> into.prediction[q] += share;
      case COVERED -> into.covered[q] += share;
      case CLOSE_PREDICTION -> into.close[q] += share;
    }
  }

  private void spreadDecided(Cell cell, int q, double share, ProfileWeights into) {
    int further = oracle.further(cell.positive());
    if (further >= 0) {
      into.decided[further][q] += share;
    } else {
      into.positive[q] += isOther(cell) ? -share : share;
    }
  }

  private void spreadRight(int q, double share, ProfileWeights into) {
    if (!oracle.kernel().rightFollows()) {
      into.right[q] += share;
    } else {
      into.positive[q] += isPositive(q) ? share : -share;
    }
  }

  /**
   * Sets directional derivatives from the derivatives of the sums; weights do not change, so the
   * sum of the rows themselves has the derivative 0.
   */
  void push(double[] sums, double[] sumsAlong, double ridge, Outputs into) {
    along(sumsAlong);
    double change = 0;
    for (int q = 0; q < profiles; q++) {
      change += objectiveOf(q, sumsAlong, true);
    }
    double total = total(sums);
    compose(into, along, denominators, total > 0 ? change / total + ridge : 0);
  }

  /** The derivatives of ratios and denominators along a direction, at the last point. */
  void along(double[] sumsAlong) {
    for (int c = 0; c < along.length; c++) {
      var cell = oracle.cells().get(c);
      double above = sum(c, cell.numerator(), sumsAlong, Sums.SOFT);
      denominatorsAlong[c] = sum(c, cell.denominator(), sumsAlong, Sums.SOFT);
      along[c] = (above - smooth[c] * denominatorsAlong[c]) / denominators[c];
    }
  }
}
