package slater.core.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import slater.core.Seed;
import slater.core.Workers;

/**
 * Whether certificates keep their promise, on populations whose truth is known.
 *
 * <p>For each number of rows, each kind of rate and each situation, many certify parts are drawn
 * and certified: how often is a requirement called met that does not hold, how often does the
 * interval hold the truth, how wide is it against the best valid interval from the same rows. A
 * {@link Mutation} breaks the certificate in a way that is common in practice; a study that stays
 * green under it would be worthless, so its tests ask that each turns it red.
 *
 * @param draws certify parts for each cell, at least 1
 * @param widths how many of them are measured for their width as well, at most {@code draws}
 * @param rows the numbers of rows
 * @param kinds the kinds of rate
 * @param seed of everything drawn
 * @param mutation what is broken on purpose
 */
public record CertificateStudy(
    int draws, int widths, List<Integer> rows, List<Kind> kinds, Seed seed, Mutation mutation) {

  /** A kind of rate that a certificate can be about. */
  public enum Kind {
    RATE,
    DIFFERENCE,
    RATIO,
    MAXIMUM,
    WEIGHTED,
    CLUSTERED,
    MULTI_CLASS,
    /** Given how many rows the model decides positive. */
    PRECISION,
    /** Recall counts twice as much as precision. */
    F_SCORE,
    /** The mean of two classes. */
    BALANCED,
    /** Eight models on one certify part, of which the cheapest certified is taken. */
    SWEEP
  }

  /** Where the truth lies. */
  public enum Situation {
    /** Three standard errors within the limit. */
    FEASIBLE(-3),
    /** On the limit: the hardest case for false certificates. */
    AT_THE_LIMIT(0),
    /** Half a standard error beyond the limit. */
    JUST_VIOLATING(0.5);

    private final double beyond;

    Situation(double beyond) {
      this.beyond = beyond;
    }

    boolean violates() {
      return beyond >= 0;
    }
  }

  /** What is broken on purpose. */
  public enum Mutation {
    /** Nothing. */
    NONE,
    /** The normal approximation in place of exact limits. */
    WALD,
    /** The best of eight models on the rows it is certified on. */
    TRAINING_ROWS,
    /** The cheapest of the models that pass, in place of fixed-sequence testing. */
    UNCORRECTED_SWEEP
  }

  private static final double CONFIDENCE = 0.95;
  private static final double ALPHA = 0.05;
  private static final int MODELS = 8;

  public CertificateStudy {
    rows = List.copyOf(rows);
    kinds = List.copyOf(kinds);
    if (draws < 1 || widths < 0 || widths > draws) {
      throw new IllegalArgumentException(
          "A study needs at least 1 draw, and 0 to that many widths, not %d and %d"
              .formatted(draws, widths));
    }
  }

  /** The full study: 1,000 draws for 200, 1,000 and 10,000 rows; about a minute on two cores. */
  public static CertificateStudy full(Seed seed) {
    return new CertificateStudy(
        1_000, 40, List.of(200, 1_000, 10_000), List.of(Kind.values()), seed, Mutation.NONE);
  }

  /** The same study with something broken on purpose. */
  public CertificateStudy with(Mutation broken) {
    return new CertificateStudy(draws, widths, rows, kinds, seed, broken);
  }

  /**
   * What came out of one cell.
   *
   * @param met the fraction of draws whose verdict was met: the solution rate
   * @param falseMet the same where the requirement does not hold, else 0: the failure rate
   * @param coverage the fraction of intervals that held the truth; none for a sweep
   * @param width the mean width (for ratios of r / (1 + r)), over the draws measured
   * @param toBest width over that of the best valid interval from the same rows, this one included
   * @param best the name of that interval
   * @param toIdeal width over that of the normal interval with the true standard error
   * @param passes whether all thresholds of the study are kept
   */
  public record Cell(
      Kind kind,
      int rows,
      Situation situation,
      int draws,
      double met,
      double falseMet,
      OptionalDouble coverage,
      OptionalDouble width,
      OptionalDouble toBest,
      String best,
      OptionalDouble toIdeal,
      boolean passes) {}

  /**
   * What came out of a study.
   *
   * @param cells in the order of kinds, rows and situations
   * @param mostFalseMet the threshold: 5 % plus three standard errors
   * @param leastCoverage the threshold: 93 %, or 95 % less three standard errors
   * @param mostToBest the threshold: 1.25
   */
  public record Result(
      List<Cell> cells, double mostFalseMet, double leastCoverage, double mostToBest) {
    public Result {
      cells = List.copyOf(cells);
    }

    /** Whether every cell keeps every threshold. */
    public boolean passes() {
      return cells.stream().allMatch(Cell::passes);
    }

    /** The cells that do not. */
    public List<Cell> failures() {
      return cells.stream().filter(cell -> !cell.passes()).toList();
    }
  }

  private record Task(Kind kind, int rows, Situation situation) {}

  /** What one draw adds to a cell; widths are NaN where none was measured. */
  private record Drawn(boolean met, boolean covered, double width, List<Interval> rivals) {}

  /** Runs the study; the same figures on any number of threads. */
  public Result run(Workers workers) {
    List<Task> tasks = new ArrayList<>();
    for (Kind kind : kinds) {
      for (int n : rows) {
        for (Situation situation : Situation.values()) {
          tasks.add(new Task(kind, n, situation));
        }
      }
    }
    Drawn[][] drawn = new Drawn[tasks.size()][draws];
    int chunk = 25;
    int chunks = (draws + chunk - 1) / chunk;
    workers.forEach(
        tasks.size() * chunks,
        i -> {
          int t = i / chunks;
          int end = Math.min(draws, (i % chunks + 1) * chunk);
          for (int d = i % chunks * chunk; d < end; d++) {
            drawn[t][d] = draw(tasks.get(t), d);
          }
        });
    double error = Math.sqrt(ALPHA * (1 - ALPHA) / draws);
    Result empty = new Result(List.of(), ALPHA + 3 * error, Math.min(0.93, 0.95 - 3 * error), 1.25);
    List<Cell> cells = new ArrayList<>();
    for (int t = 0; t < drawn.length; t++) {
      cells.add(cell(tasks.get(t), drawn[t], empty));
    }
    return new Result(cells, empty.mostFalseMet, empty.leastCoverage, empty.mostToBest);
  }

  private Drawn draw(Task task, int index) {
    Seed one = seed.fork(task.kind.name()).fork(task.rows).fork(task.situation.name()).fork(index);
    if (task.kind == Kind.SWEEP) {
      return new Drawn(sweep(task, one), true, Double.NaN, List.of());
    }
    var population = StudyPopulation.of(task.kind, task.rows, task.situation.beyond);
    StudyPopulation.Sample sample = population.sample(one.generator());
    Estimate estimate = certified(sample);
    if (mutation == Mutation.TRAINING_ROWS) {
      for (int model = 1; model < MODELS; model++) {
        StudyPopulation.Sample next = population.sample(one.fork(model).generator());
        Estimate other = certified(next);
        double better = population.limit().excess(estimate.value());
        if (population.limit().excess(other.value()) < better) {
          estimate = other;
          sample = next;
        }
      }
    }
    boolean met = shows(estimate, population.limit());
    double truth = population.truth();
    double side = ALPHA / 2;
    // an interval may end at the truth: it is missed by what lies strictly inside
    Estimate sharp = estimate.tuned(side);
    boolean covered =
        !sharp.showsAtMost(truth - 1e-9, side) && !sharp.showsAtLeast(truth + 1e-9, side);
    if (index >= widths) {
      return new Drawn(met, covered, Double.NaN, List.of());
    }
    double width = width(task.kind, estimate.interval(CONFIDENCE));
    return new Drawn(met, covered, width, sample.rivals().get());
  }

  private Estimate certified(StudyPopulation.Sample sample) {
    return mutation == Mutation.WALD ? sample.wald() : sample.estimate();
  }

  private static boolean shows(Estimate estimate, Limit limit) {
    if (!estimate.estimable()) {
      return false;
    }
    return switch (limit) {
      case Limit.AtMost most -> estimate.showsAtMost(most.value(), ALPHA);
      case Limit.AtLeast least -> estimate.showsAtLeast(least.value(), ALPHA);
      case Limit.Between range ->
          estimate.showsAtMost(range.high(), ALPHA) && estimate.showsAtLeast(range.low(), ALPHA);
    };
  }

  /** Whether the model taken from a sweep breaks its limit (or, where none can, one is taken). */
  private boolean sweep(Task task, Seed one) {
    List<Integer> order = new ArrayList<>();
    boolean[] met = new boolean[MODELS];
    boolean[] breaks = new boolean[MODELS];
    for (int model = 0; model < MODELS; model++) {
      // the first half is surely feasible, the second, cheaper half is what the cell is about
      double beyond = model < MODELS / 2 ? -3 - 0.1 * (MODELS - model) : task.situation.beyond;
      var population = StudyPopulation.of(task.kind, task.rows, beyond);
      met[model] =
          shows(certified(population.sample(one.fork(model).generator())), population.limit());
      breaks[model] = beyond >= 0;
      order.add(model);
    }
    int taken;
    if (mutation == Mutation.UNCORRECTED_SWEEP) {
      taken = order.stream().filter(m -> met[m]).reduce(-1, (first, second) -> second);
    } else {
      taken =
          FixedSequence.over(order, m -> met[m] ? Verdict.MET : Verdict.NOT_DECIDED)
              .last()
              .orElse(-1);
    }
    return taken >= 0 && (breaks[taken] || !task.situation.violates());
  }

  private static double width(Kind kind, Interval interval) {
    if (kind != Kind.RATIO) {
      return interval.width();
    }
    double upper = interval.upper();
    double high = upper == Double.POSITIVE_INFINITY ? 1 : upper / (1 + upper);
    return high - interval.lower() / (1 + interval.lower());
  }

  private Cell cell(Task task, Drawn[] drawn, Result thresholds) {
    int met = 0;
    int covered = 0;
    double width = 0;
    List<String> names = new ArrayList<>();
    List<Double> rivals = new ArrayList<>();
    for (int d = 0; d < drawn.length; d++) {
      met += drawn[d].met ? 1 : 0;
      covered += drawn[d].covered ? 1 : 0;
      width += d < widths ? drawn[d].width : 0;
      for (int r = 0; r < drawn[d].rivals.size(); r++) {
        Interval rival = drawn[d].rivals.get(r);
        if (names.size() <= r) {
          names.add(rival.bound());
          rivals.add(0.0);
        }
        rivals.set(r, rivals.get(r) + width(task.kind, rival));
      }
    }
    double falseMet = task.situation.violates() ? (double) met / draws : 0;
    double coverage = (double) covered / draws;
    boolean kept = falseMet <= thresholds.mostFalseMet;
    if (task.kind == Kind.SWEEP || widths == 0) {
      boolean sweep = task.kind == Kind.SWEEP;
      return new Cell(
          task.kind,
          task.rows,
          task.situation,
          draws,
          (double) met / draws,
          falseMet,
          sweep ? OptionalDouble.empty() : OptionalDouble.of(coverage),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          "",
          OptionalDouble.empty(),
          kept && (sweep || coverage >= thresholds.leastCoverage));
    }
    double best = width;
    String name = "";
    for (int r = 0; r < rivals.size(); r++) {
      if (rivals.get(r) < best) {
        best = rivals.get(r);
        name = names.get(r);
      }
    }
    var population = StudyPopulation.of(task.kind, task.rows, task.situation.beyond);
    double ideal = 2 * Normal.upperQuantile(ALPHA / 2) * population.standardError();
    if (task.kind == Kind.RATIO) {
      double slope = 1 + population.truth();
      ideal /= slope * slope; // the derivative of r / (1 + r)
    }
    return new Cell(
        task.kind,
        task.rows,
        task.situation,
        draws,
        (double) met / draws,
        falseMet,
        OptionalDouble.of(coverage),
        OptionalDouble.of(width / widths),
        OptionalDouble.of(width / best),
        name.isEmpty() ? "the certificate's own" : name,
        OptionalDouble.of(width / widths / ideal),
        kept && coverage >= thresholds.leastCoverage && width <= thresholds.mostToBest * best);
  }
}
