package slater.solve.dual;

import java.util.List;
import slater.core.Problem;

/**
 * How the requirements of a problem are coupled to its objective.
 *
 * @param kinds one coupling for all requirements, or one for each
 * @param penalty the first penalty coefficient, where a coupling has one
 * @param growth how penalty coefficients grow
 */
public record CouplingChoice(List<Coupling> kinds, double penalty, Growth growth) {

  /** Copies the list. */
  public CouplingChoice {
    kinds = List.copyOf(kinds);
  }

  /** The plain Lagrangian. */
  public static CouplingChoice lagrangian() {
    return new CouplingChoice(List.of(Coupling.LAGRANGIAN), 1, Growth.none());
  }

  /** The couplings of a problem, with fresh coefficients. */
  Couplings open(Problem problem) {
    return kinds.size() == 1
        ? Couplings.all(problem, kinds.getFirst(), penalty, growth)
        : Couplings.each(problem, kinds, penalty, growth);
  }
}
