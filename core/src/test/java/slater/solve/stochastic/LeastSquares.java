package slater.solve.stochastic;

import java.util.List;
import java.util.OptionalLong;
import slater.core.Domain;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Layout;
import slater.core.Oracle;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Rows;
import slater.core.Seed;
import slater.core.Space;
import slater.core.Vec;
import slater.core.heap.Heap;

/**
 * The mean over rows of (a . x - b)^2 / 2, with rows and targets drawn from a seed.
 *
 * @param a the rows
 * @param b the targets
 */
record LeastSquares(double[][] a, double[] b) implements Oracle {

  /** Normal rows, targets of a known coefficient vector 1, -1, 1, … and noise. */
  static LeastSquares random(int rows, int columns, double noise, Seed seed) {
    var random = seed.generator();
    var a = new double[rows][columns];
    var b = new double[rows];
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < columns; i++) {
        a[r][i] = random.nextGaussian();
        b[r] += (i % 2 == 0 ? 1 : -1) * a[r][i];
      }
      b[r] += noise * random.nextGaussian();
    }
    return new LeastSquares(a, b);
  }

  /** Two decoupled parabolas h x^2 / 2, as two rows. */
  static LeastSquares parabolas(double first, double second) {
    return new LeastSquares(
        new double[][] {{Math.sqrt(2 * first), 0}, {0, Math.sqrt(2 * second)}}, new double[2]);
  }

  Problem over(Domain domain) {
    return new Problem(this, domain, List.of());
  }

  /** The solution of the normal equations, by elimination with pivots. */
  double[] solution() {
    int n = a[0].length;
    var system = new double[n][n + 1];
    for (int r = 0; r < a.length; r++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          system[i][j] += a[r][i] * a[r][j];
        }
        system[i][n] += a[r][i] * b[r];
      }
    }
    for (int i = 0; i < n; i++) {
      int pivot = i;
      for (int k = i + 1; k < n; k++) {
        pivot = Math.abs(system[k][i]) > Math.abs(system[pivot][i]) ? k : pivot;
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

  @Override
  public Layout input() {
    return Layout.of(a[0].length);
  }

  @Override
  public List<Layout> outputs() {
    return List.of(Layout.of(1));
  }

  @Override
  public OptionalLong terms() {
    return OptionalLong.of(a.length);
  }

  @Override
  public Evaluator open(Space space) {
    return new Rowwise();
  }

  private final class Rowwise implements Evaluator {
    private final Outputs values = Outputs.zeros(Heap.F64, outputs());
    private final double[] gradient = new double[a[0].length];

    @Override
    public void at(Vec x, Draw draw) {
      java.util.Arrays.fill(gradient, 0);
      double sum = 0;
      int count = draw.rows() instanceof Rows.Picked picked ? picked.rows().length : a.length;
      for (int k = 0; k < count; k++) {
        int r = draw.rows() instanceof Rows.Picked picked ? picked.rows()[k] : k;
        double miss = -b[r];
        for (int i = 0; i < gradient.length; i++) {
          miss += a[r][i] * x.get(i);
        }
        sum += miss * miss / 2;
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] += miss * a[r][i] / count;
        }
      }
      values.block(0).set(0, sum / count);
    }

    @Override
    public Outputs values() {
      return values;
    }

    @Override
    public void pull(Outputs weights, Vec into) {
      for (int i = 0; i < gradient.length; i++) {
        into.set(i, into.get(i) + weights.block(0).get(0) * gradient[i]);
      }
    }
  }
}
