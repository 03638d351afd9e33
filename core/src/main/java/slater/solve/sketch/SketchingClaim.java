package slater.solve.sketch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import slater.core.Claim;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Status;
import slater.core.heap.Heap;

/**
 * Whether Newton's systems solved by sketches, only as accurately as the merit function asks, are
 * worth it: against elimination and Krylov methods, on logistic regression with equalities and on
 * the control of a diffusion, as the dimension grows.
 */
final class SketchingClaim {
  private static final int SEEDS = 5;
  private static final int ROWS = 2_000;
  private static final int MOST_STEPS = 60;

  /** A solver gives up beyond so many times the multiplications of elimination, or this many. */
  private static final double MOST_SHARE = 100;

  private static final double MOST_WORK = 3e8;
  private static final List<Integer> VARIABLES = List.of(20, 40, 80, 160);
  private static final List<Integer> NODES = List.of(7, 15, 31, 63);

  private SketchingClaim() {}

  /** One problem of one size. */
  private record Size(String name, int dimension, Draws draws) {}

  /** Draws a problem. */
  @FunctionalInterface
  private interface Draws {
    Problem of(Seed seed);
  }

  /** What one solver did on all seeds of a size. */
  private record Row(
      Size size,
      SystemSolver solver,
      int solved,
      double steps,
      double iterations,
      double work,
      double milliseconds,
      double difference) {
    boolean reaches(Row exact) {
      return solved == SEEDS && steps <= 2 * exact.steps && difference <= 1e-6;
    }
  }

  static Claim claim() {
    return new Claim(
        "exact-augmented-lagrangian",
        "Newton steps solved by sketches only as accurately as the exact augmented Lagrangian asks"
            + " reach the optimum of exact steps, in at most twice as many, with fewer"
            + " multiplications at the largest dimension.",
        "Hong, Na, Mahoney and Kolar, ICML 2023, arXiv 2305.18379 (reported there as performance"
            + " superior to deterministic solvers)",
        SketchingClaim::run);
  }

  static Claim.Result run(Seed seed, double effort, Consumer<String> progress) {
    var rows = new ArrayList<Row>();
    var missed = new ArrayList<String>();
    var dearer = new ArrayList<String>();
    var largest = new LinkedHashMap<String, String>();
    for (var family : List.of(logistic(effort), diffusion(effort))) {
      var trying = List.of(SystemSolver.values());
      for (var size : family) {
        progress.accept(size.name() + ", " + size.dimension() + " unknowns");
        var known = known(size, seed);
        var here = trying.stream().map(solver -> row(size, solver, known, seed)).toList();
        rows.addAll(here);
        // Who reaches no solution of a size is not asked for a larger one.
        trying = here.stream().filter(row -> row.solved() > 0).map(Row::solver).toList();
        var exact =
            here.stream().filter(row -> row.solver() == SystemSolver.EXACT).findAny().orElseThrow();
        var reaching =
            here.stream().filter(row -> row.solver().isSketch() && row.reaches(exact)).toList();
        if (reaching.isEmpty()) {
          missed.add(size.name() + " of " + size.dimension());
        }
        if (size.equals(family.getLast())) {
          compare(size, exact, reaching, dearer, largest);
        }
      }
    }
    return new Claim.Result(
        missed.isEmpty() && dearer.isEmpty(),
        summary(missed, dearer, largest),
        rows.stream().map(SketchingClaim::figures).toList());
  }

  private static void compare(
      Size size, Row exact, List<Row> sketched, List<String> dearer, Map<String, String> largest) {
    Optional<Row> cheapest = sketched.stream().min(Comparator.comparingDouble(Row::work));
    double share = cheapest.map(row -> row.work() / exact.work()).orElse(Double.NaN);
    if (!(share < 1)) {
      dearer.add(size.name());
    }
    largest.put(
        size.name() + " of " + size.dimension(),
        cheapest
            .map(row -> String.format(Locale.ROOT, "%.2g (%s)", share, row.solver().word()))
            .orElse("none"));
  }

  private static String summary(
      List<String> missed, List<String> dearer, Map<String, String> largest) {
    return (missed.isEmpty()
            ? "At every size some sketch reaches the optimum in at most twice the steps"
            : "No sketch reaches the optimum alone on " + String.join(", ", missed))
        + "; multiplications of the cheapest sketch to those of elimination: "
        + String.join(
            ", ", largest.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList())
        + (dearer.isEmpty()
            ? "."
            : ", so that they are no saving on " + String.join(" and ", dearer) + ".");
  }

  private static List<Size> logistic(double effort) {
    return VARIABLES.subList(0, count(VARIABLES.size(), effort)).stream()
        .map(
            n ->
                new Size(
                    "logistic",
                    n + n / 4,
                    seed -> ConstrainedLogistic.problem(ROWS, n, n / 4, seed)))
        .toList();
  }

  private static List<Size> diffusion(double effort) {
    return NODES.subList(0, count(NODES.size(), effort)).stream()
        .map(n -> new Size("diffusion", 3 * n, seed -> ControlledDiffusion.problem(n, seed)))
        .toList();
  }

  /** How many sizes an effort pays for; each costs several times the one before. */
  private static int count(int all, double effort) {
    return Math.clamp(all + Math.round(Math.log(effort) / Math.log(4)), 1, all);
  }

  /** A problem, its optimum, and the multiplications that elimination takes. */
  private record Known(Problem problem, double optimum, double work) {}

  private static List<Known> known(Size size, Seed seed) {
    var method =
        ExactAugmentedLagrangian.standard().solvedBy(SystemSolver.EXACT).withTolerance(1e-10);
    var known = new ArrayList<Known>();
    for (int k = 0; k < SEEDS; k++) {
      var problem = size.draws().of(seed.fork(size.name()).fork(size.dimension()).fork(k));
      try (var state = run(method, problem, seed, Double.POSITIVE_INFINITY)) {
        known.add(new Known(problem, state.progress().objective(), state.work()));
      }
    }
    return known;
  }

  private static Row row(Size size, SystemSolver solver, List<Known> known, Seed seed) {
    var method = ExactAugmentedLagrangian.standard().solvedBy(solver);
    int solved = 0;
    double steps = 0;
    double iterations = 0;
    double work = 0;
    double difference = 0;
    var times = new double[SEEDS];
    for (int k = 0; k < SEEDS; k++) {
      var one = known.get(k);
      double most = Math.max(MOST_WORK, MOST_SHARE * one.work());
      long begun = System.nanoTime();
      try (var state = run(method, one.problem(), seed.fork(k), most)) {
        times[k] = (System.nanoTime() - begun) / 1e6;
        boolean alone = state.retreats() == 0;
        solved += alone && state.ended().equals(Optional.of(Status.SOLVED)) ? 1 : 0;
        steps += (double) state.steps() / SEEDS;
        iterations += (double) state.iterations() / SEEDS;
        work += state.work() / SEEDS;
        difference =
            Math.max(
                difference,
                Math.abs(state.progress().objective() - one.optimum())
                    / (1 + Math.abs(one.optimum())));
      }
    }
    Arrays.sort(times);
    return new Row(size, solver, solved, steps, iterations, work, times[SEEDS / 2], difference);
  }

  /** A run that ends after a limit of steps or work, or as soon as sketches need elimination. */
  private static ExactAugmentedLagrangianState run(
      ExactAugmentedLagrangian method, Problem problem, Seed seed, double most) {
    var state = method.start(problem, Heap.F64.zeros(problem.variables()), seed);
    while (state.ended().isEmpty()
        && state.steps() < MOST_STEPS
        && state.retreats() == 0
        && state.work() < most) {
      method.step(problem, state);
    }
    return state;
  }

  private static Map<String, String> figures(Row row) {
    var figures = new LinkedHashMap<String, String>();
    figures.put("problem", row.size().name());
    figures.put("unknowns", Integer.toString(row.size().dimension()));
    figures.put("solver", row.solver().word());
    figures.put("solved", row.solved() + " of " + SEEDS);
    figures.put("steps", String.format(Locale.ROOT, "%.1f", row.steps()));
    figures.put("inner", String.format(Locale.ROOT, "%.0f", row.iterations()));
    figures.put("multiplications", String.format(Locale.ROOT, "%.2g", row.work()));
    figures.put("ms", String.format(Locale.ROOT, "%.0f", row.milliseconds()));
    figures.put("off", String.format(Locale.ROOT, "%.0e", row.difference()));
    return figures;
  }
}
