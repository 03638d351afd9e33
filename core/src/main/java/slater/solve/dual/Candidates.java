package slater.solve.dual;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.core.domain.Proximal;

/**
 * Points seen on the way with their objective and violations on all rows, and the best single one
 * among them.
 *
 * <p>The best is the one whose worse rank is least: points are ranked by their objective and by
 * their largest miss, equal ones share the smaller rank, and ties go to the smaller objective, then
 * to the earlier point (Cotter and others, JMLR 20, 2019; find_best_candidate_index of TFCO, with
 * the requirements taken together by their maximum). Once as many points are held as there is room
 * for, every second one is dropped and only every second new one is taken, so that they stay spread
 * over the whole run.
 */
public final class Candidates {
  private final Problem problem;
  private final Vec[] points;
  private final double[][] violations;
  private final double[] objectives;
  private final double[] misses;
  private final long[] steps;
  private final int[] sizes;
  private int count;
  private long offered;
  private long interval = 1;
  private int best = -1;

  Candidates(Problem problem, Vec like, int room) {
    this.problem = problem;
    points = new Vec[room];
    sizes = new int[problem.requirements().size()];
    for (int j = 0; j < sizes.length; j++) {
      sizes[j] = Math.toIntExact(problem.oracle().outputs().get(j + 1).size());
    }
    int components = Math.toIntExact(problem.components());
    violations = new double[room][components];
    objectives = new double[room];
    misses = new double[room];
    steps = new long[room];
    for (int k = 0; k < room; k++) {
      points[k] = like.space().zeros(like.size());
    }
  }

  /** Points measured on all rows by an evaluator of the problem; copied. */
  public static Candidates measured(Problem problem, Evaluator evaluator, List<Vec> points) {
    if (points.isEmpty()) {
      throw new IllegalStateException("No candidate has been measured yet");
    }
    return new Candidates(problem, points.getFirst(), 0).with(evaluator, points);
  }

  /**
   * The same points and some more, measured on all rows now.
   *
   * @param evaluator of the problem
   * @param more further points; copied
   */
  public Candidates with(Evaluator evaluator, List<Vec> more) {
    int all = count + more.size();
    if (all == 0) {
      throw new IllegalStateException("No candidate has been measured yet");
    }
    var joined = new Candidates(problem, more.isEmpty() ? points[0] : more.getFirst(), all);
    copyInto(joined);
    for (var x : more) {
      evaluator.at(x, Draw.all());
      joined.offer(0, x, evaluator.measured());
    }
    return joined;
  }

  /**
   * The same points where a requirement's limits are relaxed: what violates it does so by that much
   * less.
   *
   * @param requirement its number
   * @param by how much; tightened where this is negative
   */
  public Candidates relaxed(int requirement, double by) {
    var other = new Candidates(problem, points[0], count);
    copyInto(other);
    int from = 0;
    for (int j = 0; j < requirement; j++) {
      from += sizes[j];
    }
    for (int k = 0; k < count; k++) {
      double most = 0;
      for (int i = from; i < from + sizes[requirement]; i++) {
        other.violations[k][i] -= by;
      }
      int at = 0;
      for (int j = 0; j < sizes.length; j++) {
        boolean inequality = problem.requirements().get(j).isInequality();
        for (int i = 0; i < sizes[j]; i++, at++) {
          double violation = other.violations[k][at];
          most = Math.max(most, inequality ? violation : Math.abs(violation));
        }
      }
      other.misses[k] = most;
    }
    return other;
  }

  private void copyInto(Candidates other) {
    for (int k = 0; k < count; k++) {
      other.points[k].set(points[k]);
      System.arraycopy(violations[k], 0, other.violations[k], 0, violations[k].length);
      other.objectives[k] = objectives[k];
      other.misses[k] = misses[k];
      other.steps[k] = steps[k];
    }
    other.count = count;
    other.offered = count;
  }

  /** Offers a point; it is copied if it is taken. */
  void offer(long step, Vec x, Outputs measured) {
    boolean taken = points.length > 0 && offered % interval == 0;
    offered++;
    if (!taken) {
      return;
    }
    if (count == points.length) {
      thin();
      if ((offered - 1) % interval != 0) {
        return;
      }
    }
    int k = count++;
    points[k].set(x);
    steps[k] = step;
    objectives[k] = measured.block(0).get(0) + Proximal.penaltyOf(problem.domain(), x);
    misses[k] = problem.worstMiss(measured);
    int at = 0;
    for (int j = 0; j < problem.requirements().size(); j++) {
      var requirement = problem.requirements().get(j);
      for (int i = 0; i < sizes[j]; i++) {
        // What has no rows cannot be missed.
        violations[k][at++] =
            measured.defined(j + 1) ? requirement.violation(i, measured.block(j + 1).get(i)) : 0;
      }
    }
    best = -1;
  }

  private void thin() {
    int kept = 0;
    for (int k = 0; k < count; k += 2) {
      var point = points[kept];
      points[kept] = points[k];
      points[k] = point;
      double[] row = violations[kept];
      violations[kept] = violations[k];
      violations[k] = row;
      objectives[kept] = objectives[k];
      misses[kept] = misses[k];
      steps[kept] = steps[k];
      kept++;
    }
    count = kept;
    interval *= 2;
  }

  Problem problem() {
    return problem;
  }

  /** How many points are held. */
  public int count() {
    return count;
  }

  /** A point; owned by the candidates. */
  public Vec point(int k) {
    return points[k];
  }

  /** The objective of a point. */
  public double objective(int k) {
    return objectives[k];
  }

  /** The largest miss of a point. */
  public double miss(int k) {
    return misses[k];
  }

  /** The violations of a point, component by component, in the order of the requirements. */
  public double[] violations(int k) {
    return violations[k].clone();
  }

  /** After which step a point was seen. */
  public long step(int k) {
    return steps[k];
  }

  /** The best single point; there must be one. */
  public int best() {
    if (count == 0) {
      throw new IllegalStateException("No candidate has been measured yet");
    }
    if (best < 0) {
      best = best(k -> rank(misses, k));
    }
    return best;
  }

  /** As {@link #best}, but each component is ranked for itself, and the worst rank counts. */
  public int bestOfEach() {
    if (count == 0) {
      throw new IllegalStateException("No candidate has been measured yet");
    }
    var misses = new double[violations[0].length][count];
    int at = 0;
    for (int j = 0; j < sizes.length; j++) {
      boolean inequality = problem.requirements().get(j).isInequality();
      for (int i = 0; i < sizes[j]; i++) {
        for (int k = 0; k < count; k++) {
          double violation = violations[k][at];
          misses[at][k] = inequality ? Math.max(0, violation) : Math.abs(violation);
        }
        at++;
      }
    }
    return best(k -> Arrays.stream(misses).mapToInt(m -> rank(m, k)).max().orElse(0));
  }

  private int best(IntUnaryOperator rankOfMisses) {
    int first = 0;
    int leastRank = Integer.MAX_VALUE;
    for (int k = 0; k < count; k++) {
      int rank = Math.max(rank(objectives, k), rankOfMisses.applyAsInt(k));
      boolean better = rank < leastRank || (rank == leastRank && objectives[k] < objectives[first]);
      if (better) {
        leastRank = rank;
        first = k;
      }
    }
    return first;
  }

  /** How many points have a smaller number. */
  private int rank(double[] numbers, int k) {
    int smaller = 0;
    for (int other = 0; other < count; other++) {
      if (numbers[other] < numbers[k]) {
        smaller++;
      }
    }
    return smaller;
  }

  void write(Sink out) {
    out.put((long) count).put(offered).put(interval);
    for (int k = 0; k < count; k++) {
      points[k].write(out);
      out.put(violations[k], 0, violations[k].length).put(objectives[k]).put(misses[k]);
      out.put(steps[k]);
    }
  }

  void read(Source in) {
    count = Math.toIntExact(in.getLong());
    offered = in.getLong();
    interval = in.getLong();
    for (int k = 0; k < count; k++) {
      points[k].read(in);
      in.get(violations[k], 0, violations[k].length);
      objectives[k] = in.getDouble();
      misses[k] = in.getDouble();
      steps[k] = in.getLong();
    }
    best = -1;
    Arrays.fill(steps, count, steps.length, 0);
  }
}
