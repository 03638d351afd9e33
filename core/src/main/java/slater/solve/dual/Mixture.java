package slater.solve.dual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import slater.core.Price;
import slater.solve.linear.LinearAnswer;
import slater.solve.linear.LinearProgram;
import slater.solve.linear.LinearRow;

/**
 * A distribution over candidates: what is played by drawing one of them. The best one has the least
 * mean objective among those whose mean violations are at most 0 or, where no distribution reaches
 * that, at most the least number that one can reach. It is found by two linear programs at most,
 * and draws from no more candidates than there are components, and one.
 *
 * <p>Source: Cotter and others, JMLR 20 (2019), section 4.3 (the shrinking procedure;
 * find_best_candidate_distribution of TFCO). What differs: the least violation is the value of a
 * linear program, not bisected for; of an equality both signs of the violation count; the dual
 * variables are given as prices.
 *
 * @param shares the candidates that are drawn, with probabilities that add up to 1
 * @param objective the mean objective
 * @param relaxation by how much every requirement had to be relaxed: 0 where all can be met
 * @param prices the saving in the mean objective per unit by which a limit is relaxed further
 */
public record Mixture(List<Share> shares, double objective, double relaxation, List<Price> prices) {

  /** A probability below this is rounding. */
  private static final double NOTHING = 1e-12;

  /**
   * A candidate's part in a mixture.
   *
   * @param candidate its index
   * @param weight its probability, positive
   */
  public record Share(int candidate, double weight) {}

  /** Copies the lists. */
  public Mixture {
    shares = List.copyOf(shares);
    prices = List.copyOf(prices);
  }

  /** The best distribution over the candidates; there must be one of them at least. */
  public static Mixture best(Candidates candidates) {
    int count = candidates.count();
    if (count == 0) {
      throw new IllegalStateException("No candidate has been measured yet");
    }
    var problem = candidates.problem();
    var objectives = new double[count];
    int components = Math.toIntExact(problem.components());
    var violations = new double[components][count];
    for (int k = 0; k < count; k++) {
      objectives[k] = candidates.objective(k);
      double[] own = candidates.violations(k);
      for (int i = 0; i < components; i++) {
        violations[i][k] = own[i];
      }
    }
    var equal = new boolean[components];
    int at = 0;
    for (int j = 0; j < problem.requirements().size(); j++) {
      long size = problem.oracle().outputs().get(j + 1).size();
      for (long i = 0; i < size; i++) {
        equal[at++] = !problem.requirements().get(j).isInequality();
      }
    }
    var rows = rows(violations, equal);
    var plain = solve(objectives, rows, 0);
    double relaxation = 0;
    if (plain instanceof LinearAnswer.Infeasible) {
      relaxation = leastRelaxation(count, rows);
      plain = solve(objectives, rows, relaxation);
    }
    var answer = plain.optimum();
    double[] weights = fewest(answer.x(), objectives, violations);
    var shares = new ArrayList<Share>();
    double objective = 0;
    for (int k = 0; k < count; k++) {
      if (weights[k] > 0) {
        shares.add(new Share(k, weights[k]));
        objective += weights[k] * objectives[k];
      }
    }
    var multipliers = new Components(problem);
    int row = 0;
    for (int j = 0; j < multipliers.requirements(); j++) {
      boolean inequality = problem.requirements().get(j).isInequality();
      for (int i = 0; i < multipliers.size(j); i++) {
        double price = answer.multipliers()[row++];
        price -= inequality ? 0 : answer.multipliers()[row++];
        multipliers.set(j, i, price);
      }
    }
    return new Mixture(shares, objective, relaxation, multipliers.prices(problem));
  }

  /** One row for each component, two for an equality, with the limit 0. */
  private static List<LinearRow> rows(double[][] violations, boolean[] equal) {
    var rows = new ArrayList<LinearRow>();
    for (int i = 0; i < violations.length; i++) {
      rows.add(LinearRow.atMost(0, violations[i]));
      if (equal[i]) {
        rows.add(LinearRow.atMost(0, Arrays.stream(violations[i]).map(v -> -v).toArray()));
      }
    }
    return rows;
  }

  private static LinearAnswer solve(double[] objectives, List<LinearRow> rows, double limit) {
    // What the least relaxation is off by is rounding, and must not make the program infeasible.
    double room = limit == 0 ? 0 : limit + 1e-10 * (1 + limit);
    var ones = new double[objectives.length];
    Arrays.fill(ones, 1);
    var relaxed = rows.stream().map(r -> LinearRow.atMost(room, r.coefficients())).toList();
    return LinearProgram.minimise(objectives)
        .nonNegative()
        .such(relaxed)
        .such(LinearRow.equal(1, ones))
        .solve();
  }

  private static double leastRelaxation(int count, List<LinearRow> rows) {
    var objective = new double[count + 1];
    objective[count] = 1;
    var ones = new double[count + 1];
    Arrays.fill(ones, 0, count, 1);
    var relaxed = new ArrayList<LinearRow>();
    for (var row : rows) {
      var coefficients = Arrays.copyOf(row.coefficients(), count + 1);
      coefficients[count] = -1;
      relaxed.add(LinearRow.atMost(0, coefficients));
    }
    relaxed.add(LinearRow.equal(1, ones));
    return LinearProgram.minimise(objective)
        .nonNegative()
        .such(relaxed)
        .solve()
        .optimum()
        .x()[count];
  }

  /**
   * A distribution with the same means and no more candidates than means, and one. While there are
   * more, some change of the weights leaves all means as they are, and can be followed until a
   * weight is 0.
   */
  private static double[] fewest(double[] weights, double[] objectives, double[][] violations) {
    var left = weights.clone();
    for (int k = 0; k < left.length; k++) {
      left[k] = left[k] > NOTHING ? left[k] : 0;
    }
    while (true) {
      var support = new ArrayList<Integer>();
      for (int k = 0; k < left.length; k++) {
        if (left[k] > 0) {
          support.add(k);
        }
      }
      if (support.size() <= violations.length + 1) {
        double sum = Arrays.stream(left).sum();
        return Arrays.stream(left).map(w -> w / sum).toArray();
      }
      var chosen = support.subList(0, violations.length + 2);
      double[] change = unseen(chosen, violations);
      double slope = 0;
      for (int i = 0; i < change.length; i++) {
        slope += objectives[chosen.get(i)] * change[i];
      }
      double sign = slope > 0 ? -1 : 1;
      int first = -1;
      double length = Double.POSITIVE_INFINITY;
      for (int i = 0; i < change.length; i++) {
        double rate = sign * change[i];
        if (rate < 0 && left[chosen.get(i)] / -rate < length) {
          length = left[chosen.get(i)] / -rate;
          first = i;
        }
      }
      for (int i = 0; i < change.length; i++) {
        int k = chosen.get(i);
        left[k] = i == first ? 0 : Math.max(0, left[k] + length * sign * change[i]);
      }
    }
  }

  /**
   * Weights, not all 0, that add up to 0 and change no mean: one more than there are conditions.
   */
  private static double[] unseen(List<Integer> chosen, double[][] violations) {
    int n = chosen.size();
    var system = new double[n - 1][n];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < violations.length; i++) {
        system[i][j] = violations[i][chosen.get(j)];
      }
      system[n - 2][j] = 1;
    }
    var order = new int[n];
    Arrays.setAll(order, j -> j);
    int rank = 0;
    while (rank < n - 1) {
      int row = rank;
      int column = rank;
      for (int i = rank; i < n - 1; i++) {
        for (int j = rank; j < n; j++) {
          if (Math.abs(system[i][order[j]]) > Math.abs(system[row][order[column]])) {
            row = i;
            column = j;
          }
        }
      }
      double pivot = system[row][order[column]];
      if (Math.abs(pivot) <= 1e-13) {
        break;
      }
      double[] swapped = system[row];
      system[row] = system[rank];
      system[rank] = swapped;
      int moved = order[column];
      order[column] = order[rank];
      order[rank] = moved;
      for (int i = 0; i < n - 1; i++) {
        double factor = i == rank ? 0 : system[i][moved] / pivot;
        for (int j = 0; j < n; j++) {
          system[i][j] -= factor * swapped[j];
        }
      }
      rank++;
    }
    var change = new double[n];
    change[order[rank]] = 1;
    for (int i = 0; i < rank; i++) {
      change[order[i]] = -system[i][order[rank]] / system[i][order[i]];
    }
    return change;
  }
}
