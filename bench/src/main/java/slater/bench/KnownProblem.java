package slater.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import slater.core.Draw;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.domain.Box;
import slater.core.expression.Formula;
import slater.core.expression.Scope;
import slater.core.expression.Variable;
import slater.core.expression.tape.Block;
import slater.core.expression.tape.ExpressionOracle;
import slater.core.heap.Heap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A problem with known optimum, read as formulas from a table. */
record KnownProblem(
    String name, Problem problem, double[] start, double[] lower, double[] upper, double optimum) {

  /**
   * How good a point is.
   *
   * @param error how far its value is from the optimum, relative to 1 or the optimum's size
   * @param violation the largest miss of a requirement or a bound
   */
  record Judgement(double error, double violation) {
    /** Whether value and feasibility are right to 1e-6. */
    boolean isSolved() {
      return error <= 1e-6 && violation <= 1e-6;
    }
  }

  /** All problems of a table. */
  static List<KnownProblem> read(Path file) {
    try {
      var table = new ArrayList<KnownProblem>();
      for (var row : JsonMapper.shared().readTree(Files.readString(file))) {
        table.add(of(row));
      }
      return table;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Judges a point, whoever found it. */
  Judgement judge(double[] x) {
    try (var evaluator = problem.oracle().open(Heap.F64)) {
      evaluator.at(Heap.F64.of(x), Draw.all());
      double violation = problem.worstMiss(evaluator.values());
      for (int i = 0; i < x.length; i++) {
        violation = Math.max(violation, Math.max(lower[i] - x[i], x[i] - upper[i]));
      }
      double off = Math.abs(evaluator.values().block(0).get(0) - optimum);
      return new Judgement(off / Math.max(1, Math.abs(optimum)), violation);
    }
  }

  private static KnownProblem of(JsonNode row) {
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
    return new KnownProblem(
        row.get("name").asString(), problem, start, lower, upper, row.get("optimum").asDouble());
  }

  private static Block block(JsonNode formula, Scope scope) {
    return Block.of(Formula.expression(formula.asString(), scope));
  }
}
