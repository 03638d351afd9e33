package slater.solve.dual;

import java.util.Arrays;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Sink;
import slater.core.Source;

/**
 * The outer loop of the augmented Lagrangian: which requirements came close enough for their
 * multipliers to move, and which penalties grow instead.
 *
 * <p>A requirement's distance is the largest {@code |max(v, -lambda/c)|} (for an equality {@code
 * |v|}) over its components, divided by the size of its gradient: a length in x that measures both
 * feasibility and complementarity.
 */
final class PenaltySchedule {
  private static final double GROWTH = 10;

  /** A distance that fell to this share of the last one is progress enough. */
  private static final double PROGRESS = 0.3;

  /** What is asked for next shrinks at least by this factor, however small the penalty. */
  private static final double LEAST_SHRINK = 3;

  /** Multipliers stay below this many times the ratio of objective's to requirement's gradient. */
  private static final double LARGEST_MULTIPLIER = 1e10;

  private final AugmentedLagrangian method;
  private final Problem problem;
  private final Scales scales;
  private final Components multipliers;
  private final Components penalties;
  private final double[] levels;
  private final double[] targets;
  private final double[] distances;
  private final double[] current;
  private final double[] growths;

  PenaltySchedule(
      AugmentedLagrangian method,
      Problem problem,
      Scales scales,
      Components multipliers,
      Components penalties) {
    this.method = method;
    this.problem = problem;
    this.scales = scales;
    this.multipliers = multipliers;
    this.penalties = penalties;
    int requirements = multipliers.requirements();
    levels = new double[requirements];
    targets = new double[requirements];
    distances = new double[requirements];
    current = new double[requirements];
    growths = new double[requirements];
    Arrays.fill(levels, method.firstPenalty());
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    for (int j = 0; j < requirements; j++) {
      targets[j] = scales.length() / Math.pow(levels[j], 0.1);
    }
    applyLevels();
  }

  /** Sets the penalties of the augmented Lagrangian. */
  void applyLevels() {
    for (int j = 0; j < levels.length; j++) {
      for (int i = 0; i < penalties.size(j); i++) {
        penalties.set(j, i, levels[j] * scales.penalty(j));
      }
    }
  }

  /** Sets the weights under which the squared violation is a squared length in x. */
  void applyDistances() {
    for (int j = 0; j < levels.length; j++) {
      for (int i = 0; i < penalties.size(j); i++) {
        penalties.set(j, i, 1 / (scales.slope(j) * scales.slope(j)));
      }
    }
  }

  /** After an inner minimum: moves multipliers or penalties; whether a penalty has grown. */
  boolean update(Outputs values) {
    double worst = 0;
    for (int j = 0; j < levels.length; j++) {
      current[j] = values.defined(j + 1) ? distance(j, values) : 0;
      worst = Math.max(worst, current[j]);
    }
    boolean grown = false;
    if (method.commonPenalty()) {
      Arrays.fill(current, worst);
    }
    for (int j = 0; j < levels.length; j++) {
      double precise = 0.3 * method.tolerance() / scales.slope(j);
      boolean near = current[j] <= Math.max(targets[j], precise);
      boolean capped = levels[j] >= method.largestPenalty();
      if (near || current[j] <= PROGRESS * distances[j] || capped) {
        move(j, values);
        targets[j] =
            Math.max(targets[j] / Math.max(Math.pow(levels[j], 0.9), LEAST_SHRINK), precise);
        growths[j] = near ? 0 : capped ? growths[j] + 1 : growths[j];
      } else {
        grow(j);
        grown = true;
      }
      distances[j] = current[j];
    }
    applyLevels();
    return grown;
  }

  private double distance(int j, Outputs values) {
    var requirement = problem.requirements().get(j);
    double largest = 0;
    for (int i = 0; i < multipliers.size(j); i++) {
      double violation = requirement.violation(i, values.block(j + 1).get(i));
      if (requirement.isInequality()) {
        violation = Math.max(violation, -multipliers.get(j, i) / penalties.get(j, i));
      }
      largest = Math.max(largest, Math.abs(violation));
    }
    return largest / scales.slope(j);
  }

  private void move(int j, Outputs values) {
    if (!values.defined(j + 1)) {
      return;
    }
    double bound = LARGEST_MULTIPLIER * scales.gradient() / scales.slope(j);
    for (int i = 0; i < multipliers.size(j); i++) {
      multipliers.set(j, i, Math.clamp(updated(j, i, values), -bound, bound));
    }
  }

  /** The first-order update of a multiplier at these values. */
  double updated(int j, int i, Outputs values) {
    var requirement = problem.requirements().get(j);
    return Coupling.AUGMENTED_LAGRANGIAN.weight(
        requirement.isInequality(),
        multipliers.get(j, i),
        penalties.get(j, i),
        requirement.violation(i, values.block(j + 1).get(i)));
  }

  private void grow(int j) {
    levels[j] = Math.min(GROWTH * levels[j], method.largestPenalty());
    targets[j] = scales.length() / Math.pow(levels[j], 0.1);
    growths[j]++;
  }

  /** All penalties grow, since the inner minimum has no bound; false where none can. */
  boolean growAll() {
    boolean grown = false;
    for (int j = 0; j < levels.length; j++) {
      if (levels[j] < method.largestPenalty()) {
        grow(j);
        growths[j]--;
        grown = true;
      }
    }
    applyLevels();
    return grown;
  }

  /** How often in a row the penalty of one requirement has grown without bringing it close. */
  double growthsInVain() {
    double most = 0;
    for (double times : growths) {
      most = Math.max(most, times);
    }
    return most;
  }

  /** Forgets how often penalties have grown. */
  void forgive() {
    Arrays.fill(growths, 0);
  }

  void write(Sink out) {
    int size = levels.length;
    out.put(levels, 0, size).put(targets, 0, size).put(distances, 0, size).put(growths, 0, size);
  }

  void read(Source in) {
    int size = levels.length;
    in.get(levels, 0, size);
    in.get(targets, 0, size);
    in.get(distances, 0, size);
    in.get(growths, 0, size);
  }
}
