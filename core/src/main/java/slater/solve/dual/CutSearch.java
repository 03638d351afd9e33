package slater.solve.dual;

import java.util.Arrays;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.solve.linear.DualActiveSet;

/**
 * Climbs to the maximum of a model made of cuts, near the best prices c. In q = p - c and the
 * promised increase w the next prices solve {@code max w - u/2 |q|² - s/2 w², w <= e_k + g_k . q}
 * for every cut k.
 *
 * <p>The term in w makes the program strictly convex. Since s w is at most 1/2 at the solution, the
 * objective still rises with w: the term bends the weight of the distance by a factor of at most 2
 * and changes no maximum where that weight is 0. It vanishes as the promised increase does.
 */
final class CutSearch implements PriceSearch {
  /** The share of the promised increase that makes a step serious. */
  private static final double SERIOUS = 0.1;

  /** The weight of the distance in Kelley's method, in first supergradients over the box. */
  private static final double TINY = 1e-4;

  private final boolean proximal;
  private final boolean combines;
  private final double length;
  private final double largest;
  private final boolean[] inequality;
  private final int size;
  private final Cuts cuts;
  private final DualActiveSet master;
  private final double[][] curvature;
  private final double[] slope;
  private final double[] centre;
  private final double[] move;
  private final Vec minimiser;
  private final Vec combination;
  private double value;
  private double weight;
  private double promised;
  private long nulls;

  private CutSearch(
      boolean proximal,
      double length,
      double largest,
      int room,
      boolean combines,
      DualFunction dual,
      Vec like) {
    this.proximal = proximal;
    this.combines = combines;
    this.length = length;
    this.largest = largest;
    inequality = PriceSearch.inequalities(dual);
    size = inequality.length;
    cuts = new Cuts(room, size, combines, like);
    master = new DualActiveSet(size + 1, room);
    curvature = new double[size + 1][size + 1];
    slope = new double[size + 1];
    slope[size] = -1;
    centre = new double[size];
    move = new double[size];
    minimiser = like.copy();
    combination = like.copy();
  }

  static CutSearch of(DualStep.Kelley kelley, boolean combines, DualFunction dual, Vec like) {
    return new CutSearch(false, 0, kelley.largest(), kelley.cuts(), combines, dual, like);
  }

  static CutSearch of(DualStep.Bundle bundle, boolean combines, DualFunction dual, Vec like) {
    return new CutSearch(
        true, bundle.length(), Double.POSITIVE_INFINITY, bundle.cuts(), combines, dual, like);
  }

  @Override
  public void begin(double[] prices, DualEvaluator at) {
    System.arraycopy(prices, 0, centre, 0, size);
    value = at.value();
    minimiser.set(at.minimiser());
    combination.set(minimiser);
    cuts.begin(at);
    double first = Math.sqrt(squareAtCentre());
    weight = proximal ? first / length : TINY * first / largest;
  }

  private double lower(int k) {
    return inequality[k] ? 0 : -largest;
  }

  /** The squared length of the supergradient at the centre, without what presses on its bounds. */
  private double squareAtCentre() {
    double square = 0;
    for (int k = 0; k < size; k++) {
      double g = cuts.atCentre(k);
      boolean rests = g < 0 ? centre[k] <= lower(k) : centre[k] >= largest;
      square += rests ? 0 : g * g;
    }
    return square;
  }

  /** No model promises more than this. */
  private double mostPromised(double square) {
    double byDistance = 2 * square / weight;
    double byBox = 0;
    for (int k = 0; k < size && !proximal; k++) {
      double g = cuts.atCentre(k);
      byBox += g * ((g > 0 ? largest : lower(k)) - centre[k]);
    }
    return proximal ? byDistance : Math.min(byDistance, byBox);
  }

  @Override
  public boolean propose(long step, double[] into) {
    double square = squareAtCentre();
    if (square == 0) {
      combination.set(minimiser);
      return false;
    }
    for (int k = 0; k < size; k++) {
      curvature[k][k] = weight;
      master.bound(k, lower(k) - centre[k], largest - centre[k]);
    }
    curvature[size][size] = 0.5 / mostPromised(square);
    master.objective(curvature, slope);
    cuts.rows(master);
    if (master.solve() != DualActiveSet.Outcome.OPTIMAL) {
      return false;
    }
    cuts.takeMultipliers(master);
    if (combines) {
      cuts.combine(combination);
    }
    promised = master.point()[size];
    // Less than the rounding of the value itself cannot be told from nothing.
    if (!(promised > 2 * Math.ulp(value))) {
      return false;
    }
    boolean moved = false;
    for (int k = 0; k < size; k++) {
      double next = centre[k] + master.point()[k];
      into[k] = Math.clamp(next, lower(k), largest);
      moved |= into[k] != centre[k];
    }
    return moved;
  }

  @Override
  public void learn(double[] prices, DualEvaluator at) {
    for (int k = 0; k < size; k++) {
      move[k] = prices[k] - centre[k];
    }
    double rise = at.value() - value;
    double error = rise - PriceOrder.dot(at.violations(), move);
    int newest = cuts.add(at, error);
    boolean serious = proximal ? rise >= SERIOUS * promised : rise > 0;
    if (proximal) {
      adapt(serious, rise, error);
    }
    if (serious) {
      cuts.moveCentre(newest, move, rise);
      System.arraycopy(prices, 0, centre, 0, size);
      value = at.value();
      minimiser.set(at.minimiser());
    }
  }

  /** The weight under which a parabola through both values would have promised what was found. */
  private void adapt(boolean serious, double rise, double error) {
    double fitting = 2 * weight * (1 - rise / promised);
    if (serious) {
      nulls = 0;
      if (rise >= 0.5 * promised) {
        weight = Math.max(fitting, weight / 10);
      }
    } else {
      nulls++;
      if (nulls > 3 && error > promised) {
        weight = Math.min(fitting, 10 * weight);
        nulls = 0;
      }
    }
  }

  @Override
  public double[] prices() {
    return centre;
  }

  @Override
  public Vec point() {
    return combines ? combination : minimiser;
  }

  @Override
  public void write(Sink out) {
    out.put(centre, 0, size).put(value).put(weight).put(nulls);
    minimiser.write(out);
    combination.write(out);
    cuts.write(out);
  }

  @Override
  public void read(Source in) {
    in.get(centre, 0, size);
    value = in.getDouble();
    weight = in.getDouble();
    nulls = in.getLong();
    minimiser.read(in);
    combination.read(in);
    cuts.read(in);
    Arrays.fill(move, 0);
  }
}
