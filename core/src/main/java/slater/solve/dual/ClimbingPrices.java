package slater.solve.dual;

import java.util.List;
import slater.core.Price;
import slater.core.Prices;

/** Prices that a method moves, at step sizes that it sets, and shows by the requirements' names. */
public sealed interface ClimbingPrices extends Prices
    permits DensePrices, PredictedPrices, JoinedPrices {

  /** Sets the size of the steps of one requirement that follow; 0 is the first requirement. */
  void setRate(int requirement, double eta);

  /** The multipliers by the requirements' names. */
  List<Price> prices();

  /** The largest multiplier in absolute value. */
  double maxAbs();
}
