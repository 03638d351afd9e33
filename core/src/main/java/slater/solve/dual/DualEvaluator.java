package slater.solve.dual;

import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;

/** Evaluates a dual function at prices. It is used by one thread and owns its buffers. */
public interface DualEvaluator extends AutoCloseable {

  /**
   * Moves to prices. {@link slater.core.InputException} where the Lagrangian has no minimum there.
   *
   * @param prices the prices, those of inequalities not negative; read only
   */
  void at(double[] prices);

  /** The Lagrangian at the minimiser that was found: at least d(p). */
  double value();

  /**
   * By how much the value can at most be above d(p): 0 where the minimum is exact up to rounding,
   * infinite where nothing is proven. Within this the violations are a supergradient.
   */
  double inexactness();

  /** The violations at the minimiser: a supergradient; owned by the evaluator. */
  double[] violations();

  /** The minimiser; owned by the evaluator. */
  Vec minimiser();

  /** Passes over the data so far; where there are no data, calls. */
  double passes();

  /** Writes whatever the next minimum depends on. */
  void write(Sink out);

  /** Reads what {@link #write} wrote. */
  void read(Source in);

  @Override
  default void close() {}
}
