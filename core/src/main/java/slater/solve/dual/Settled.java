package slater.solve.dual;

import java.util.List;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;

/**
 * The measured point that is nearest to a solution so far, with its prices: what misses no
 * inequality comes before what does; then the smaller residual, or the smaller miss, decides.
 */
final class Settled {
  private static final double DECAY = 39;

  private final Vec point;
  private final Components prices;
  private boolean any;
  private double miss;
  private double residual;

  Settled(Problem problem, Vec like) {
    point = like.copy();
    prices = new Components(problem);
  }

  /**
   * The share of the newest point in a mean over the last ones, about a twentieth of all: {@code (k
   * + 1) / (t + k)} with k = 39, the mean with polynomial decay of Shamir and Zhang, ICML 2013,
   * equation 7. The noise of single steps is out of it, and so is where the method came from.
   */
  static double share(long steps) {
    return (DECAY + 1) / (steps + DECAY);
  }

  /**
   * Whether a measurement is of the point itself and not of the mean: every other one. The mean is
   * nearer to the solution, but where true rates move in steps it may rest on the wrong side of one
   * for ever.
   */
  static boolean isItself(long measurement) {
    return measurement % 2 == 1;
  }

  /** Offers a point; it is copied if it is better than the one that is held. */
  void offer(Vec x, double itsMiss, double itsResidual, Components itsPrices) {
    boolean better = !any || (itsMiss > 0 || miss > 0 ? itsMiss < miss : itsResidual < residual);
    if (better) {
      any = true;
      point.set(x);
      prices.set(itsPrices);
      miss = itsMiss;
      residual = itsResidual;
    }
  }

  /** Whether a point has been offered. */
  boolean isPresent() {
    return any;
  }

  Vec point() {
    return point;
  }

  List<Price> prices(Problem problem) {
    return prices.prices(problem);
  }

  void write(Sink out) {
    out.put(any).put(miss).put(residual);
    point.write(out);
    prices.write(out);
  }

  void read(Source in) {
    any = in.getBoolean();
    miss = in.getDouble();
    residual = in.getDouble();
    point.read(in);
    prices.read(in);
  }
}
