package slater.learn.population;

import java.util.ArrayList;
import java.util.List;
import slater.core.Workers;
import slater.learn.predictor.TableModel;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;

/**
 * Training with the whole population in place of rows: the least expected loss, with the l2 term,
 * of a model that lies exactly on given limits.
 *
 * <p>Expected loss and true rates come from {@link Population#truth}, their derivatives from
 * central differences. Newton's method on the conditions of Karush, Kuhn and Tucker (Nocedal and
 * Wright, Numerical Optimization, 2006, section 18.1) keeps the Hessian of its start, which a good
 * start allows: it converges linearly, by a factor of some ten a step. Neither smooth stand-ins nor
 * a solver of Slater is part of it, so that what training answers can be compared with it.
 *
 * <p>Limits are taken as equalities: whoever asks names the requirements that cost something.
 *
 * @param population the population
 * @param like a model that says how rows are encoded, how they are decided, and the l2 term; its
 *     numbers do not matter
 * @param requirements what holds with equality
 * @param workers share the work
 */
public record PopulationProblem(
    Population population, TableModel like, List<RateRequirement> requirements, Workers workers) {
  private static final double STEP = 1e-3;
  private static final double STEP_OF_CURVATURE = 1e-2;
  private static final double CLOSE = 1e-7;
  private static final int MOST_STEPS = 40;

  /** Copies the list. */
  public PopulationProblem {
    requirements = List.copyOf(requirements);
  }

  /**
   * The best model in the population.
   *
   * @param requirements what it meets with equality
   * @param model the model
   * @param objective the expected loss and the l2 term
   * @param prices the multiplier of each requirement, as a saving per unit by which it is relaxed
   * @param residual the largest entry of the gradient of the Lagrangian, and the largest distance
   *     from a limit
   * @param curvature the Hessian that found it
   */
  public record Optimum(
      List<RateRequirement> requirements,
      TableModel model,
      double objective,
      List<Double> prices,
      double residual,
      double[][] curvature) {
    /** Copies the lists. */
    public Optimum {
      requirements = List.copyOf(requirements);
      prices = List.copyOf(prices);
    }
  }

  /**
   * The best model.
   *
   * @param start a point near it, such as one that was trained on many rows
   */
  public Optimum near(double[] start) {
    var slopes = slopes(start);
    var prices = kkt(identity(start.length), slopes, values(start)).prices();
    return solve(start, curvature(start, prices));
  }

  /** The best model at another limit of one requirement, from the one at a limit close by. */
  public Optimum moved(Optimum near, int requirement, double limit) {
    var changed = new ArrayList<>(requirements);
    changed.set(requirement, changed.get(requirement).withLimit(limit));
    return new PopulationProblem(population, like, changed, workers)
        .solve(near.model().point(), near.curvature());
  }

  private Optimum solve(double[] start, double[][] curvature) {
    var x = start.clone();
    for (int step = 0; step < MOST_STEPS; step++) {
      var values = values(x);
      var slopes = slopes(x);
      var next = kkt(curvature, slopes, values);
      double longest = 0;
      for (double move : next.move()) {
        longest = Math.max(longest, Math.abs(move));
      }
      if (!(longest < 10)) {
        break;
      }
      if (longest < CLOSE) {
        return new Optimum(
            requirements,
            model(x),
            values[0],
            next.prices(),
            residual(slopes, values, next),
            curvature);
      }
      for (int i = 0; i < x.length; i++) {
        x[i] += next.move()[i];
      }
    }
    throw new IllegalStateException(
        "Newton's method found no best model for "
            + requirements.stream().map(RateRequirement::name).toList()
            + ": its start is too far away, or the limits can not hold together");
  }

  private double residual(double[][] slopes, double[] values, Step step) {
    double worst = 0;
    for (int i = 0; i < slopes[0].length; i++) {
      double sum = slopes[0][i];
      for (int j = 0; j < requirements.size(); j++) {
        sum += step.prices().get(j) * slopes[j + 1][i];
      }
      worst = Math.max(worst, Math.abs(sum));
    }
    for (int j = 0; j < requirements.size(); j++) {
      worst = Math.max(worst, Math.abs(values[j + 1]));
    }
    return worst;
  }

  private TableModel model(double[] x) {
    return TableModel.of(like.choice(), like.target(), like.encoding(), x);
  }

  /** The objective, then by how much each limit is exceeded. */
  private double[] values(double[] x) {
    var truth = population.truth(model(x));
    var values = new double[1 + requirements.size()];
    double squares = 0;
    for (int i = 0; i < x.length - 1; i++) {
      squares += x[i] * x[i];
    }
    values[0] = truth.rate(Rate.MEAN_LOSS) + 0.5 * like.choice().l2() * squares;
    for (int j = 0; j < requirements.size(); j++) {
      var asked = requirements.get(j);
      values[j + 1] = asked.relaxing() * (truth.value(asked) - asked.limit());
    }
    return values;
  }

  /** One row for the objective and one for each limit. */
  private double[][] slopes(double[] x) {
    var around = new double[2 * x.length][];
    workers.forEach(
        around.length,
        k -> {
          var at = x.clone();
          at[k / 2] += k % 2 == 0 ? STEP : -STEP;
          around[k] = values(at);
        });
    var slopes = new double[1 + requirements.size()][x.length];
    for (int j = 0; j < slopes.length; j++) {
      for (int i = 0; i < x.length; i++) {
        slopes[j][i] = (around[2 * i][j] - around[2 * i + 1][j]) / (2 * STEP);
      }
    }
    return slopes;
  }

  /** Second differences of the Lagrangian. */
  private double[][] curvature(double[] x, List<Double> prices) {
    int n = x.length;
    double here = lagrangian(x, prices);
    var ahead = new double[n];
    workers.forEach(n, i -> ahead[i] = lagrangian(ahead(x, i, -1), prices));
    var curvature = new double[n][n];
    workers.forEach(
        n * (n + 1) / 2,
        k -> {
          int i = (int) ((Math.sqrt(8.0 * k + 1) - 1) / 2);
          int j = k - i * (i + 1) / 2;
          double both = lagrangian(ahead(x, i, j), prices);
          double second =
              (both - ahead[i] - ahead[j] + here) / (STEP_OF_CURVATURE * STEP_OF_CURVATURE);
          curvature[i][j] = second;
          curvature[j][i] = second;
        });
    return curvature;
  }

  /** A step ahead in one coordinate, and in another one where it is not -1. */
  private static double[] ahead(double[] x, int first, int second) {
    var at = x.clone();
    at[first] += STEP_OF_CURVATURE;
    if (second >= 0) {
      at[second] += STEP_OF_CURVATURE;
    }
    return at;
  }

  private double lagrangian(double[] x, List<Double> prices) {
    var values = values(x);
    double sum = values[0];
    for (int j = 0; j < prices.size(); j++) {
      sum += prices.get(j) * values[j + 1];
    }
    return sum;
  }

  private static double[][] identity(int n) {
    var identity = new double[n][n];
    for (int i = 0; i < n; i++) {
      identity[i][i] = 1;
    }
    return identity;
  }

  /** A step of Newton's method, and the prices behind it. */
  private record Step(double[] move, List<Double> prices) {}

  /** Solves H move + A' prices = -gradient, A move = -exceeded. */
  private static Step kkt(double[][] curvature, double[][] slopes, double[] values) {
    int n = curvature.length;
    int m = slopes.length - 1;
    var system = new double[n + m][n + m + 1];
    for (int i = 0; i < n; i++) {
      System.arraycopy(curvature[i], 0, system[i], 0, n);
      for (int j = 0; j < m; j++) {
        system[i][n + j] = slopes[j + 1][i];
        system[n + j][i] = slopes[j + 1][i];
      }
      system[i][n + m] = -slopes[0][i];
    }
    for (int j = 0; j < m; j++) {
      system[n + j][n + m] = -values[j + 1];
    }
    var solution = eliminated(system);
    var prices = new ArrayList<Double>();
    for (int j = 0; j < m; j++) {
      prices.add(solution[n + j]);
    }
    return new Step(java.util.Arrays.copyOf(solution, n), prices);
  }

  /**
   * Gauss's elimination with the largest pivot of each column; the last column is the right side.
   */
  private static double[] eliminated(double[][] system) {
    int n = system.length;
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        pivot = Math.abs(system[row][column]) > Math.abs(system[pivot][column]) ? row : pivot;
      }
      var swapped = system[pivot];
      system[pivot] = system[column];
      system[column] = swapped;
      for (int row = column + 1; row < n; row++) {
        double factor = system[row][column] / system[column][column];
        for (int k = column; factor != 0 && k <= n; k++) {
          system[row][k] -= factor * system[column][k];
        }
      }
    }
    var solution = new double[n];
    for (int row = n - 1; row >= 0; row--) {
      double sum = system[row][n];
      for (int k = row + 1; k < n; k++) {
        sum -= system[row][k] * solution[k];
      }
      solution[row] = sum / system[row][row];
    }
    return solution;
  }
}
