package slater.solve.dual;

import java.util.ArrayList;
import java.util.List;
import slater.core.Outputs;
import slater.core.Price;
import slater.core.Problem;

/** The components of all requirements one behind the other. */
final class PriceOrder {
  private final Problem problem;
  private final int[] requirement;
  private final int[] component;

  PriceOrder(Problem problem) {
    this.problem = problem;
    int size = Math.toIntExact(problem.components());
    requirement = new int[size];
    component = new int[size];
    int at = 0;
    for (int j = 0; j < problem.requirements().size(); j++) {
      for (int i = 0; i < problem.oracle().outputs().get(j + 1).size(); i++) {
        requirement[at] = j;
        component[at++] = i;
      }
    }
  }

  int size() {
    return requirement.length;
  }

  boolean isInequality(int k) {
    return problem.requirements().get(requirement[k]).isInequality();
  }

  /** Sets the weights of the plain Lagrangian: 1 on the objective. */
  void weights(double[] prices, Outputs into) {
    into.block(0).fill(1);
    for (int k = 0; k < prices.length; k++) {
      double direction = problem.requirements().get(requirement[k]).direction();
      into.block(requirement[k] + 1).set(component[k], direction * prices[k]);
    }
  }

  /** Reads the violations of all components; one without a value is 0. */
  void violations(Outputs values, double[] into) {
    for (int k = 0; k < into.length; k++) {
      int block = requirement[k] + 1;
      into[k] =
          values.defined(block)
              ? problem
                  .requirements()
                  .get(requirement[k])
                  .violation(component[k], values.block(block).get(component[k]))
              : 0;
    }
  }

  /** The prices by the requirements' names. */
  List<Price> prices(double[] prices) {
    var byName = new ArrayList<Price>();
    int at = 0;
    for (int j = 0; j < problem.requirements().size(); j++) {
      var multipliers = new ArrayList<Double>();
      while (at < prices.length && requirement[at] == j) {
        multipliers.add(prices[at++]);
      }
      byName.add(new Price(problem.requirements().get(j).name(), multipliers));
    }
    return List.copyOf(byName);
  }

  /** Known prices one behind the other; 0 where none is known. */
  double[] first(List<Price> known) {
    var all = new Components(problem);
    all.takeOver(problem, known);
    var prices = new double[size()];
    for (int k = 0; k < prices.length; k++) {
      prices[k] = all.get(requirement[k], component[k]);
    }
    return prices;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < b.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  static double maxAbs(double[] a) {
    double largest = 0;
    for (double entry : a) {
      largest = Math.max(largest, Math.abs(entry));
    }
    return largest;
  }
}
