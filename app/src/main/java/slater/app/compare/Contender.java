package slater.app.compare;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import slater.core.Method;
import slater.core.Problem;
import slater.core.State;
import slater.solve.dual.Coupling;

/**
 * A method with the settings under which it enters a comparison.
 *
 * @param name what {@code --methods} calls it: an id, and where the method enters in several
 *     settings the setting behind a colon
 * @param label a short name for pictures
 * @param penalty the term of a method of penalties; the plain Lagrangian for all others
 * @param coefficient its coefficient
 * @param stated whether its multipliers are prices: slopes of the optimum by the limits
 * @param obstacle why it cannot take a problem, in a few words; empty where it can
 * @param entrance the method for a comparison from a start
 */
record Contender(
    String name,
    String label,
    Coupling penalty,
    double coefficient,
    boolean stated,
    Function<Problem, Optional<String>> obstacle,
    BiFunction<Start, Limits, Entrant<?>> entrance) {

  /**
   * A method ready to run.
   *
   * @param method the method
   * @param options its settings by name
   * @param ends whether it ends by itself at its tolerance; else the run looks at its residual
   * @param <S> its states
   */
  record Entrant<S extends State>(
      Method<Problem, S> method, Map<String, String> options, boolean ends) {}

  /** A contender with prices of its own. */
  static Contender of(
      String name,
      String label,
      Function<Problem, Optional<String>> obstacle,
      BiFunction<Start, Limits, Entrant<?>> entrance) {
    return new Contender(name, label, Coupling.LAGRANGIAN, 0, true, obstacle, entrance);
  }

  /** The same with a penalty's prices. */
  Contender ofPenalty(Coupling term, double itsCoefficient) {
    return new Contender(name, label, term, itsCoefficient, stated, obstacle, entrance);
  }

  /** The same, whose multipliers are no prices. */
  Contender withoutPrices() {
    return new Contender(name, label, penalty, coefficient, false, obstacle, entrance);
  }

  /** The id of the method in the registry. */
  String id() {
    return Selection.id(name);
  }

  /** How its points are judged. */
  Yardstick yardstick(Problem problem) {
    return penalty.hasMultiplier()
        ? Yardstick.of(problem)
        : Yardstick.ofPenalty(problem, penalty, coefficient);
  }
}
