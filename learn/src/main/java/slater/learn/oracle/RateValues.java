package slater.learn.oracle;

import java.util.Arrays;
import slater.core.Outputs;
import slater.core.Vec;
import slater.core.heap.Heap;
import slater.learn.rate.Costs;

/**
 * From sums over profiles to rates to components of requirements, and the same way back: from
 * weights on components to weights on what the rows of each profile count.
 */
final class RateValues {
  private final TableOracle oracle;
  private final int profiles;
  private final Outputs values;
  private final Outputs measured;
  private final double[] smooth;
  private final double[] truth;
  private final double[] along;
  private final double[] cellWeights;
  private final double[] denominators;

  RateValues(TableOracle oracle) {
    this.oracle = oracle;
    this.profiles = oracle.profiles().size();
    this.values = Outputs.zeros(Heap.F64, oracle.outputs());
    this.measured = Outputs.zeros(Heap.F64, oracle.outputs());
    int cells = oracle.cells().size();
    this.smooth = new double[cells];
    this.truth = new double[cells];
    this.along = new double[cells];
    this.cellWeights = new double[cells];
    this.denominators = new double[cells];
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

  /** Sets values and measured rates from the sums of a draw. */
  void set(double[] sums, double ridge) {
    setDenominators(sums);
    for (int c = 0; c < smooth.length; c++) {
      smooth[c] = counted(c, sums, Sums.SOFT, Sums.SOFT_RIGHT) / denominators[c];
      truth[c] = counted(c, sums, Sums.HARD, Sums.HARD_RIGHT) / denominators[c];
    }
    boolean some = total(sums) > 0;
    values.define(0, some);
    measured.define(0, some);
    compose(values, smooth, some ? objective(sums, Sums.SOFT) + ridge : 0);
    compose(measured, truth, some ? objective(sums, Sums.HARD) + ridge : 0);
  }

  private void compose(Outputs into, double[] rates, double objective) {
    into.block(0).set(0, objective);
    for (int j = 1; j < into.blocks(); j++) {
      var block = oracle.blocks().get(j - 1);
      boolean defined = defined(block);
      into.define(j, defined);
      for (int i = 0; i < block.terms().size(); i++) {
        into.block(j).set(i, defined ? block.value(i, rates) : 0);
      }
    }
  }

  private boolean defined(RateBlock block) {
    for (var term : block.terms()) {
      if (!(denominators[term.cell()] > 0)
          || term.minus() >= 0 && !(denominators[term.minus()] > 0)) {
        return false;
      }
    }
    return true;
  }

  private void setDenominators(double[] sums) {
    for (int c = 0; c < denominators.length; c++) {
      double sum = 0;
      for (int q : oracle.members(c)) {
        sum += sums[q * Sums.WIDTH + Sums.WEIGHT];
      }
      denominators[c] = sum;
    }
  }

  /** The numerator of a rate. */
  private double counted(int cell, double[] sums, int positive, int right) {
    double sum = 0;
    var counted = oracle.cells().get(cell).rate().counted();
    for (int q : oracle.members(cell)) {
      int at = q * Sums.WIDTH;
      sum +=
          switch (counted) {
            case POSITIVE_DECISION -> sums[at + positive];
            case NEGATIVE_DECISION -> sums[at + Sums.WEIGHT] - sums[at + positive];
            case RIGHT_DECISION -> right(q, sums, positive, right);
            case WRONG_DECISION -> sums[at + Sums.WEIGHT] - right(q, sums, positive, right);
            case LOSS -> sums[at + Sums.LOSS];
            case PREDICTION -> sums[at + Sums.PREDICTION];
          };
    }
    return sum;
  }

  private double right(int q, double[] sums, int positive, int right) {
    int at = q * Sums.WIDTH;
    if (!oracle.kernel().rightFollows()) {
      return sums[at + right];
    }
    return oracle.profiles().labels()[q] == 1
        ? sums[at + positive]
        : sums[at + Sums.WEIGHT] - sums[at + positive];
  }

  private double total(double[] sums) {
    double total = 0;
    for (int q = 0; q < profiles; q++) {
      total += sums[q * Sums.WIDTH + Sums.WEIGHT];
    }
    return total;
  }

  private double objective(double[] sums, int positive) {
    double sum = 0;
    for (int q = 0; q < profiles; q++) {
      sum += objectiveOf(q, sums, positive);
    }
    return sum / total(sums);
  }

  private double objectiveOf(int q, double[] sums, int positive) {
    int at = q * Sums.WIDTH;
    return switch (oracle.objective()) {
      case Objective.Loss loss -> sums[at + Sums.LOSS];
      case Objective.Cost(Costs costs) ->
          oracle.profiles().labels()[q] == 1
              ? costs.falseNegative() * (sums[at + Sums.WEIGHT] - sums[at + positive])
              : costs.falsePositive() * sums[at + positive];
    };
  }

  /**
   * Spreads weights on outputs over the profiles; blocks without a value on the draw are left out.
   */
  void spread(Outputs outputs, double[] sums, ProfileWeights into) {
    setDenominators(sums);
    into.clear();
    double total = total(sums);
    double share = total > 0 ? outputs.block(0).get(0) / total : 0;
    for (int q = 0; q < profiles; q++) {
      switch (oracle.objective()) {
        case Objective.Loss loss -> into.loss[q] += share;
        case Objective.Cost(Costs costs) ->
            into.positive[q] +=
                oracle.profiles().labels()[q] == 1
                    ? -share * costs.falseNegative()
                    : share * costs.falsePositive();
      }
    }
    Arrays.fill(cellWeights, 0);
    for (int j = 1; j < outputs.blocks(); j++) {
      var block = oracle.blocks().get(j - 1);
      if (outputs.defined(j) && defined(block)) {
        gather(block, outputs.block(j));
      }
    }
    for (int c = 0; c < cellWeights.length; c++) {
      if (cellWeights[c] != 0) {
        spreadCell(c, cellWeights[c] / denominators[c], into);
      }
    }
  }

  private void gather(RateBlock block, Vec weights) {
    for (int i = 0; i < block.terms().size(); i++) {
      var term = block.terms().get(i);
      double weight = weights.get(i);
      cellWeights[term.cell()] += weight;
      if (term.minus() >= 0) {
        cellWeights[term.minus()] -= block.factor() * weight;
      }
    }
  }

  private void spreadCell(int cell, double share, ProfileWeights into) {
    var counted = oracle.cells().get(cell).rate().counted();
    for (int q : oracle.members(cell)) {
      switch (counted) {
        case POSITIVE_DECISION -> into.positive[q] += share;
        case NEGATIVE_DECISION -> into.positive[q] -= share;
        case RIGHT_DECISION -> spreadRight(q, share, into);
        case WRONG_DECISION -> spreadRight(q, -share, into);
        case LOSS -> into.loss[q] += share;
        case PREDICTION -> into.prediction[q] += share;
      }
    }
  }

  private void spreadRight(int q, double share, ProfileWeights into) {
    if (!oracle.kernel().rightFollows()) {
      into.right[q] += share;
    } else {
      into.positive[q] += oracle.profiles().labels()[q] == 1 ? share : -share;
    }
  }

  /** Sets directional derivatives from the derivatives of the sums; weights do not change. */
  void push(double[] sums, double[] sumsAlong, double ridge, Outputs into) {
    setDenominators(sums);
    for (int c = 0; c < along.length; c++) {
      along[c] = counted(c, sumsAlong, Sums.SOFT, Sums.SOFT_RIGHT) / denominators[c];
    }
    double change = 0;
    for (int q = 0; q < profiles; q++) {
      change += objectiveOf(q, sumsAlong, Sums.SOFT);
    }
    double total = total(sums);
    compose(into, along, total > 0 ? change / total + ridge : 0);
  }
}
