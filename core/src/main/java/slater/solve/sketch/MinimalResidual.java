package slater.solve.sketch;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * MINRES: the residual is smallest over the Krylov space of the symmetric K, by the three-term
 * recurrence of Lanczos and rotations (Paige and Saunders, SIAM J. Numer. Anal. 12, 1975). One
 * product with K an iteration.
 */
final class MinimalResidual implements InnerSolve {
  private final KktSystem system;
  private final int size;
  private final double[] z;
  private final double[] residual;
  private double[] older;
  private double[] newer;
  private double[] next;
  private double[] direction;
  private double[] before;
  private double[] beforeThat;
  private double[] right = {};
  private double beta;
  private double estimate;
  private double cosine;
  private double sine;
  private double delta;
  private double epsilon;
  private long iterations;

  MinimalResidual(KktSystem system) {
    this.system = system;
    size = system.size();
    z = new double[size];
    residual = new double[size];
    older = new double[size];
    newer = new double[size];
    next = new double[size];
    direction = new double[size];
    before = new double[size];
    beforeThat = new double[size];
  }

  @Override
  public void begin(double[] b, RandomGenerator random) {
    right = b;
    iterations = 0;
    Arrays.fill(z, 0);
    restart();
  }

  /** Begins a new Krylov space at the residual of z. */
  private void restart() {
    system.times(z, residual);
    for (int i = 0; i < size; i++) {
      newer[i] = right[i] - residual[i];
    }
    Arrays.fill(older, 0);
    Arrays.fill(before, 0);
    Arrays.fill(beforeThat, 0);
    beta = KktSystem.length(newer);
    scale(newer, beta);
    estimate = beta;
    cosine = -1;
    sine = 0;
    delta = 0;
    epsilon = 0;
  }

  @Override
  public boolean reach(double target) {
    double asked = target;
    long most = iterations + 20L * size + 500;
    while (true) {
      while (estimate > asked && iterations < most && beta > 0) {
        step();
      }
      system.times(z, residual);
      KktSystem.add(-1, right, residual);
      if (system.norm(residual) <= target) {
        return true;
      }
      if (iterations >= most) {
        return false;
      }
      // The estimate drifts from the residual, or balances it: ask for more, from a new beginning.
      asked = 0.3 * Math.min(asked, estimate);
      restart();
      if (!(estimate > asked)) {
        return false;
      }
    }
  }

  private void step() {
    iterations++;
    system.times(newer, next);
    double alpha = KktSystem.dot(newer, next, size);
    KktSystem.add(-alpha, newer, next);
    KktSystem.add(-beta, older, next);
    double nextBeta = KktSystem.length(next);
    // The rotation before turns (delta, alpha), the new one removes the subdiagonal.
    double rotated = cosine * delta + sine * alpha;
    double gammaBar = sine * delta - cosine * alpha;
    double epsilonOld = epsilon;
    epsilon = sine * nextBeta;
    delta = -cosine * nextBeta;
    double gamma = Math.hypot(gammaBar, nextBeta);
    if (gamma == 0) {
      beta = 0;
      return;
    }
    cosine = gammaBar / gamma;
    sine = nextBeta / gamma;
    double share = cosine * estimate;
    estimate = sine * estimate;
    for (int i = 0; i < size; i++) {
      direction[i] = (newer[i] - rotated * before[i] - epsilonOld * beforeThat[i]) / gamma;
      z[i] += share * direction[i];
    }
    system.addWork(8.0 * size);
    var spare = beforeThat;
    beforeThat = before;
    before = direction;
    direction = spare;
    spare = older;
    older = newer;
    newer = next;
    next = spare;
    beta = nextBeta;
    scale(newer, beta);
  }

  private static void scale(double[] vector, double by) {
    if (by > 0) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] /= by;
      }
    }
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
