package slater.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import slater.core.Certificate;
import slater.core.Method;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.State;
import slater.core.Status;
import slater.core.domain.Box;
import slater.core.expression.Formula;
import slater.core.expression.Scope;
import slater.core.expression.Variable;
import slater.core.expression.tape.Block;
import slater.core.expression.tape.ExpressionOracle;
import slater.core.heap.Heap;
import slater.solve.dual.AugmentedLagrangian;
import slater.solve.nonlinear.HessianSource;
import slater.solve.nonlinear.SequentialQuadratic;
import slater.solve.smooth.Lbfgs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Problems with known optimum, read as formulas from a table, solved from the given start by every
 * method that suits them: {@code bench/hock-schittkowski problems.json}. Solved means that value
 * and feasibility are right to 1e-6, the value relative to 1 or its size.
 */
public final class HockSchittkowski {
  private static final double SOLVED = 1e-6;
  private static final int REPETITIONS = 30;

  private HockSchittkowski() {}

  /** A row of the table. */
  record Given(String name, Problem problem, double[] start, double optimum) {}

  /** What a method did on a problem; time in milliseconds, the least of the repetitions. */
  record Outcome(
      Given given,
      Status status,
      double error,
      double violation,
      double residual,
      long steps,
      double evaluations,
      double time) {
    boolean isSolved() {
      return error <= SOLVED && violation <= SOLVED;
    }
  }

  /** Solves all problems of a table and prints what came out. */
  public static void main(String[] arguments) throws IOException {
    var out = new PrintStream(System.out, true);
    var table = read(Path.of(arguments[0]));
    boolean all = arguments.length > 1 && arguments[1].equals("--all");
    var exact = SequentialQuadratic.standard();
    var plain = table.stream().filter(g -> g.problem().requirements().isEmpty()).toList();
    report(out, "SQP, second derivatives", all, run(exact, 300, table));
    report(out, "SQP, BFGS", all, run(exact.withHessian(HessianSource.BFGS), 300, table));
    report(
        out,
        "augmented Lagrangian",
        all,
        run(AugmentedLagrangian.standard().withTolerance(1e-8), 20_000, table));
    report(out, "L-BFGS-B (bounds only)", all, run(Lbfgs.standard(), 20_000, plain));
  }

  private static void report(PrintStream out, String method, boolean all, List<Outcome> outcomes) {
    var times = new ArrayList<Double>();
    int solved = 0;
    int optimal = 0;
    for (var outcome : outcomes) {
      times.add(outcome.time());
      solved += outcome.isSolved() ? 1 : 0;
      optimal += outcome.residual() <= SOLVED ? 1 : 0;
      if (all || !outcome.isSolved() || outcome.residual() > SOLVED) {
        out.printf(
            "  %-6s %-6s %-15s value off %.1e, miss %.1e, KKT %.1e, %d steps, %.0f evaluations,"
                + " %.3f ms%n",
            outcome.given().name(),
            outcome.isSolved() ? "solved" : "MISSED",
            outcome.status(),
            outcome.error(),
            outcome.violation(),
            outcome.residual(),
            outcome.steps(),
            outcome.evaluations(),
            outcome.time());
      }
    }
    Collections.sort(times);
    out.printf(
        "%s: %d of %d solved, KKT residual at most 1e-6 on %d, median %.3f ms%n",
        method, solved, outcomes.size(), optimal, times.get(times.size() / 2));
  }

  private static <S extends State> List<Outcome> run(
      Method<Problem, S> method, int steps, List<Given> table) {
    var outcomes = new ArrayList<Outcome>();
    // The first round is for the compiler.
    for (int round = 0; round < 2; round++) {
      outcomes.clear();
      for (var given : table) {
        outcomes.add(run(method, steps, given));
      }
    }
    return outcomes;
  }

  private static <S extends State> Outcome run(Method<Problem, S> method, int steps, Given given) {
    double least = Double.POSITIVE_INFINITY;
    Outcome last = outcome(method, steps, given);
    for (int k = 0; k < REPETITIONS; k++) {
      last = outcome(method, steps, given);
      least = Math.min(least, last.time());
    }
    return new Outcome(
        given,
        last.status(),
        last.error(),
        last.violation(),
        last.residual(),
        last.steps(),
        last.evaluations(),
        least);
  }

  private static <S extends State> Outcome outcome(
      Method<Problem, S> method, int steps, Given given) {
    var problem = given.problem();
    long began = System.nanoTime();
    try (var state = method.start(problem, Heap.F64.of(given.start()), new Seed(0))) {
      while (state.ended().isEmpty() && state.steps() < steps) {
        method.step(problem, state);
      }
      double time = (System.nanoTime() - began) * 1e-6;
      var certificate = Certificate.at(problem, state.point(), state.prices());
      double off = Math.abs(state.progress().objective() - given.optimum());
      return new Outcome(
          given,
          state.ended().orElse(Status.BUDGET),
          off / Math.max(1, Math.abs(given.optimum())),
          certificate.feasibility(),
          certificate.residual(),
          state.steps(),
          state.progress().evaluations(),
          time);
    }
  }

  private static List<Given> read(Path file) throws IOException {
    var table = new ArrayList<Given>();
    for (var row : JsonMapper.shared().readTree(Files.readString(file))) {
      table.add(given(row));
    }
    return table;
  }

  private static Given given(JsonNode row) {
    int n = row.get("n").asInt();
    var lower = new double[n];
    var upper = new double[n];
    var start = new double[n];
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    var scope = Scope.of();
    for (int i = 0; i < n; i++) {
      scope = scope.with(Variable.of("x" + (i + 1)));
      start[i] = row.get("start").get(i).asDouble();
      var least = row.get("lower").get(i);
      var most = row.get("upper").get(i);
      lower[i] = least.isNull() ? lower[i] : least.asDouble();
      upper[i] = most.isNull() ? upper[i] : most.asDouble();
    }
    var blocks = new ArrayList<Block>();
    var requirements = new ArrayList<Requirement>();
    blocks.add(block(row.get("objective"), scope));
    for (var formula : row.get("inequalities_ge0")) {
      requirements.add(Requirement.atLeast("at least " + blocks.size(), 0));
      blocks.add(block(formula, scope));
    }
    for (var formula : row.get("equalities")) {
      requirements.add(Requirement.equal("equal " + blocks.size(), 0));
      blocks.add(block(formula, scope));
    }
    var problem =
        new Problem(ExpressionOracle.of(scope, blocks), Box.of(lower, upper), requirements);
    return new Given(row.get("name").asString(), problem, start, row.get("optimum").asDouble());
  }

  private static Block block(JsonNode formula, Scope scope) {
    return Block.of(Formula.expression(formula.asString(), scope));
  }
}
