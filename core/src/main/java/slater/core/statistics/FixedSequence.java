package slater.core.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tests candidates one after the other in an order fixed beforehand, each at the full level, and
 * stops at the first that is not met (W. Maurer, L. A. Hothorn and W. Lehmacher, 1995): with
 * confidence 1 - alpha no candidate that is called certified is false, however many there are.
 *
 * <p>Along a sweep the order is chosen on the select part: from the candidate that is most surely
 * feasible to the cheapest. The last one certified is then the cheapest model that can be had.
 *
 * @param certified the candidates met before the first stop, in order
 * @param stopped the verdict that stopped the sequence; empty where all are met
 * @param <C> a candidate
 */
public record FixedSequence<C>(List<C> certified, Optional<Verdict> stopped) {

  /** The name of the rule, as reports print it. */
  public static final String RULE = "fixed-sequence";

  public FixedSequence {
    certified = List.copyOf(certified);
  }

  /**
   * Looks at the candidates in order until one is not met; those after it are never looked at.
   *
   * @param order chosen without a look at the certify part
   * @param verdict the verdict on all requirements of a candidate, on the certify part
   */
  public static <C> FixedSequence<C> over(List<C> order, Function<C, Verdict> verdict) {
    List<C> certified = new ArrayList<>();
    for (C candidate : order) {
      Verdict one = verdict.apply(candidate);
      if (one != Verdict.MET) {
        return new FixedSequence<>(certified, Optional.of(one));
      }
      certified.add(candidate);
    }
    return new FixedSequence<>(certified, Optional.empty());
  }

  /** The last candidate certified: the cheapest, where the order runs from surest to cheapest. */
  public Optional<C> last() {
    return certified.isEmpty() ? Optional.empty() : Optional.of(certified.getLast());
  }
}
