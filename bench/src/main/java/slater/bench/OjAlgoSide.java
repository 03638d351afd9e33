package slater.bench;

import java.util.Arrays;
import org.ojalgo.matrix.store.RawStore;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.convex.ConvexSolver;
import org.ojalgo.optimisation.linear.LinearSolver;
import slater.solve.linear.LinearProgram;
import slater.solve.linear.LinearRow;
import slater.solve.linear.QuadraticProgram;

/** ojAlgo's own solvers on our programs. */
final class OjAlgoSide {
  private OjAlgoSide() {}

  /** The point at which ojAlgo's solver of linear programs ends. */
  static double[] solve(LinearProgram program) {
    var builder =
        LinearSolver.newBuilder(program.objective()).lower(program.lower()).upper(program.upper());
    for (var row : program.rows()) {
      if (row.isInequality()) {
        builder.inequality(row.direction() * row.limit(), times(row.direction(), row));
      } else {
        builder.equality(row.limit(), row.coefficients());
      }
    }
    return point(builder.solve(), program.variables());
  }

  /** The point at which ojAlgo's solver of convex programs ends; there bounds are rows. */
  static double[] solve(QuadraticProgram program) {
    var linear = program.linear();
    int size = linear.variables();
    // Its linear term is subtracted: x . Q x / 2 - c . x.
    double[] slope = Arrays.stream(linear.objective()).map(c -> -c).toArray();
    var builder = ConvexSolver.newBuilder(RawStore.wrap(program.quadratic())).linear(slope);
    for (var row : linear.rows()) {
      if (row.isInequality()) {
        builder.inequality(row.direction() * row.limit(), times(row.direction(), row));
      } else {
        builder.equality(row.limit(), row.coefficients());
      }
    }
    for (int i = 0; i < size; i++) {
      var unit = new double[size];
      if (Double.isFinite(linear.upper()[i])) {
        unit[i] = 1;
        builder.inequality(linear.upper()[i], unit);
      }
      if (Double.isFinite(linear.lower()[i])) {
        unit = new double[size];
        unit[i] = -1;
        builder.inequality(-linear.lower()[i], unit);
      }
    }
    return point(builder.solve(), size);
  }

  private static double[] times(double factor, LinearRow row) {
    return Arrays.stream(row.coefficients()).map(a -> factor * a).toArray();
  }

  private static double[] point(Optimisation.Result result, int size) {
    var x = new double[size];
    for (int i = 0; i < size; i++) {
      x[i] = i < result.size() ? result.doubleValue(i) : Double.NaN;
    }
    return x;
  }
}
