package slater.solve.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Solves a bounded linear program by trying all of its corners. */
final class Vertices {
  private Vertices() {}

  /** The smallest objective over the corners; empty where there is none. */
  static Optional<Double> least(LinearProgram program) {
    int n = program.variables();
    var planes = new ArrayList<double[]>();
    for (var row : program.rows()) {
      planes.add(plane(row.coefficients(), row.limit()));
    }
    for (int i = 0; i < n; i++) {
      var unit = new double[n];
      unit[i] = 1;
      if (Double.isFinite(program.lower()[i])) {
        planes.add(plane(unit, program.lower()[i]));
      }
      if (Double.isFinite(program.upper()[i])) {
        planes.add(plane(unit, program.upper()[i]));
      }
    }
    return search(program, planes, new ArrayList<>(), 0, Optional.empty());
  }

  private static double[] plane(double[] normal, double limit) {
    var plane = java.util.Arrays.copyOf(normal, normal.length + 1);
    plane[normal.length] = limit;
    return plane;
  }

  private static Optional<Double> search(
      LinearProgram program,
      List<double[]> planes,
      List<double[]> chosen,
      int from,
      Optional<Double> best) {
    if (chosen.size() == program.variables()) {
      var x = intersection(chosen);
      if (x.length == 0 || program.worstMiss(x) > 1e-9) {
        return best;
      }
      double value = program.value(x);
      return best.isEmpty() || value < best.get() ? Optional.of(value) : best;
    }
    var found = best;
    for (int k = from; k < planes.size(); k++) {
      chosen.add(planes.get(k));
      found = search(program, planes, chosen, k + 1, found);
      chosen.removeLast();
    }
    return found;
  }

  /** Where the planes meet; empty where that is no single point. */
  static double[] intersection(List<double[]> planes) {
    int n = planes.size();
    var system = new double[n][];
    for (int i = 0; i < n; i++) {
      system[i] = planes.get(i).clone();
    }
    for (int i = 0; i < n; i++) {
      int pivot = i;
      for (int k = i + 1; k < n; k++) {
        pivot = Math.abs(system[k][i]) > Math.abs(system[pivot][i]) ? k : pivot;
      }
      if (Math.abs(system[pivot][i]) < 1e-9) {
        return new double[0];
      }
      var row = system[pivot];
      system[pivot] = system[i];
      system[i] = row;
      for (int k = 0; k < n; k++) {
        double factor = k == i ? 0 : system[k][i] / system[i][i];
        for (int j = i; j <= n; j++) {
          system[k][j] -= factor * system[i][j];
        }
      }
    }
    var x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = system[i][n] / system[i][i];
    }
    return x;
  }
}
