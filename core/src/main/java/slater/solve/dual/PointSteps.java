package slater.solve.dual;

import java.util.Map;
import java.util.TreeMap;
import slater.solve.stochastic.Optimizer;
import slater.solve.stochastic.Schedule;

/**
 * How the point of a first-order method moves: an update rule and its step sizes, and others for
 * some blocks of variables.
 *
 * @param optimizer the update rule
 * @param rate its step sizes
 * @param blocks what holds for blocks of variables instead, by their names in the layout of the
 *     oracle's input
 */
public record PointSteps(Optimizer optimizer, Schedule rate, Map<String, Own> blocks) {

  /**
   * The steps of one block of variables.
   *
   * @param optimizer the update rule
   * @param rate its step sizes
   */
  public record Own(Optimizer optimizer, Schedule rate) {}

  /** Copies the map. */
  public PointSteps {
    blocks = Map.copyOf(blocks);
  }

  /** The same steps for all variables. */
  public static PointSteps of(Optimizer optimizer, Schedule rate) {
    return new PointSteps(optimizer, rate, Map.of());
  }

  /** The same steps for all variables but those of a block. */
  public PointSteps withBlock(String block, Optimizer other, Schedule itsRate) {
    var more = new TreeMap<>(blocks);
    more.put(block, new Own(other, itsRate));
    return new PointSteps(optimizer, rate, more);
  }
}
