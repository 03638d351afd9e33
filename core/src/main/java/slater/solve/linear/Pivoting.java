package slater.solve.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.linear.LinearSolver;

/**
 * What ojAlgo's simplex method says of a program; nothing of it is believed here.
 *
 * @param claim what it claims
 * @param x a point, of the size of the program, or empty
 * @param multipliers one for each row, or empty
 */
record Pivoting(Claim claim, double[] x, double[] multipliers) {

  /** What a solver can claim. */
  enum Claim {
    OPTIMAL,
    INFEASIBLE,
    UNBOUNDED,
    NOTHING
  }

  /** Runs ojAlgo. Rows are brought to a size near 1 by powers of 2, which rounds nothing. */
  static Pivoting of(LinearProgram program) {
    int size = program.variables();
    var scales = new double[program.rows().size()];
    var order = new ArrayList<Integer>();
    double objectiveScale = scale(LinearRow.atMost(0, program.objective()).size());
    var objective = program.objective().clone();
    for (int i = 0; i < size; i++) {
      objective[i] *= objectiveScale;
    }
    var builder = LinearSolver.newBuilder(objective).lower(program.lower()).upper(program.upper());
    for (boolean inequalities : List.of(true, false)) {
      for (int r = 0; r < scales.length; r++) {
        var row = program.rows().get(r);
        if (row.isInequality() == inequalities && row.size() > 0) {
          scales[r] = scale(row.size());
          order.add(r);
          var scaled = row.scaled(row.direction() * scales[r]);
          if (inequalities) {
            builder.inequality(scaled.limit(), scaled.coefficients());
          } else {
            builder.equality(scaled.limit(), scaled.coefficients());
          }
        }
      }
    }
    Optimisation.Result result;
    try {
      result = builder.build().solve();
    } catch (RuntimeException failure) {
      return new Pivoting(Claim.NOTHING, new double[0], new double[0]);
    }
    var x = new double[size];
    for (int i = 0; i < size; i++) {
      x[i] = i < result.size() ? result.doubleValue(i) : 0;
    }
    var found = result.getDualSolution().map(Supplier::get);
    var multipliers = new double[0];
    if (found.isPresent() && found.get().count() == order.size()) {
      multipliers = new double[scales.length];
      for (int k = 0; k < order.size(); k++) {
        int r = order.get(k);
        multipliers[r] = found.get().doubleValue(k) * scales[r] / objectiveScale;
      }
    }
    return new Pivoting(claim(result.getState()), x, multipliers);
  }

  private static Claim claim(Optimisation.State state) {
    if (state.isOptimal()) {
      return Claim.OPTIMAL;
    }
    return switch (state) {
      case INFEASIBLE -> Claim.INFEASIBLE;
      case UNBOUNDED -> Claim.UNBOUNDED;
      default -> Claim.NOTHING;
    };
  }

  /** A power of 2 that brings a size into [1, 2); 1 for 0. */
  static double scale(double size) {
    return size == 0 ? 1 : Math.scalb(1.0, -Math.getExponent(size));
  }
}
