package slater.solve.dual;

import java.util.ArrayList;
import java.util.List;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;

/** Predicted prices for the requirements that have features, one number each for the others. */
public final class JoinedPrices implements ClimbingPrices {
  private final DensePrices dense;
  private final PredictedPrices predicted;
  private final ClimbingPrices[] owners;

  private JoinedPrices(Problem problem, DensePrices dense, PredictedPrices predicted) {
    this.dense = dense;
    this.predicted = predicted;
    owners = new ClimbingPrices[problem.requirements().size()];
    for (int j = 0; j < owners.length; j++) {
      owners[j] = predicted.knows(j) ? predicted : dense;
    }
  }

  /** Both kinds of prices for one problem. */
  public static JoinedPrices of(Problem problem, DensePrices dense, PredictedPrices predicted) {
    return new JoinedPrices(problem, dense, predicted);
  }

  @Override
  public void setRate(int requirement, double eta) {
    owners[requirement].setRate(requirement, eta);
  }

  @Override
  public void at(int block, int[] rows, Vec into) {
    owners[block - 1].at(block, rows, into);
  }

  @Override
  public void ascend(int block, int[] rows, Vec direction) {
    owners[block - 1].ascend(block, rows, direction);
  }

  @Override
  public List<Price> prices() {
    var foretold = predicted.prices().iterator();
    var others = dense.prices();
    var prices = new ArrayList<Price>();
    for (int j = 0; j < owners.length; j++) {
      prices.add(owners[j] == predicted ? foretold.next() : others.get(j));
    }
    return List.copyOf(prices);
  }

  @Override
  public double maxAbs() {
    return Math.max(dense.maxAbs(), predicted.maxAbs());
  }

  @Override
  public void write(Sink out) {
    dense.write(out);
    predicted.write(out);
  }

  @Override
  public void read(Source in) {
    dense.read(in);
    predicted.read(in);
  }
}
