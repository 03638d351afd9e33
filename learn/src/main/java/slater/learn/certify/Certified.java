package slater.learn.certify;

import java.util.List;
import slater.core.statistics.Estimate;
import slater.core.statistics.Joint;
import slater.core.statistics.Verdict;
import slater.learn.rate.RateRequirement;

/**
 * What some rows say about one requirement.
 *
 * @param requirement the requirement
 * @param cells the rate of each group that it speaks of
 * @param estimates an estimate for each cell
 * @param components the statements that it is made of
 * @param joint the verdict on all of them: an intersection-union test
 */
public record Certified(
    RateRequirement requirement,
    List<Cell> cells,
    List<Estimate> estimates,
    List<Component> components,
    Joint joint) {
  /** Copies the lists. */
  public Certified {
    cells = List.copyOf(cells);
    estimates = List.copyOf(estimates);
    components = List.copyOf(components);
  }

  /** The verdict. */
  public Verdict verdict() {
    return joint.verdict();
  }

  /** The component whose figure is furthest beyond its limit: the one that a table shows. */
  public Component worst() {
    var worst = components.getFirst();
    for (var component : components) {
      if (component.excess() > worst.excess()) {
        worst = component;
      }
    }
    return worst;
  }

  /** The figure of the worst component; NaN where it has none. */
  public double value() {
    var estimate = worst().estimate();
    return estimate.estimable() ? estimate.value() : Double.NaN;
  }

  /** By how much the requirement is missed on these rows; 0 where it holds, NaN without figures. */
  public double miss() {
    return Double.isNaN(value()) ? Double.NaN : Math.max(0, worst().excess());
  }
}
