package slater.solve.dual;

import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;

/** The memory of a {@link DualStep}: what it has learnt, and where it asks next. */
sealed interface PriceSearch permits DirectionSearch, CutSearch {

  /** Learns the dual at the first prices. */
  void begin(double[] prices, DualEvaluator dual);

  /**
   * The prices to be asked for next.
   *
   * @return false where no step promises anything, in the precision of the numbers
   */
  boolean propose(long step, double[] into);

  /** Learns the dual at the prices that were proposed. */
  void learn(double[] prices, DualEvaluator dual);

  /** The prices to answer with; owned by the search. */
  double[] prices();

  /** The point to answer with; owned by the search. */
  Vec point();

  /** Which prices are never negative. */
  static boolean[] inequalities(DualFunction dual) {
    var inequality = new boolean[dual.prices()];
    for (int k = 0; k < inequality.length; k++) {
      inequality[k] = dual.isInequality(k);
    }
    return inequality;
  }

  void write(Sink out);

  void read(Source in);

  /** The memory of a step. */
  static PriceSearch of(DualStep step, Recovery recovery, DualFunction dual, Vec like) {
    boolean combines = recovery == Recovery.COMBINATION;
    return switch (step) {
      case DualStep.Kelley kelley -> CutSearch.of(kelley, combines, dual, like);
      case DualStep.Bundle bundle -> CutSearch.of(bundle, combines, dual, like);
      case DualStep.Subgradient s -> new DirectionSearch(s, combines, dual, like);
      case DualStep.Polyak p -> new DirectionSearch(p, combines, dual, like);
      case DualStep.Level l -> new DirectionSearch(l, combines, dual, like);
    };
  }
}
