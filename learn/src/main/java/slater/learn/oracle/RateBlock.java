package slater.learn.oracle;

import java.util.List;
import slater.core.Price;
import slater.core.Requirement;
import slater.learn.rate.RateRequirement;

/**
 * A requirement on rates as a block of an oracle: each component is one rate, or one rate minus a
 * multiple of another.
 *
 * @param source the requirement as the study states it
 * @param requirement the same over the components
 * @param components what each component is, as in {@code young - older}
 * @param terms for each component the index of a rate and that of the rate subtracted, -1 for none
 * @param factor what the subtracted rate is multiplied by: 1 for differences, the limit for ratios
 */
record RateBlock(
    RateRequirement source,
    Requirement requirement,
    List<String> components,
    List<Term> terms,
    double factor) {

  /**
   * One component.
   *
   * @param cell the index of a rate
   * @param minus the index of the rate that is subtracted; -1 for none
   */
  record Term(int cell, int minus) {}

  double value(int component, double[] rates) {
    var term = terms.get(component);
    return term.minus() < 0
        ? rates[term.cell()]
        : rates[term.cell()] - factor * rates[term.minus()];
  }

  /**
   * The saving per unit by which the stated limit is relaxed. A ratio a / b was limited as {@code a
   * - limit * b}: one unit of the ratio moves that by b, so each multiplier counts b times.
   */
  double price(Price price, double[] rates) {
    double sum = 0;
    for (int i = 0; i < terms.size(); i++) {
      double unit = source.isRatio() ? rates[terms.get(i).minus()] : 1;
      sum += price.multipliers().get(i) * unit;
    }
    return sum;
  }
}
