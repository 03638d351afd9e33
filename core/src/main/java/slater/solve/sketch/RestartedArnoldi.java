package slater.solve.sketch;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * GMRES: the residual is smallest over the Krylov space, whose basis is made orthogonal in full,
 * begun anew after 50 products (Saad and Schultz, SIAM J. Sci. Stat. Comput. 7, 1986).
 */
final class RestartedArnoldi implements InnerSolve {
  private static final int RESTART = 50;

  private final KktSystem system;
  private final int size;
  private final int restart;
  private final double[] z;
  private final double[] residual;
  private final double[][] basis;
  private final double[][] hessenberg;
  private final double[] cosines;
  private final double[] sines;
  private final double[] right;
  private double[] b = {};
  private long iterations;

  RestartedArnoldi(KktSystem system) {
    this.system = system;
    size = system.size();
    restart = Math.min(size, RESTART);
    z = new double[size];
    residual = new double[size];
    basis = new double[restart + 1][size];
    hessenberg = new double[restart][restart + 1];
    cosines = new double[restart];
    sines = new double[restart];
    right = new double[restart + 1];
  }

  @Override
  public void begin(double[] rightHandSide, RandomGenerator random) {
    b = rightHandSide;
    iterations = 0;
    Arrays.fill(z, 0);
  }

  @Override
  public boolean reach(double target) {
    long most = iterations + 20L * size + 500;
    double asked = target;
    double last = Double.POSITIVE_INFINITY;
    int idle = 0;
    while (true) {
      system.times(z, residual);
      for (int i = 0; i < size; i++) {
        residual[i] = b[i] - residual[i];
      }
      double norm = system.norm(residual);
      if (norm <= target) {
        return true;
      }
      idle = norm > 0.999 * last ? idle + 1 : 0;
      if (iterations >= most || idle > 20) {
        return false;
      }
      last = norm;
      cycle(asked);
      // Balancing changes what the target means; ask for a little more each time.
      asked *= 0.5;
    }
  }

  private void cycle(double target) {
    double norm = KktSystem.length(residual);
    for (int i = 0; i < size; i++) {
      basis[0][i] = residual[i] / norm;
    }
    Arrays.fill(right, 0);
    right[0] = norm;
    int used = 0;
    while (used < restart && Math.abs(right[used]) > target) {
      extend(used);
      used++;
      iterations++;
      if (hessenberg[used - 1][used - 1] == 0) {
        break;
      }
    }
    for (int k = used - 1; k >= 0; k--) {
      double sum = right[k];
      for (int j = k + 1; j < used; j++) {
        sum -= hessenberg[j][k] * right[j];
      }
      right[k] = hessenberg[k][k] == 0 ? 0 : sum / hessenberg[k][k];
    }
    for (int k = 0; k < used; k++) {
      KktSystem.add(right[k], basis[k], z);
    }
  }

  /** One more vector, and the rotations of its column. */
  private void extend(int k) {
    var column = hessenberg[k];
    var vector = basis[k + 1];
    system.times(basis[k], vector);
    for (int i = 0; i <= k; i++) {
      column[i] = KktSystem.dot(basis[i], vector, size);
      KktSystem.add(-column[i], basis[i], vector);
    }
    system.addWork(2.0 * (k + 1) * size);
    double norm = KktSystem.length(vector);
    for (int i = 0; i < size; i++) {
      vector[i] = norm > 0 ? vector[i] / norm : 0;
    }
    for (int i = 0; i < k; i++) {
      double turned = cosines[i] * column[i] + sines[i] * column[i + 1];
      column[i + 1] = -sines[i] * column[i] + cosines[i] * column[i + 1];
      column[i] = turned;
    }
    double length = Math.hypot(column[k], norm);
    cosines[k] = length > 0 ? column[k] / length : 1;
    sines[k] = length > 0 ? norm / length : 0;
    column[k] = length;
    right[k + 1] = -sines[k] * right[k];
    right[k] = cosines[k] * right[k];
  }

  @Override
  public double[] solution() {
    return z;
  }

  @Override
  public long iterations() {
    return iterations;
  }
}
