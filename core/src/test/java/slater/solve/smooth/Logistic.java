package slater.solve.smooth;

import slater.core.Seed;
import slater.core.oracle.Differentiable;

/** Mean logistic loss with a ridge, on random rows, and its minimum by Newton's method. */
record Logistic(double[][] rows, double[] signs, double ridge) implements Differentiable {

  static Logistic random(int n, int variables, double ridge, Seed seed) {
    var random = seed.generator();
    var rows = new double[n][variables];
    var signs = new double[n];
    for (int i = 0; i < n; i++) {
      double score = 0;
      for (int k = 0; k < variables; k++) {
        rows[i][k] = random.nextGaussian();
        score += rows[i][k] * (k % 2 == 0 ? 1 : -0.5);
      }
      signs[i] = random.nextDouble() < 1 / (1 + Math.exp(-score)) ? 1 : -1;
    }
    return new Logistic(rows, signs, ridge);
  }

  @Override
  public double at(double[] x, double[] gradient) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double margin = margin(i, x);
      sum += Math.log1p(Math.exp(-margin)) / rows.length;
      for (int k = 0; k < x.length; k++) {
        gradient[k] -= signs[i] * rows[i][k] / (1 + Math.exp(margin)) / rows.length;
      }
    }
    for (int k = 0; k < x.length; k++) {
      sum += ridge / 2 * x[k] * x[k];
      gradient[k] += ridge * x[k];
    }
    return sum;
  }

  private double margin(int i, double[] x) {
    double score = 0;
    for (int k = 0; k < x.length; k++) {
      score += rows[i][k] * x[k];
    }
    return signs[i] * score;
  }

  double[] newton() {
    int n = rows[0].length;
    var x = new double[n];
    for (int iteration = 0; iteration < 30; iteration++) {
      var gradient = new double[n];
      at(x, gradient);
      var system = new double[n][n + 1];
      for (int i = 0; i < rows.length; i++) {
        double probability = 1 / (1 + Math.exp(-margin(i, x)));
        for (int k = 0; k < n; k++) {
          for (int l = 0; l < n; l++) {
            system[k][l] += probability * (1 - probability) * rows[i][k] * rows[i][l] / rows.length;
          }
        }
      }
      for (int k = 0; k < n; k++) {
        system[k][k] += ridge;
        system[k][n] = -gradient[k];
      }
      double[] step = Gauss.solve(system);
      for (int k = 0; k < n; k++) {
        x[k] += step[k];
      }
    }
    return x;
  }
}
