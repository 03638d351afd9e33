package slater.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hipparchus.optim.nonlinear.vector.constrained.AbstractSQPOptimizer;
import org.hipparchus.optim.nonlinear.vector.constrained.SQPOptimizerGM;
import org.hipparchus.optim.nonlinear.vector.constrained.SQPOptimizerS;
import slater.core.Certificate;
import slater.core.Method;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.State;
import slater.core.heap.Heap;
import slater.solve.dual.AugmentedLagrangian;
import slater.solve.linear.QuadraticProgram;
import slater.solve.nonlinear.HessianSource;
import slater.solve.nonlinear.SequentialQuadratic;

/**
 * Problems with known optimum, read as formulas from a table, solved from the given start by every
 * method that suits them and by peers: {@code bench/hock-schittkowski problems.json}. Solved means
 * that value and feasibility are right to 1e-6, the value relative to 1 or its size. Hipparchus
 * gets our derivatives; SciPy the same formulas, in a Python of its own ({@code PEERS_PYTHON});
 * ojAlgo those problems that are convex quadratic programs.
 */
public final class HockSchittkowski {
  private static final int REPETITIONS = 30;

  /** After so many nanoseconds a problem is not solved again. */
  private static final long ENOUGH = 100_000_000;

  private final List<KnownProblem> table;
  private final boolean all;

  private HockSchittkowski(List<KnownProblem> table, boolean all) {
    this.table = table;
    this.all = all;
  }

  /**
   * Where a method ended.
   *
   * @param x the point; NaN where the method failed
   * @param residual the KKT residual of point and prices; NaN where there are no prices
   * @param seconds the shortest time
   */
  private record Ended(KnownProblem known, double[] x, double residual, double seconds) {}

  /** What was found: a point, and the prices where there are some. */
  private record Found(double[] x, List<Price> prices) {}

  /**
   * Solves all problems of a table and prints a table of what came out.
   *
   * @param arguments the table; the folder {@code bench}; {@code --all} for a line for each problem
   */
  public static void main(String[] arguments) {
    var file = Path.of(arguments[0]);
    boolean all = arguments.length > 2 && arguments[2].equals("--all");
    var sides = new HockSchittkowski(KnownProblem.read(file), all);
    say("| %d problems | solved | KKT | median off | median time | missed |", sides.table.size());
    say("|---|---|---|---|---|---|");
    sides.ours();
    sides.hipparchus();
    sides.quadratic();
    sides.python(new Programs(Path.of(arguments[1])), file);
    say("");
  }

  private static void say(String format, Object... cells) {
    System.out.println(String.format(Locale.ROOT, format, cells));
  }

  private void ours() {
    var exact = SequentialQuadratic.standard();
    report("SQP, second derivatives", by(exact, 300));
    report("SQP, BFGS", by(exact.withHessian(HessianSource.BFGS), 300));
    report("augmented Lagrangian", by(AugmentedLagrangian.standard().withTolerance(1e-8), 20_000));
  }

  private void hipparchus() {
    report("Hipparchus 4.0.3 SQPOptimizerS", timed(table, k -> by(SQPOptimizerS::new, k)));
    report("Hipparchus 4.0.3 SQPOptimizerGM", timed(table, k -> by(SQPOptimizerGM::new, k)));
  }

  private static Found by(Supplier<AbstractSQPOptimizer> optimizer, KnownProblem known) {
    return new Found(HipparchusSide.solve(known, optimizer.get()), List.of());
  }

  private void quadratic() {
    var programs = new LinkedHashMap<KnownProblem, QuadraticProgram>();
    for (var known : table) {
      QuadraticForm.of(known).ifPresent(program -> programs.put(known, program));
    }
    var some = List.copyOf(programs.keySet());
    report(
        "quadratic program",
        timed(some, known -> proven(Objects.requireNonNull(programs.get(known)))));
    report(
        "ojAlgo 57.1.0 ConvexSolver",
        timed(
            some,
            known ->
                new Found(
                    OjAlgoSide.solve(Objects.requireNonNull(programs.get(known))), List.of())));
  }

  private static Found proven(QuadraticProgram program) {
    // As the peer, from the arrays: the check that it is convex is a part of the time.
    var again = new QuadraticProgram(program.quadratic(), program.linear());
    return new Found(again.solve().optimum().x(), List.of());
  }

  private void python(Programs programs, Path file) {
    var ended = new LinkedHashMap<String, List<Ended>>();
    for (String[] cells : programs.peerLines("scipy_known.py", file.toAbsolutePath(), 10)) {
      var known = table.stream().filter(k -> k.name().equals(cells[1])).findFirst().orElseThrow();
      double[] x = Arrays.stream(cells[3].split(" ")).mapToDouble(Double::parseDouble).toArray();
      ended
          .computeIfAbsent(cells[0], name -> new ArrayList<>())
          .add(new Ended(known, x, Double.NaN, Double.parseDouble(cells[2])));
    }
    if (ended.isEmpty()) {
      say("| SciPy SLSQP | not run |  |  |  |  |");
    }
    ended.forEach(this::report);
  }

  private <S extends State> List<Ended> by(Method<Problem, S> method, int steps) {
    return timed(table, known -> solve(method, steps, known));
  }

  private static <S extends State> Found solve(
      Method<Problem, S> method, int steps, KnownProblem known) {
    var problem = known.problem();
    try (var state = method.start(problem, Heap.F64.of(known.start()), new Seed(0))) {
      while (state.ended().isEmpty() && state.steps() < steps) {
        method.step(problem, state);
      }
      return new Found(state.point().toArray(), state.prices());
    }
  }

  private static List<Ended> timed(
      List<KnownProblem> problems, Function<KnownProblem, Found> solver) {
    // The first round is for the compiler, but not on what takes long.
    var first = problems.stream().map(known -> timed(known, solver)).toList();
    return first.stream()
        .map(e -> e.seconds() * 1e9 < ENOUGH ? timed(e.known(), solver) : e)
        .toList();
  }

  private static Ended timed(KnownProblem known, Function<KnownProblem, Found> solver) {
    long least = Long.MAX_VALUE;
    long spent = 0;
    var x = new double[known.start().length];
    Arrays.fill(x, Double.NaN);
    List<Price> prices = List.of();
    for (int k = 0; k < REPETITIONS && spent < ENOUGH; k++) {
      long began = System.nanoTime();
      try {
        var found = solver.apply(known);
        x = found.x();
        prices = found.prices();
      } catch (RuntimeException failure) {
        // A peer's way to say that it failed: the point stays as it was.
      }
      long took = System.nanoTime() - began;
      spent += took;
      least = Math.min(least, took);
    }
    // Nobody but our methods gives prices; problems without requirements have none to give.
    boolean priced = prices.size() == known.problem().requirements().size();
    double residual =
        priced ? Certificate.at(known.problem(), Heap.F64.of(x), prices).residual() : Double.NaN;
    return new Ended(known, x, residual, least * 1e-9);
  }

  private void report(String method, List<Ended> outcomes) {
    var missed = new ArrayList<String>();
    int optimal = 0;
    for (var outcome : outcomes) {
      var judged = outcome.known().judge(outcome.x());
      optimal += outcome.residual() <= 1e-6 ? 1 : 0;
      if (!judged.isSolved()) {
        missed.add(outcome.known().name());
      }
      if (all) {
        say(
            "  %-6s %-6s value off %.1e, miss %.1e, KKT %.1e, %.3f ms",
            outcome.known().name(),
            judged.isSolved() ? "solved" : "MISSED",
            judged.error(),
            judged.violation(),
            outcome.residual(),
            outcome.seconds() * 1e3);
      }
    }
    double off = median(outcomes, o -> o.known().judge(o.x()).error());
    say(
        "| %s | %d of %d | %s | %.0e | %.3f ms | %s |",
        method,
        outcomes.size() - missed.size(),
        outcomes.size(),
        outcomes.stream().allMatch(o -> o.residual() >= 0) ? optimal : "",
        off,
        median(outcomes, Ended::seconds) * 1e3,
        String.join(", ", missed));
  }

  private static double median(List<Ended> outcomes, Function<Ended, Double> figure) {
    double[] sorted = outcomes.stream().mapToDouble(figure::apply).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
