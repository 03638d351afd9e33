package slater.solve.dual;

import java.util.Collections;
import java.util.List;
import slater.core.Formulation;
import slater.core.Outputs;
import slater.core.Prices;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Sink;
import slater.core.Source;

/**
 * The objective plus one term for each component of each requirement: a {@link Coupling} for each
 * requirement, with penalty coefficients that may grow. Multipliers ascend along the violation.
 */
public final class Couplings implements Formulation {
  private final Problem problem;
  private final List<CouplingTerm> couplings;
  private final Components penalties;
  private final boolean needsValues;

  private Couplings(Problem problem, List<CouplingTerm> couplings) {
    if (couplings.size() != problem.requirements().size()) {
      throw new IllegalArgumentException(
          couplings.size()
              + " couplings are given for "
              + problem.requirements().size()
              + " requirements");
    }
    this.problem = problem;
    this.couplings = List.copyOf(couplings);
    needsValues = couplings.stream().anyMatch(CouplingTerm::needsValues);
    penalties = new Components(problem);
    for (int j = 0; j < couplings.size(); j++) {
      for (int i = 0; i < penalties.size(j); i++) {
        penalties.set(j, i, couplings.get(j).penalty());
      }
    }
  }

  /** The same coupling for all requirements. */
  public static Couplings all(Problem problem, Coupling coupling, double penalty, Growth growth) {
    int count = problem.requirements().size();
    var term = CouplingTerm.of(coupling, penalty, growth);
    return new Couplings(problem, Collections.nCopies(count, term));
  }

  /** A coupling for each requirement, in their order. */
  public static Couplings each(Problem problem, List<CouplingTerm> terms) {
    return new Couplings(problem, terms);
  }

  /** The plain Lagrangian. */
  public static Couplings lagrangian(Problem problem) {
    return all(problem, Coupling.LAGRANGIAN, 1, Growth.none());
  }

  @Override
  public boolean weightsNeedValues() {
    return needsValues;
  }

  @Override
  public void weights(Prices prices, Outputs values, Outputs into) {
    into.block(0).fill(1);
    for (int j = 0; j < couplings.size(); j++) {
      var coupling = couplings.get(j);
      var requirement = problem.requirements().get(j);
      var block = into.block(j + 1);
      int[] rows = into.rows(j + 1);
      prices.at(j + 1, rows, block);
      boolean known = !coupling.needsValues() || values.defined(j + 1);
      for (int i = 0; i < rows.length; i++) {
        double violation =
            coupling.needsValues() && known
                ? requirement.violation(rows[i], values.block(j + 1).get(i))
                : 0;
        double weight =
            coupling.weight(
                requirement.isInequality(), block.get(i), penalties.get(j, rows[i]), violation);
        block.set(i, known ? requirement.direction() * weight : 0);
      }
    }
  }

  /**
   * Turns multipliers into those under which the plain Lagrangian has the same derivative: an
   * augmented one adds its penalties, and where surrogates differ from true rates the multiplier
   * alone rests beside the price.
   *
   * @param multipliers one for each component, changed in place
   * @param values the values on all rows
   */
  void addPenalties(Components multipliers, Outputs values) {
    for (int j = 0; j < couplings.size(); j++) {
      var requirement = problem.requirements().get(j);
      var coupling = couplings.get(j);
      boolean changes = coupling.needsValues() || !coupling.movesPoint();
      if (!changes || !values.defined(j + 1)) {
        continue;
      }
      for (int i = 0; i < multipliers.size(j); i++) {
        double violation = requirement.violation(i, values.block(j + 1).get(i));
        double weight =
            couplings
                .get(j)
                .weight(
                    requirement.isInequality(),
                    multipliers.get(j, i),
                    penalties.get(j, i),
                    violation);
        multipliers.set(j, i, weight);
      }
    }
  }

  /** The function of x whose derivative the weights are; undefined requirements are left out. */
  public double value(Prices prices, Outputs values, Outputs scratch) {
    double sum = values.block(0).get(0);
    for (int j = 0; j < couplings.size(); j++) {
      if (!values.defined(j + 1)) {
        continue;
      }
      var requirement = problem.requirements().get(j);
      var block = scratch.block(j + 1);
      int[] rows = values.rows(j + 1);
      prices.at(j + 1, rows, block);
      for (int i = 0; i < rows.length; i++) {
        sum +=
            couplings
                .get(j)
                .value(
                    requirement.isInequality(),
                    block.get(i),
                    penalties.get(j, rows[i]),
                    requirement.violation(rows[i], values.block(j + 1).get(i)));
      }
    }
    return sum;
  }

  @Override
  public void ascent(Prices prices, Outputs measured, Outputs into) {
    for (int j = 0; j < couplings.size(); j++) {
      into.define(j + 1, measured.defined(j + 1));
      if (!measured.defined(j + 1)) {
        continue;
      }
      Requirement requirement = problem.requirements().get(j);
      boolean climbs = couplings.get(j).movesPrice() && couplings.get(j).coupling().hasMultiplier();
      int[] rows = measured.rows(j + 1);
      for (int i = 0; i < rows.length; i++) {
        double violation = requirement.violation(rows[i], measured.block(j + 1).get(i));
        into.block(j + 1).set(i, climbs ? violation : 0);
      }
    }
  }

  /** Lets penalty coefficients grow where the measured violation asks for it. */
  public void grow(Outputs measured) {
    for (int j = 0; j < couplings.size(); j++) {
      var growth = couplings.get(j).growth();
      if (growth.isNone() || !measured.defined(j + 1)) {
        continue;
      }
      double first = couplings.get(j).penalty();
      var requirement = problem.requirements().get(j);
      int[] rows = measured.rows(j + 1);
      for (int i = 0; i < rows.length; i++) {
        double miss = requirement.miss(rows[i], measured.block(j + 1).get(i));
        double now = penalties.get(j, rows[i]);
        penalties.set(j, rows[i], growth.next(now, first, miss, requirement.isInequality()));
      }
    }
  }

  /** The penalty coefficient of a component. */
  public double penalty(int requirement, int component) {
    return penalties.get(requirement, component);
  }

  /** Writes the penalty coefficients. */
  public void write(Sink out) {
    penalties.write(out);
  }

  /** Reads what {@link #write} wrote. */
  public void read(Source in) {
    penalties.read(in);
  }
}
