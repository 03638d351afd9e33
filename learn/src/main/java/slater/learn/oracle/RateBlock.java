package slater.learn.oracle;

import java.util.List;
import slater.core.Price;
import slater.core.Requirement;
import slater.learn.rate.RateRequirement;

/**
 * A requirement on rates as a block of an oracle: each component is a sum of multiples of ratios.
 *
 * @param source the requirement as the study states it
 * @param requirement the same over the components
 * @param components the components
 */
record RateBlock(RateRequirement source, Requirement requirement, List<Component> components) {
  /** Copies the list. */
  RateBlock {
    components = List.copyOf(components);
  }

  /**
   * A multiple of a ratio.
   *
   * @param cell the index of the ratio
   * @param factor what it is multiplied by
   */
  record Part(int cell, double factor) {}

  /**
   * One component.
   *
   * @param name what it is, as in {@code young - older}
   * @param parts what is added up
   * @param unit for {@code a - limit * b}, where a / b was limited, b; empty where the limit is
   *     that of the sum itself
   */
  record Component(String name, List<Part> parts, List<Part> unit) {
    /** Copies the lists. */
    Component {
      parts = List.copyOf(parts);
      unit = List.copyOf(unit);
    }

    double value(double[] ratios) {
      return sum(parts, ratios);
    }

    /** By how much the component moves per unit of the stated limit. */
    double scale(double[] ratios) {
      return unit.isEmpty() ? 1 : sum(unit, ratios);
    }

    private static double sum(List<Part> parts, double[] ratios) {
      double sum = 0;
      for (var part : parts) {
        sum += part.factor() * ratios[part.cell()];
      }
      return sum;
    }
  }

  /**
   * The saving per unit by which the stated limit is relaxed. A ratio a / b was limited as {@code a
   * - limit * b}: one unit of the ratio moves that by b, so each multiplier counts b times.
   */
  double price(Price price, double[] ratios) {
    double sum = 0;
    for (int i = 0; i < components.size(); i++) {
      sum += price.multipliers().get(i) * components.get(i).scale(ratios);
    }
    return sum;
  }

  /** A value of a component in the unit of the stated limit. */
  double stated(int component, double value, double[] ratios) {
    var of = components.get(component);
    double scale = of.scale(ratios);
    return of.unit().isEmpty() ? value : source.limit() + (scale > 0 ? value / scale : 0);
  }
}
