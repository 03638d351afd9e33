package slater.solve.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slater.core.Curvature;
import slater.core.Draw;
import slater.core.Outputs;
import slater.core.Price;
import slater.core.Problem;
import slater.core.domain.Bounded;
import slater.core.heap.Heap;

/**
 * The linear program that a problem is, where its oracle declares that all functions are affine and
 * its domain is one of bounds.
 *
 * @param program the program; its rows are the components of all requirements, in order
 * @param constant what the objective is where all variables are 0
 */
public record LinearForm(LinearProgram program, double constant) {
  /** The most numbers of its rows: some tens of megabytes, and seconds of pivoting. */
  private static final long MOST_CELLS = 1_000_000;

  /** Whether a problem is linear, and its rows are few enough to be written down. */
  public static boolean fits(Problem problem) {
    boolean affine = problem.domain() instanceof Bounded && problem.oracle().terms().isEmpty();
    for (int j = 0; affine && j < problem.oracle().outputs().size(); j++) {
      affine = problem.oracle().curvature(j) == Curvature.AFFINE;
    }
    long rows = problem.components();
    return affine && rows > 0 && rows * problem.variables() <= MOST_CELLS;
  }

  /** The program of a problem; empty where it is none, or a coefficient is no number. */
  public static Optional<LinearForm> of(Problem problem) {
    return fits(problem) ? written(problem) : Optional.empty();
  }

  private static Optional<LinearForm> written(Problem problem) {
    int n = Math.toIntExact(problem.variables());
    try (var evaluator = problem.oracle().open(Heap.F64)) {
      evaluator.at(Heap.F64.zeros(n), Draw.all());
      var values = evaluator.values();
      var weights = Outputs.zeros(Heap.F64, problem.oracle().outputs());
      var gradient = Heap.F64.zeros(n);
      var slopes = new ArrayList<double[]>();
      var constants = new ArrayList<Double>();
      for (int j = 0; j < weights.blocks(); j++) {
        for (long k = 0; k < weights.block(j).size(); k++) {
          weights.block(j).set(k, 1);
          evaluator.pull(weights, gradient.fill(0));
          weights.block(j).set(k, 0);
          slopes.add(gradient.toArray());
          constants.add(values.block(j).get(k));
          if (!gradient.isFinite() || !Double.isFinite(constants.getLast())) {
            return Optional.empty();
          }
        }
      }
      var rows = new ArrayList<LinearRow>();
      for (int j = 1; j < weights.blocks(); j++) {
        var requirement = problem.requirements().get(j - 1);
        for (int k = 0; k < weights.block(j).size(); k++) {
          int at = 1 + rows.size();
          double limit = requirement.limit(k) - constants.get(at);
          rows.add(new LinearRow(slopes.get(at), requirement.sense(), limit));
        }
      }
      var bounds = (Bounded) problem.domain();
      var lower = new double[n];
      var upper = new double[n];
      for (int i = 0; i < n; i++) {
        lower[i] = bounds.lower(i);
        upper[i] = bounds.upper(i);
      }
      return Optional.of(
          new LinearForm(
              new LinearProgram(slopes.getFirst(), rows, lower, upper), constants.getFirst()));
    }
  }

  /** Multipliers of the rows as prices of the requirements. */
  static List<Price> prices(Problem problem, double[] multipliers) {
    var prices = new ArrayList<Price>();
    int row = 0;
    for (int j = 0; j < problem.requirements().size(); j++) {
      long components = problem.oracle().outputs().get(j + 1).size();
      var own = new ArrayList<Double>();
      for (long k = 0; k < components; k++) {
        own.add(multipliers[row++]);
      }
      prices.add(new Price(problem.requirements().get(j).name(), own));
    }
    return prices;
  }
}
