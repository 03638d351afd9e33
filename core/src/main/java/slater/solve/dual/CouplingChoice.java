package slater.solve.dual;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import slater.core.Problem;

/**
 * How the requirements of a problem are coupled to its objective.
 *
 * @param kinds one coupling for all requirements, or one for each
 * @param penalty the first penalty coefficient, where a coupling has one
 * @param growth how penalty coefficients grow
 * @param own settings of single requirements by name, in place of the common ones
 */
public record CouplingChoice(
    List<Coupling> kinds, double penalty, Growth growth, Map<String, CouplingTerm> own) {

  /** Copies the lists. */
  public CouplingChoice {
    kinds = List.copyOf(kinds);
    own = Map.copyOf(own);
  }

  /** The plain Lagrangian. */
  public static CouplingChoice lagrangian() {
    return new CouplingChoice(List.of(Coupling.LAGRANGIAN), 1, Growth.none(), Map.of());
  }

  /** The same, with settings of its own for a requirement. */
  public CouplingChoice with(String requirement, CouplingTerm term) {
    var more = new HashMap<>(own);
    more.put(requirement, term);
    return new CouplingChoice(kinds, penalty, growth, more);
  }

  /** The couplings of a problem, with fresh coefficients. */
  Couplings open(Problem problem) {
    int count = problem.requirements().size();
    if (kinds.size() != 1 && kinds.size() != count) {
      throw new IllegalArgumentException(
          kinds.size() + " couplings are given for " + count + " requirements");
    }
    for (var name : new TreeSet<>(own.keySet())) {
      if (problem.requirements().stream().noneMatch(r -> r.name().equals(name))) {
        throw new IllegalArgumentException("No requirement is called \"" + name + "\"");
      }
    }
    var terms = new ArrayList<CouplingTerm>();
    for (int j = 0; j < count; j++) {
      var common = CouplingTerm.of(kinds.get(kinds.size() == 1 ? 0 : j), penalty, growth);
      terms.add(own.getOrDefault(problem.requirements().get(j).name(), common));
    }
    return Couplings.each(problem, terms);
  }
}
