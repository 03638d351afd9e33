package slater.learn.train;

import java.util.Map;
import slater.core.InputException;
import slater.core.Spelling;

/**
 * How the fit under requirements is solved, with every setting. The fit without requirements is
 * solved on all rows whatever the method.
 *
 * <p>{@link FullBatches} solves a smooth problem on all rows and moves its limits until the true
 * rates meet those that were asked. The methods {@link OnBatches on mini-batches} look at the true
 * rates on their way: their prices, or weights, follow them.
 */
public sealed interface TrainingMethod permits FullBatches, OnBatches {
  /** From so many training rows times columns on, an automatic choice is mini-batches. */
  long CELLS_OF_FULL_BATCHES = 1_000_000_000;

  /** The id in the registry. */
  String id();

  /** Where it comes from. */
  String source();

  /** Every setting by name, with what it is for so many training rows. */
  Map<String, String> options(long rows);

  /** The augmented Lagrangian with its standard settings. */
  static TrainingMethod standard() {
    return Multipliers.of(Map.of());
  }

  /**
   * The method of that id, with these options and the standard ones beside.
   *
   * @throws InputException naming the option, what is allowed, and the nearest name
   */
  static TrainingMethod of(String id, Map<String, String> options) {
    return switch (id) {
      case Multipliers.ID -> Multipliers.of(options);
      case Sequential.ID -> Sequential.of(options);
      case Alternating.ID -> Alternating.of(options);
      case ProxyGame.ID -> ProxyGame.of(options);
      default ->
          throw new InputException(
              "No table is fitted by '"
                  + id
                  + "'; "
                  + Spelling.remedy(
                      id,
                      java.util.List.of(
                          Multipliers.ID, Sequential.ID, Alternating.ID, ProxyGame.ID)));
    };
  }

  /**
   * Full batches where a pass over the training rows is cheap, else descent-ascent on mini-batches:
   * a function of the sizes alone.
   */
  static TrainingMethod automatic(long rows, long columns) {
    return isLarge(rows, columns) ? Alternating.of(Map.of()) : standard();
  }

  /** Whether an automatic choice is mini-batches. */
  static boolean isLarge(long rows, long columns) {
    return Math.multiplyExact(rows, columns) >= CELLS_OF_FULL_BATCHES;
  }
}
